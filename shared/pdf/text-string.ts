import type { Bytes } from '../bytes/byte-source.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import { literal, type PdfObject, type PdfString } from './objects.ts';

/** PDFDocEncoding where it differs from Latin-1 (ISO 32000-2 annex D.2), by character code. */
const docEncoding = new Map<number, string>([
  ...[...'˘ˇˆ˙˝˛˚˜'].map((letter, at) => [0x18 + at, letter] as const),
  ...[...'•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'].map((letter, at) => [0x80 + at, letter] as const),
  [0xa0, '€'],
]);

/** A text string: printable ASCII as it is, all else as UTF-16BE with its mark (ISO 32000-2 §7.9.2.2). */
export function textString(text: string): PdfString {
  if (/^[ -~]*$/.test(text)) return literal(fromLatin1(text));
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xfe, 0xff]);
  for (let at = 0; at < text.length; at++) {
    bytes[2 + 2 * at] = text.charCodeAt(at) >> 8;
    bytes[3 + 2 * at] = text.charCodeAt(at) & 0xff;
  }
  return literal(bytes);
}

/** The text of a text string in any of its encodings; null where the object is no string. Broken sequences become U+FFFD. */
export function readText(object: PdfObject): string | null {
  if (typeof object !== 'object' || object?.kind !== 'string') return null;
  const { bytes } = object;
  const [first, second, third] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  return Array.from(bytes, (byte) => docEncoding.get(byte) ?? String.fromCharCode(byte)).join('');
}

/** `text` in PDFDocEncoding (ISO 32000-2 annex D.2); null where it has a character that the encoding lacks. */
export function docEncoded(text: string): Bytes | null {
  const codes = Array.from(text, (letter) => {
    const [known] = [...docEncoding].find(([, other]) => other === letter) ?? [letter.charCodeAt(0)];
    return known <= 0xff && (docEncoding.get(known) ?? letter) === letter ? known : null;
  });
  return codes.includes(null) ? null : Uint8Array.from(codes, (code) => code ?? 0);
}

/** A date in UTC, whole seconds: `D:20260131093000Z` (ISO 32000-2 §7.9.4). */
export function dateString(ms: number): PdfString {
  const digits = new Date(ms).toISOString().slice(0, 19).replace(/\D/g, '');
  return literal(fromLatin1(`D:${digits}Z`));
}

const datePattern = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([Zz+-])(?:(\d\d)'?(?:(\d\d)'?)?)?)?$/;

/** Milliseconds since 1970 of a date, or null where it is none. Without an offset it is taken as UTC (ISO 32000-2 §7.9.4). */
export function readDate(object: PdfObject): number | null {
  const match = datePattern.exec(readText(object)?.trim() ?? '');
  if (match === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits) => (digits === undefined ? undefined : Number(digits)));
  const inRange = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59;
  if (!inRange || year < 1) return null;
  const offsetMinutes = Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0);
  const sign = match[7] === '-' ? 1 : -1;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  return utc + (match[7] === '+' || match[7] === '-' ? sign * offsetMinutes * 60_000 : 0);
}
