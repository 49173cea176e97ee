import type { DigestAlgorithm, ForeignSignatureAlgorithm } from '../algorithms.ts';
import { childrenOf, contentOf, type Der, malformed, rawOf, readDer } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextPrimitive, contextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { bitStringOctets, integerBytes, objectIdentifier, octetString, smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { isFailure } from '../errors.ts';
import { digestOf, readAlgorithmIdentifier, signatureAlgorithmOf } from './algorithm-identifier.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { digestOfBytes } from './digest.ts';
import { readExtensionList } from './extensions.ts';
import { type Name, readName } from './name.ts';

/** A signed answer about certificates (RFC 6960 §4.2.1). What is signed is kept as the raw slice. */
export interface OcspResponse {
  /** The `BasicOCSPResponse`. */
  readonly der: Bytes;
  /** SHA-256 over `der`, lower-case hexadecimal. */
  readonly sha256: string;
  readonly responder: { readonly name: Name } | { /** SHA-1 of the key, hexadecimal. */ readonly keyHash: string };
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly producedAt: number;
  readonly answers: readonly OcspAnswer[];
  /** Those that can be read; at most `ocspLimits.certificates`. */
  readonly certificates: readonly Certificate[];
  readonly unreadableCertificates: number;
  /** Content of the nonce, hexadecimal; null where there is none (RFC 6960 §4.4.1). */
  readonly nonce: string | null;
  readonly unknownCritical: readonly string[];
  readonly tbs: Bytes;
  readonly signatureAlgorithm: ForeignSignatureAlgorithm | null;
  readonly signature: Bytes;
}

/** What is said of one certificate. */
export interface OcspAnswer {
  readonly id: OcspCertificateId;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: number | null;
  /** Number of `CRLReason` (RFC 5280 §5.3.1). */
  readonly reason: number | null;
  readonly thisUpdate: number;
  /** Null: newer words are to be had at any time (RFC 6960 §4.2.2.1). */
  readonly nextUpdate: number | null;
  readonly unknownCritical: readonly string[];
}

export interface OcspCertificateId {
  /** Null where the core does not know it. */
  readonly digest: DigestAlgorithm | null;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serialNumberHex: string;
}

/** Numbers of parts of one answer that are looked at. */
export const ocspLimits = { answers: 1000, certificates: 20 } as const;

const clause = 'RFC 6960 §4.2.1';
const basicResponseOid = '1.3.6.1.5.5.7.48.1.1';
const nonceOid = '1.3.6.1.5.5.7.48.1.2';
/** Extensions that change nothing about an answer's worth: nonce, CRL references, archive cutoff, extended revocation. */
const knownExtensions: ReadonlySet<string> = new Set([
  nonceOid,
  '1.3.6.1.5.5.7.48.1.3',
  '1.3.6.1.5.5.7.48.1.6',
  '1.3.6.1.5.5.7.48.1.9',
]);

/**
 * Reads an `OCSPResponse`, as servers send it, or a bare `BasicOCSPResponse`, as CAdES and XAdES embed it.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`; `MALFORMED` also for a response without an answer ("try later").
 */
export function readOcspResponse(der: Bytes): OcspResponse {
  const outer = readDer(der);
  const fields = fieldsOf(outer, clause);
  const first = fields.peek();
  if (first?.tag === tags.sequence) return readBasic(der);
  if (first?.tag !== enumerated || contentOf(first).length !== 1 || contentOf(first)[0] !== 0) {
    throw malformed(first?.start ?? outer.start, 'RFC 6960 §4.2.2.3', 'no successful response');
  }
  fields.any('responseStatus');
  const bytes = fieldsOf(insideOf(fields.take(contextTag(0), 'responseBytes'), clause), clause);
  fields.end();
  const type = bytes.take(tags.objectIdentifier, 'responseType');
  if (objectIdentifier(type) !== basicResponseOid) throw malformed(type.start, clause, 'unknown response type');
  const response = octetString(bytes.take(tags.octetString, 'response'));
  bytes.end();
  return readBasic(response);
}

const enumerated = 0x0a;

function readBasic(der: Bytes): OcspResponse {
  const fields = fieldsOf(readDer(der), clause);
  const tbs = fields.take(tags.sequence, 'tbsResponseData');
  const algorithm = fields.take(tags.sequence, 'signatureAlgorithm');
  const signature = bitStringOctets(fields.take(tags.bitString, 'signature'));
  const certificates = fields.optional(contextTag(0));
  fields.end();
  return {
    der,
    sha256: toHex(digestOfBytes('SHA-256', der)),
    ...readResponseData(tbs),
    ...readCertificates(certificates === null ? null : insideOf(certificates, clause)),
    tbs: rawOf(tbs),
    signatureAlgorithm: signatureAlgorithmOf(readAlgorithmIdentifier(algorithm), null),
    signature,
  };
}

function readResponseData(tbs: Der) {
  const fields = fieldsOf(tbs, clause);
  const version = fields.optional(contextTag(0));
  if (version !== null && smallInteger(insideOf(version, clause)) !== 0) {
    throw malformed(version.start, clause, 'unknown version');
  }
  const responder = readResponder(fields.any('responderID'));
  const producedAt = timeOf(fields.take(tags.generalizedTime, 'producedAt'));
  const responses = fields.take(tags.sequence, 'responses');
  const extensions = readExtensions(fields.optional(contextTag(1)));
  fields.end();
  const answers: OcspAnswer[] = [];
  for (const response of childrenOf(responses)) {
    if (answers.length >= ocspLimits.answers) break;
    answers.push(readAnswer(response));
  }
  return { responder, producedAt, answers, ...extensions };
}

function readResponder(der: Der): OcspResponse['responder'] {
  const inside = insideOf(der, clause);
  if (der.tag === contextTag(1)) return { name: readName(inside) };
  if (der.tag !== contextTag(2)) throw malformed(der.start, clause, 'no responderID');
  return { keyHash: toHex(octetString(inside)) };
}

function readExtensions(explicit: Der | null): {
  readonly nonce: string | null;
  readonly unknownCritical: readonly string[];
} {
  const inside = explicit === null ? null : insideOf(explicit, clause);
  // Real responders write a list of none, which RFC 5280 §4.2 does not know.
  const list = inside === null || contentOf(inside).length === 0 ? [] : readExtensionList(inside);
  const nonce = list.find(({ oid }) => oid === nonceOid);
  const unknown = list.filter(({ oid, critical }) => critical && !knownExtensions.has(oid));
  return { nonce: nonce === undefined ? null : toHex(nonce.value), unknownCritical: unknown.map(({ oid }) => oid) };
}

function readAnswer(der: Der): OcspAnswer {
  const fields = fieldsOf(der, clause);
  const id = readCertificateId(fields.take(tags.sequence, 'certID'));
  const status = readStatus(fields.any('certStatus'));
  const thisUpdate = timeOf(fields.take(tags.generalizedTime, 'thisUpdate'));
  const next = fields.optional(contextTag(0));
  const { unknownCritical } = readExtensions(fields.optional(contextTag(1)));
  fields.end();
  return {
    id,
    ...status,
    thisUpdate,
    nextUpdate: next === null ? null : timeOf(insideOf(next, clause)),
    unknownCritical,
  };
}

function readStatus(der: Der): Pick<OcspAnswer, 'status' | 'revokedAt' | 'reason'> {
  if (der.tag === contextPrimitive(0)) return { status: 'good', revokedAt: null, reason: null };
  if (der.tag === contextPrimitive(2)) return { status: 'unknown', revokedAt: null, reason: null };
  const fields = fieldsOf(der, clause, contextTag(1));
  const revokedAt = timeOf(fields.take(tags.generalizedTime, 'revocationTime'));
  const explicit = fields.optional(contextTag(0));
  fields.end();
  const reason = explicit === null ? null : insideOf(explicit, clause);
  if (reason !== null && (reason.tag !== enumerated || contentOf(reason).length !== 1)) {
    throw malformed(reason.start, 'RFC 5280 §5.3.1', 'no reason');
  }
  return { status: 'revoked', revokedAt, reason: reason === null ? null : (contentOf(reason)[0] ?? 0) };
}

function readCertificateId(der: Der): OcspCertificateId {
  const fields = fieldsOf(der, 'RFC 6960 §4.1.1');
  const digest = digestOf(readAlgorithmIdentifier(fields.take(tags.sequence, 'hashAlgorithm')));
  const issuerNameHash = toHex(octetString(fields.take(tags.octetString, 'issuerNameHash')));
  const issuerKeyHash = toHex(octetString(fields.take(tags.octetString, 'issuerKeyHash')));
  const serialNumberHex = toHex(integerBytes(fields.take(tags.integer, 'serialNumber')));
  fields.end();
  return { digest, issuerNameHash, issuerKeyHash, serialNumberHex };
}

function readCertificates(list: Der | null): Pick<OcspResponse, 'certificates' | 'unreadableCertificates'> {
  const certificates: Certificate[] = [];
  let seen = 0;
  let unreadableCertificates = 0;
  if (list !== null && list.tag !== tags.sequence) throw malformed(list.start, clause, 'no list of certificates');
  for (const der of list === null ? [] : childrenOf(list)) {
    seen += 1;
    if (seen > ocspLimits.certificates) break;
    try {
      certificates.push(readCertificate(rawOf(der)));
    } catch (error) {
      // One that cannot be read vouches for nobody.
      if (!isFailure(error)) throw error;
      unreadableCertificates += 1;
    }
  }
  return { certificates, unreadableCertificates };
}
