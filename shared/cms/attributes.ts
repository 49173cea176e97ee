import type { DigestAlgorithm } from '../algorithms.ts';
import { childrenOf, contentOf, type Der, malformed, rawOf } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { integerBytes, objectIdentifier, octetString } from '../asn1/values.ts';
import { setOf } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { compareBytes, sameBytes } from '../bytes/compare.ts';
import { concat } from '../bytes/concat.ts';
import { toHex } from '../bytes/hex.ts';
import { digestOf, readAlgorithmIdentifier } from '../x509/algorithm-identifier.ts';
import type { Certificate } from '../x509/certificate.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { cmsOids } from './oids.ts';

/** Signed or unsigned attributes, each with its values; the values of several instances of one type stand together (RFC 5652 §5.3). */
export type Attributes = ReadonlyMap<string, readonly Der[]>;

/** Signed attributes together with the bytes that the signature covers. */
export interface SignedAttributes {
  readonly attributes: Attributes;
  /** The attributes as they stand, under the tag of SET OF (RFC 5652 §5.4). */
  readonly toBeSigned: Bytes;
  /** The same in DER order, where they do not stand in it; otherwise null. */
  readonly reordered: Bytes | null;
}

/** @throws Failure `MALFORMED`. */
export function readAttributes(der: Der): Attributes {
  const clause = 'RFC 5652 §5.3';
  const attributes = new Map<string, Der[]>();
  for (const child of childrenOf(der)) {
    const fields = fieldsOf(child, clause);
    const oid = objectIdentifier(fields.take(tags.objectIdentifier, 'attrType'));
    const values = attributes.get(oid) ?? [];
    for (const value of childrenOf(fields.take(tags.set, 'attrValues'))) values.push(value);
    fields.end();
    attributes.set(oid, values);
  }
  return attributes;
}

/** Reads `signedAttrs [0]`; the slice that is signed is kept as it is. */
export function readSignedAttributes(der: Der): SignedAttributes {
  const attributes = readAttributes(der);
  const parts = [...childrenOf(der)].map(rawOf);
  const inOrder = parts.every((part, at) => at === 0 || compareBytes(parts[at - 1] ?? part, part) <= 0);
  // RFC 5652 §5.4: what is signed has the tag of SET OF in place of [0]; nothing else differs.
  const toBeSigned = concat(new Uint8Array([tags.set]), rawOf(der).subarray(1));
  return { attributes, toBeSigned, reordered: inOrder ? null : setOf(parts) };
}

/**
 * The one value of an attribute; null where the attribute is absent. Two values or two instances would let two readers
 * take different ones: they are refused.
 */
function onlyValue(attributes: Attributes, oid: string): Der | null {
  const values = attributes.get(oid);
  if (values === undefined) return null;
  const [value, second] = values;
  if (value === undefined || second !== undefined) {
    throw malformed(value?.start ?? 0, 'RFC 5652 §11', `attribute ${oid} has not exactly one value`);
  }
  return value;
}

export function contentTypeOf(attributes: Attributes): string | null {
  const value = onlyValue(attributes, cmsOids.contentType);
  return value === null ? null : objectIdentifier(value);
}

export function messageDigestOf(attributes: Attributes): Bytes | null {
  const value = onlyValue(attributes, cmsOids.messageDigest);
  return value === null ? null : octetString(value);
}

/** The time that the signer claims, in milliseconds. PAdES keeps it in the PDF instead (ETSI EN 319 142-1 §6.3). */
export function signingTimeOf(attributes: Attributes): number | null {
  const value = onlyValue(attributes, cmsOids.signingTime);
  return value === null ? null : timeOf(value);
}

/** A reference to a certificate by digest (RFC 5035 §3, §4). */
export interface CertificateReference {
  /** Null where the core does not know the algorithm. */
  readonly digest: DigestAlgorithm | null;
  readonly hash: Bytes;
  /** Issuer as a raw name, null where it is none of one directory name; and serial number. */
  readonly issuerSerial: { readonly issuer: Bytes | null; readonly serialNumberHex: string } | null;
}

/**
 * The reference to the signer's certificate, of either version; null where neither attribute stands.
 *
 * @see RFC 5035 §5.4.1: the first reference is the signer's.
 */
export function signerReferenceOf(attributes: Attributes): CertificateReference | null {
  const second = onlyValue(attributes, cmsOids.signingCertificateV2);
  const value = second ?? onlyValue(attributes, cmsOids.signingCertificate);
  if (value === null) return null;
  const references = fieldsOf(value, 'RFC 5035 §3').take(tags.sequence, 'certs');
  const first = fieldsOf(references, 'RFC 5035 §3').any('ESSCertID');
  return readReference(first, second === null ? 'SHA-1' : 'SHA-256', second !== null);
}

function readReference(der: Der, byDefault: DigestAlgorithm, namesDigest: boolean): CertificateReference {
  const fields = fieldsOf(der, 'RFC 5035 §4');
  const named = namesDigest ? fields.optional(tags.sequence) : null;
  const digest = named === null ? byDefault : digestOf(readAlgorithmIdentifier(named));
  const hash = octetString(fields.take(tags.octetString, 'certHash'));
  const issuerSerial = fields.optional(tags.sequence);
  fields.end();
  return { digest, hash, issuerSerial: issuerSerial === null ? null : readIssuerSerial(issuerSerial) };
}

function readIssuerSerial(der: Der): CertificateReference['issuerSerial'] {
  const fields = fieldsOf(der, 'RFC 5035 §4');
  const names = [...childrenOf(fields.take(tags.sequence, 'issuer'))];
  const serialNumberHex = toHex(integerBytes(fields.take(tags.integer, 'serialNumber')));
  fields.end();
  const [name, second] = names;
  const issuer = name?.tag === contextTag(4) && second === undefined ? contentOf(name) : null;
  return { issuer, serialNumberHex };
}

/** Whether a reference is one to `certificate`; null where its digest algorithm is unknown. */
export function refersTo(
  { digest, hash, issuerSerial }: CertificateReference,
  certificate: Certificate,
): boolean | null {
  if (digest === null) return null;
  if (!sameBytes(hash, digestOfBytes(digest, certificate.der))) return false;
  return issuerSerial === null || issuerSerial.serialNumberHex === certificate.serialNumberHex;
}
