/** Capitals without marks, spaces as one: what is the same however it was typed (Ủy, Uỷ; Đ, Ð). */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[ĐÐƉ]/gu, 'D')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Whether a text has letters, and all are capitals. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}
