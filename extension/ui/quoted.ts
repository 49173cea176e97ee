/** A piece of a sentence: our words, or a quotation in Vietnamese. */
export interface SaidPart {
  readonly text: string;
  readonly isVietnamese: boolean;
}

/** Letters that Vietnamese has and English has not. */
const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/iu;

/** The Vietnamese quotations in an English sentence: what stands between “ ” and has letters of that language. */
export function saidParts(sentence: string): readonly SaidPart[] {
  return sentence
    .normalize('NFC')
    .split(/(“[^”]*”)/u)
    .filter((text) => text !== '')
    .map((text) => ({ text, isVietnamese: text.startsWith('“') && vietnamese.test(text) }));
}

/** A text in the pieces between which it may be broken: after a dot or a stroke inside an address. */
export function breakable(text: string): readonly string[] {
  return text.split(/(?<=[./])(?=\p{L})/u);
}
