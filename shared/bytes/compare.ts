import type { Bytes } from './byte-source.ts';

/** Whether both hold the same bytes. Not in constant time: nothing secret is compared with it. */
export function sameBytes(left: Bytes, right: Bytes): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}

/** Order of two strings of bytes: below 0 where `left` comes first; a prefix comes before what it begins. */
export function compareBytes(left: Bytes, right: Bytes): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
