import type { Bytes } from '../../bytes/byte-source.ts';
import { sameBytes } from '../../bytes/compare.ts';
import { fromLatin1 } from '../../bytes/latin1.ts';
import { docEncoded } from '../text-string.ts';

/** No password of a document is longer, in characters; more would only cost time. */
const passwordCharacters = 1024;
/** What revisions 5 and 6 take of a password (ISO 32000-2 §7.6.4.3.3). */
const preparedBytes = 127;

/**
 * The bytes that a password may stand for, the likeliest first. Revisions 2 to 4 take PDFDocEncoding, 5 and 6 UTF-8 after
 * SASLprep (RFC 4013); writers that take the bytes of their terminal instead are common enough to be tried too.
 *
 * @see ISO 32000-2 §7.6.4.3.2 a), §7.6.4.3.3 a)
 */
export function encodedPasswords(password: string, revision: number): readonly Bytes[] {
  const text = password.slice(0, passwordCharacters);
  const raw = new TextEncoder().encode(text);
  const encoded = revision >= 5 ? new TextEncoder().encode(prepared(text)) : docEncoded(text);
  const candidates = encoded === null || sameBytes(encoded, raw) ? [raw] : [encoded, raw];
  return revision >= 5 ? candidates.map((bytes) => bytes.slice(0, preparedBytes)) : candidates;
}

/** Characters that SASLprep drops (RFC 3454 table B.1), and the spaces that it makes plain (table C.1.2). */
const dropped = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|\u200c|\u200d|\u2060|[\ufe00-\ufe0f]|\ufeff/gu;
const spaces = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/gu;

/** The mapping and normalisation of SASLprep. What it forbids is let through: a reader only compares. */
function prepared(text: string): string {
  return text.replace(spaces, ' ').replace(dropped, '').normalize('NFKC');
}

/** What fills a password up to 32 bytes (ISO 32000-2 §7.6.4.3.2, algorithm 2 a). */
export const filling: Bytes = fromLatin1(
  '\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08' +
    '\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a',
);
