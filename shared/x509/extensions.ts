import { childrenOf, contentOf, type Der, malformed, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { contextPrimitive, tags } from '../asn1/tags.ts';
import { bitString, booleanOf, objectIdentifier, octetString, smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';

/** Names of the bits of RFC 5280 §4.2.1.3, in their order. */
export const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export type KeyUsage = (typeof keyUsages)[number];

/** What the extensions of a certificate say, as far as the core acts on it. `null`: the extension is absent. */
export interface Extensions {
  readonly keyUsage: readonly KeyUsage[] | null;
  /** OIDs of purposes (RFC 5280 §4.2.1.12). */
  readonly extKeyUsage: readonly string[] | null;
  readonly basicConstraints: BasicConstraints | null;
  /** Hexadecimal. */
  readonly subjectKeyId: string | null;
  /** Hexadecimal; null also where the extension names the issuer in another way. */
  readonly authorityKeyId: string | null;
  /** OIDs of critical extensions that the core does not process. A path through such a certificate is refused (RFC 5280 §4.2). */
  readonly unknownCritical: readonly string[];
}

export interface BasicConstraints {
  readonly ca: boolean;
  /** Number of further CA certificates that may follow in a path; null: no limit. */
  readonly pathLength: number | null;
}

/** Purposes in whose protocols no document is signed: servers, code, timestamps, OCSP (RFC 5280 §4.2.1.12). */
const otherPurposes: ReadonlySet<string> = new Set([1, 3, 8, 9].map((number) => `1.3.6.1.5.5.7.3.${number}`));

/**
 * Whether a certificate may sign documents by its two usages. Purposes that are unknown here may well be for documents:
 * authorities have their own.
 *
 * @see RFC 5280 §4.2.1.3, §4.2.1.12
 */
export function maySignDocuments({ keyUsage, extKeyUsage }: Pick<Extensions, 'keyUsage' | 'extKeyUsage'>): boolean {
  if (extKeyUsage?.every((purpose) => otherPurposes.has(purpose)) === true) return false;
  return keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation');
}

const none: Extensions = {
  keyUsage: null,
  extKeyUsage: null,
  basicConstraints: null,
  subjectKeyId: null,
  authorityKeyId: null,
  unknownCritical: [],
};

type Reader = (value: Der) => Partial<Extensions>;

/** One row an extension that is processed. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['2.5.29.14', (value) => ({ subjectKeyId: toHex(octetString(value)) })],
  ['2.5.29.15', (value) => ({ keyUsage: readKeyUsage(value) })],
  ['2.5.29.19', (value) => ({ basicConstraints: readBasicConstraints(value) })],
  ['2.5.29.35', (value) => ({ authorityKeyId: readAuthorityKeyId(value) })],
  ['2.5.29.37', (value) => ({ extKeyUsage: readExtKeyUsage(value) })],
]);

/**
 * Reads the `Extensions` of a certificate; null stands for none.
 *
 * @throws Failure `MALFORMED`; also where one extension stands twice (RFC 5280 §4.2).
 */
export function readExtensions(der: Der | null): Extensions {
  if (der === null) return none;
  const clause = 'RFC 5280 §4.2';
  fieldsOf(der, clause).any('extension');
  const seen = new Set<string>();
  const unknownCritical: string[] = [];
  let extensions = none;
  for (const child of childrenOf(der)) {
    const { oid, critical, value } = readExtension(child, clause);
    if (seen.has(oid)) throw malformed(child.start, clause, `extension ${oid} stands twice`);
    seen.add(oid);
    const reader = readers.get(oid);
    if (reader !== undefined) extensions = { ...extensions, ...readInside(reader, value, child.start) };
    else if (critical) unknownCritical.push(oid);
  }
  return { ...extensions, unknownCritical };
}

function readExtension(
  der: Der,
  clause: string,
): { readonly oid: string; readonly critical: boolean; readonly value: Bytes } {
  const fields = fieldsOf(der, clause);
  const oid = objectIdentifier(fields.take(tags.objectIdentifier, 'extnID'));
  const critical = fields.optional(tags.boolean);
  const value = octetString(fields.take(tags.octetString, 'extnValue'));
  fields.end();
  return { oid, critical: critical !== null && booleanOf(critical), value };
}

function readInside(reader: Reader, value: Bytes, offset: number): Partial<Extensions> {
  if (value.length === 0) throw malformed(offset, 'RFC 5280 §4.2', 'empty extension');
  return reader(readDer(value));
}

function readKeyUsage(value: Der): readonly KeyUsage[] {
  const { bytes } = bitString(value);
  return keyUsages.filter((_, at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
}

function readExtKeyUsage(value: Der): readonly string[] {
  fieldsOf(value, 'RFC 5280 §4.2.1.12').any('purpose');
  return [...childrenOf(value)].map((purpose) => objectIdentifier(purpose));
}

function readBasicConstraints(value: Der): BasicConstraints {
  const fields = fieldsOf(value, 'RFC 5280 §4.2.1.9');
  const ca = fields.optional(tags.boolean);
  const pathLength = fields.optional(tags.integer);
  fields.end();
  return { ca: ca !== null && booleanOf(ca), pathLength: pathLength === null ? null : smallInteger(pathLength) };
}

function readAuthorityKeyId(value: Der): string | null {
  const keyIdentifier = fieldsOf(value, 'RFC 5280 §4.2.1.1').optional(contextPrimitive(0));
  return keyIdentifier === null ? null : toHex(contentOf(keyIdentifier));
}
