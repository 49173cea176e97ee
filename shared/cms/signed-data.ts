import type { DigestAlgorithm, ForeignSignatureAlgorithm } from '../algorithms.ts';
import { childrenOf, contentOf, type Der, malformed, rawOf, readDerPrefix } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextPrimitive, contextTag, tags } from '../asn1/tags.ts';
import { integerBytes, objectIdentifier, octetString, smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { toHex } from '../bytes/hex.ts';
import {
  type AlgorithmIdentifier,
  digestOf,
  readAlgorithmIdentifier,
  signatureAlgorithmOf,
} from '../x509/algorithm-identifier.ts';
import type { Certificate } from '../x509/certificate.ts';
import { type Attributes, readAttributes, readSignedAttributes, type SignedAttributes } from './attributes.ts';
import { type EvidenceValues, noEvidenceValues, revocationChoices } from './evidence-values.ts';
import { cmsOids } from './oids.ts';

/** A `SignedData`: who signed what, and the certificates that came along. Nothing in it is judged. */
export interface SignedData {
  /** OID of the content that is signed. */
  readonly contentType: string;
  /** The content where it is inside; null for a detached signature. */
  readonly content: Bytes | null;
  /** Raw certificates in their order. Other forms than X.509 are left out. */
  readonly certificates: readonly Bytes[];
  /** CRLs and OCSP answers that came along, raw. */
  readonly revocation: EvidenceValues;
  readonly signers: readonly SignerInfo[];
}

export type SignerId =
  | { readonly kind: 'issuer-serial'; readonly issuer: Bytes; readonly serialNumberHex: string }
  | { readonly kind: 'key-id'; readonly keyId: string };

/** @see RFC 5652 §5.3 */
export interface SignerInfo {
  readonly id: SignerId;
  readonly digestOid: string;
  /** Null where the core does not know the algorithm. */
  readonly digest: DigestAlgorithm | null;
  readonly signatureOid: string;
  /** Null where the core does not know the algorithm. */
  readonly algorithm: ForeignSignatureAlgorithm | null;
  readonly signed: SignedAttributes | null;
  readonly signature: Bytes;
  readonly unsigned: Attributes;
  /** The whole `SignerInfo`. */
  readonly der: Bytes;
}

const clause = 'RFC 5652 §5.1';

/**
 * Reads a `ContentInfo` with `SignedData`. What follows the structure is not looked at: in PDF it is padded with zeros.
 *
 * @throws Failure `MALFORMED` with the offset in `der`, `LIMIT_EXCEEDED`.
 * @see RFC 5652 §3, §5.1
 */
export function readSignedData(der: Bytes): SignedData {
  const outer = fieldsOf(readDerPrefix(der), 'RFC 5652 §3');
  const type = outer.take(tags.objectIdentifier, 'contentType');
  if (objectIdentifier(type) !== cmsOids.signedData) throw malformed(type.start, 'RFC 5652 §5.1', 'no SignedData');
  const fields = fieldsOf(insideOf(outer.take(contextTag(0), 'content'), clause), clause);
  outer.end();
  smallInteger(fields.take(tags.integer, 'version'));
  fields.take(tags.set, 'digestAlgorithms');
  const encapsulated = readEncapsulated(fields.take(tags.sequence, 'encapContentInfo'));
  const certificates = fields.optional(contextTag(0));
  const revocation = fields.optional(contextTag(1));
  const signers = [...childrenOf(fields.take(tags.set, 'signerInfos'))].map(readSignerInfo);
  fields.end();
  return {
    ...encapsulated,
    certificates: certificates === null ? [] : rawCertificates(certificates),
    revocation: revocation === null ? noEvidenceValues : revocationChoices(revocation),
    signers,
  };
}

function rawCertificates(der: Der): readonly Bytes[] {
  return [...childrenOf(der)].filter(({ tag }) => tag === tags.sequence).map(rawOf);
}

function readEncapsulated(der: Der): Pick<SignedData, 'contentType' | 'content'> {
  const fields = fieldsOf(der, 'RFC 5652 §5.2');
  const contentType = objectIdentifier(fields.take(tags.objectIdentifier, 'eContentType'));
  const explicit = fields.optional(contextTag(0));
  fields.end();
  return { contentType, content: explicit === null ? null : octetString(insideOf(explicit, 'RFC 5652 §5.2')) };
}

function readSignerInfo(der: Der): SignerInfo {
  const fields = fieldsOf(der, 'RFC 5652 §5.3');
  smallInteger(fields.take(tags.integer, 'version'));
  const id = readSignerId(fields.any('sid'));
  const digestAlgorithm = readAlgorithmIdentifier(fields.take(tags.sequence, 'digestAlgorithm'));
  const signedAttributes = fields.optional(contextTag(0));
  const signatureAlgorithm = readAlgorithmIdentifier(fields.take(tags.sequence, 'signatureAlgorithm'));
  const signature = octetString(fields.take(tags.octetString, 'signature'));
  const unsignedAttributes = fields.optional(contextTag(1));
  fields.end();
  return {
    id,
    ...algorithmsOf(digestAlgorithm, signatureAlgorithm),
    signed: signedAttributes === null ? null : readSignedAttributes(signedAttributes),
    signature,
    unsigned: unsignedAttributes === null ? new Map() : readAttributes(unsignedAttributes),
    der: rawOf(der),
  };
}

function algorithmsOf(digestAlgorithm: AlgorithmIdentifier, signatureAlgorithm: AlgorithmIdentifier) {
  const digest = digestOf(digestAlgorithm);
  const algorithm = signatureAlgorithmOf(signatureAlgorithm, digest);
  return { digestOid: digestAlgorithm.oid, digest, signatureOid: signatureAlgorithm.oid, algorithm };
}

function readSignerId(der: Der): SignerId {
  if (der.tag === contextPrimitive(0)) return { kind: 'key-id', keyId: toHex(contentOf(der)) };
  const fields = fieldsOf(der, 'RFC 5652 §10.2.4');
  const issuer = rawOf(fields.take(tags.sequence, 'issuer'));
  const serialNumberHex = toHex(integerBytes(fields.take(tags.integer, 'serialNumber')));
  fields.end();
  return { kind: 'issuer-serial', issuer, serialNumberHex };
}

/** Whether a signer's identifier names `certificate`. */
export function identifies(id: SignerId, certificate: Certificate): boolean {
  if (id.kind === 'key-id') return certificate.subjectKeyId === id.keyId;
  return certificate.serialNumberHex === id.serialNumberHex && sameBytes(certificate.issuer.der, id.issuer);
}
