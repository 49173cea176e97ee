import { type Der, malformed, rawOf } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextPrimitive, contextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { integerBytes, smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { legible } from '../text/legible.ts';
import { digestOfBytes } from './digest.ts';
import { type Extensions, readExtensions } from './extensions.ts';
import { type Name, readName } from './name.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';
import { readSigned, type SignedStructure } from './signed-structure.ts';

/** An X.509 certificate as read. What is signed is kept as the raw slice; nothing is re-encoded. */
export interface Certificate extends Extensions, SignedStructure {
  /** SHA-256 over `der`, lower-case hexadecimal: the certificate's name everywhere in this product. */
  readonly sha256: string;
  /** 1, 2 or 3; extensions belong to 3 (RFC 5280 §4.1.2.1). */
  readonly version: number;
  readonly subject: Name;
  readonly issuer: Name;
  /** Content of the INTEGER in hexadecimal, with its sign octet. */
  readonly serialNumberHex: string;
  /** Milliseconds since 1970-01-01T00:00:00Z; both ends belong to the validity (RFC 5280 §4.1.2.5). */
  readonly notBefore: number;
  readonly notAfter: number;
  /** The whole `SubjectPublicKeyInfo`. */
  readonly spki: Bytes;
  /** SHA-256 over `spki`, hexadecimal: what two certificates of the same key share. */
  readonly keySha256: string;
  readonly publicKey: PublicKey;
}

const clause = 'RFC 5280 §4.1';

/**
 * Reads one certificate. Neither its signature nor its dates are judged.
 *
 * @throws Failure `MALFORMED` with the offset in `der`, `LIMIT_EXCEEDED`.
 * @see RFC 5280 §4.1
 */
export function readCertificate(der: Bytes): Certificate {
  return readSigned(der, { clause, algorithms: 'RFC 5280 §4.1.1.2' }, readToBeSigned);
}

function readToBeSigned(tbs: Der) {
  const fields = fieldsOf(tbs, clause);
  const versionTag = fields.optional(contextTag(0));
  const version = versionTag === null ? 0 : smallInteger(insideOf(versionTag, clause));
  if (version > 2) throw malformed(tbs.start, 'RFC 5280 §4.1.2.1', 'unknown version');
  const serialNumberHex = toHex(integerBytes(fields.take(tags.integer, 'serialNumber')));
  const inner = fields.take(tags.sequence, 'signature');
  const issuer = readName(fields.take(tags.sequence, 'issuer'));
  const validity = readValidity(fields.take(tags.sequence, 'validity'));
  const subject = readName(fields.take(tags.sequence, 'subject'));
  const spki = rawOf(fields.take(tags.sequence, 'subjectPublicKeyInfo'));
  fields.optional(contextPrimitive(1));
  fields.optional(contextPrimitive(2));
  const extensionsTag = fields.optional(contextTag(3));
  fields.end();
  if (extensionsTag !== null && version !== 2) {
    throw malformed(extensionsTag.start, 'RFC 5280 §4.1.2.9', 'extensions in an old version');
  }
  const extensions = readExtensions(extensionsTag === null ? null : insideOf(extensionsTag, clause));
  return {
    inner,
    version: version + 1,
    serialNumberHex,
    issuer,
    ...validity,
    subject,
    spki,
    keySha256: toHex(digestOfBytes('SHA-256', spki)),
    publicKey: readPublicKey(spki),
    ...extensions,
  };
}

function readValidity(der: Der): { readonly notBefore: number; readonly notAfter: number } {
  const fields = fieldsOf(der, 'RFC 5280 §4.1.2.5');
  const notBefore = timeOf(fields.any('notBefore'));
  const notAfter = timeOf(fields.any('notAfter'));
  fields.end();
  return { notBefore, notAfter };
}

/** What to call a certificate's holder: common name, else organisation, else the whole name. Safe to show. */
export function holderOf({ subject }: Certificate): string {
  return legible(subject.commonName ?? subject.organization ?? subject.text);
}
