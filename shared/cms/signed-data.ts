import type { DigestAlgorithm, ForeignSignatureAlgorithm } from '../algorithms.ts';
import { childrenOf, contentOf, type Der, malformed, rawOf, readDerPrefix } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextPrimitive, contextTag, tags } from '../asn1/tags.ts';
import { integerBytes, objectIdentifier, octetString, smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { toHex } from '../bytes/hex.ts';
import { isFailure } from '../errors.ts';
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
  /**
   * The first rule that the parts which nobody signs break: versions that do not follow from the contents (RFC 5652 §5.1,
   * §5.3), or a digest algorithm that is not among those announced (§5.1). Null: none.
   */
  readonly irregular: string | null;
  readonly signers: readonly SignerInfo[];
  /** The whole `SignedData`. */
  readonly der: Bytes;
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
  readonly version: number;
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
  const whole = insideOf(outer.take(contextTag(0), 'content'), clause);
  const fields = fieldsOf(whole, clause);
  outer.end();
  const version = smallInteger(fields.take(tags.integer, 'version'));
  const digests = fields.take(tags.set, 'digestAlgorithms');
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
    der: rawOf(whole),
    irregular: irregularity({ version, digests, certificates, revocation }, encapsulated.contentType, signers),
  };
}

interface Unsigned {
  readonly version: number;
  readonly digests: Der;
  readonly certificates: Der | null;
  readonly revocation: Der | null;
}

function irregularity(parts: Unsigned, contentType: string, signers: readonly SignerInfo[]): string | null {
  const { version, digests, certificates } = parts;
  // RFC 5652 §10.2.2: a certificate, or one of four other kinds by its tag.
  if (certificates !== null && [...childrenOf(certificates)].some(({ tag }) => !certificateTags.has(tag))) {
    return 'RFC 5652 §10.2.2';
  }
  // RFC 5652 §5.3
  if (signers.some((signer) => signer.version !== (signer.id.kind === 'key-id' ? 3 : 1))) return 'RFC 5652 §5.3';
  const due = versionOf(parts, contentType, signers);
  // Writers that know signers by their key's name alone leave it at 1, as PKCS #7 had it.
  const isOld = due === 3 && version === 1 && contentType === cmsOids.data;
  if (version !== due && !isOld) return 'RFC 5652 §5.1';
  const announced = [...childrenOf(digests)].map((der) => digestOf(readAlgorithmIdentifier(der)));
  return signers.every(({ digest }) => announced.includes(digest)) ? null : 'RFC 5652 §5.1';
}

const certificateTags: ReadonlySet<number> = new Set([tags.sequence, ...[0, 1, 2, 3].map(contextTag)]);

/** What the version must be for these contents (RFC 5652 §5.1). */
function versionOf(
  { certificates, revocation }: Unsigned,
  contentType: string,
  signers: readonly SignerInfo[],
): number {
  const has = (list: Der | null, tag: number): boolean =>
    list !== null && [...childrenOf(list)].some((child) => child.tag === tag);
  if (has(certificates, contextTag(3)) || has(revocation, contextTag(1))) return 5;
  if (has(certificates, contextTag(2))) return 4;
  const third = has(certificates, contextTag(1)) || signers.some(({ version }) => version === 3);
  return third || contentType !== cmsOids.data ? 3 : 1;
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

/**
 * Reads a `SignerInfo`, as it stands among the signers or as a counter-signature.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 * @see RFC 5652 §5.3, §11.4
 */
export function readSignerInfo(der: Der): SignerInfo {
  const fields = fieldsOf(der, 'RFC 5652 §5.3');
  const version = smallInteger(fields.take(tags.integer, 'version'));
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
    version,
  };
}

/** Whether an element can be read as a `SignerInfo`. */
export function isSignerInfo(der: Der): boolean {
  try {
    readSignerInfo(der);
    return true;
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
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

/** Identifier of SignedData as it stands behind the outer header (RFC 5652 §5.1). */
const signedDataOid: Bytes = new Uint8Array([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]);

/** Whether bytes begin as a `ContentInfo` with SignedData does, in DER or BER; a few are enough. */
export function isSignedData(bytes: Bytes): boolean {
  if (bytes[0] !== tags.sequence) return false;
  const first = bytes[1] ?? 0;
  const start = 2 + (first <= 0x80 ? 0 : first & 0x7f);
  return sameBytes(bytes.subarray(start, start + signedDataOid.length), signedDataOid);
}

/** Whether a signer's identifier names `certificate`. */
export function identifies(id: SignerId, certificate: Certificate): boolean {
  if (id.kind === 'key-id') return certificate.subjectKeyId === id.keyId;
  return certificate.serialNumberHex === id.serialNumberHex && sameBytes(certificate.issuer.der, id.issuer);
}
