import type { DigestAlgorithm } from '../algorithms.ts';
import { isIndefinite, withDefiniteLengths } from '../asn1/ber.ts';
import { malformed } from '../asn1/der.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { toHex } from '../bytes/hex.ts';
import {
  type Attributes,
  type CertificateReference,
  contentTypeOf,
  messageDigestOf,
  refersTo,
  signerReferenceOf,
  signingTimeOf,
} from '../cms/attributes.ts';
import { cmsOids } from '../cms/oids.ts';
import { identifies, readSignedData, type SignedData, type SignerInfo } from '../cms/signed-data.ts';
import { isFailure } from '../errors.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { buildPaths } from '../x509/path.ts';
import { certificateFacts, type PathFacts, type SignatureFacts } from './facts.ts';
import { type ContentDigest, checkValue } from './value.ts';

/** A detached CMS signature with the means to digest what it covers. */
export interface DetachedSignature {
  /** As embedded: DER, or BER in its outer layers. */
  readonly cms: Bytes;
  /** The form by its name in PDF (ISO 32000-2 §12.8.3.3). */
  readonly subFilter: string;
  /** Digest over the covered bytes. @throws Failure where they cannot be had. */
  digest(algorithm: DigestAlgorithm): Bytes;
}

/** What is found out from the signature itself, without its place in a document. */
export type CmsFacts = Omit<SignatureFacts, 'place' | 'changesAfter' | 'certification'>;

const knownForms: readonly string[] = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'adbe.pkcs7.sha1'];

const noAttributes: Attributes = new Map();

const nothing: Omit<CmsFacts, 'sha256'> = {
  form: 'malformed',
  formFault: null,
  claimedSigningTime: null,
  hasSigningTime: false,
  contentType: 'absent',
  content: 'not-checked',
  value: 'not-checked',
  signedAttributes: 'absent',
  reference: 'absent',
  algorithms: { digest: null, digestOid: null, signature: null, signatureOid: null },
  signer: null,
  paths: [],
  timestamps: 0,
};

/**
 * Finds out everything about a signature that needs cryptography or the anchors. Nothing is judged, and nothing in the
 * signature, however malformed, is a failure.
 *
 * @param issuers certificates that are known and not trusted: they may link the signer to an anchor.
 */
export async function gatherSignature(
  signature: DetachedSignature,
  anchors: readonly Certificate[],
  issuers: readonly Certificate[] = [],
): Promise<CmsFacts> {
  const sha256 = toHex(digestOfBytes('SHA-256', signature.cms));
  if (!knownForms.includes(signature.subFilter)) return { sha256, ...nothing, form: 'unsupported' };
  try {
    return { sha256, ...(await gather(signature, anchors, issuers)) };
  } catch (error) {
    if (isFailure(error, 'MALFORMED')) return { sha256, ...nothing, formFault: error.details };
    if (!isFailure(error, 'LIMIT_EXCEEDED')) throw error;
    const formFault = { offset: 0, clause: 'RFC 5652 §5.1', reason: error.details.limit };
    return { sha256, ...nothing, formFault };
  }
}

async function gather(
  signature: DetachedSignature,
  anchors: readonly Certificate[],
  issuers: readonly Certificate[],
): Promise<Omit<CmsFacts, 'sha256'>> {
  const { cms } = signature;
  const signedData = readSignedData(isIndefinite(cms) ? withDefiniteLengths(cms) : cms);
  const signerInfo = onlySigner(signedData);
  const content = coveredContent(signature, signedData);
  const embedded = signedData.certificates.flatMap(readableCertificate);
  const attributes = signerInfo.signed?.attributes ?? noAttributes;
  const reference = signerReferenceOf(attributes);
  const signer = signerAmong([...embedded, ...anchors, ...issuers], signerInfo, reference);
  const value = await checkValue(signerInfo, signer, content.digest);
  const contentType = contentTypeOf(attributes);
  return {
    form: 'readable',
    formFault: null,
    claimedSigningTime: signingTimeOf(attributes),
    hasSigningTime: attributes.has(cmsOids.signingTime),
    contentType: contentType === null ? 'absent' : contentType === signedData.contentType ? 'right' : 'wrong',
    content: content.replaced ? 'changed' : checkContent(signerInfo, value, content.digest),
    value,
    signedAttributes: orderOf(signerInfo),
    reference: reference === null ? 'absent' : checkReference(reference, signer),
    algorithms: algorithmFacts(signerInfo),
    signer: signer === null ? null : certificateFacts(signer),
    paths: signer === null ? [] : await pathsOf(signer, [...embedded, ...issuers], anchors),
    timestamps: signerInfo.unsigned.get(cmsOids.signatureTimestamp)?.length ?? 0,
  };
}

/** @see ISO 32000-2 §12.8.3.3.1, ETSI EN 319 142-1 §6.3: one signer alone */
function onlySigner({ signers }: SignedData): SignerInfo {
  const [signerInfo, second] = signers;
  if (signerInfo === undefined || second !== undefined) {
    throw malformed(0, 'ISO 32000-2 §12.8.3.3.1', 'not exactly one signer');
  }
  return signerInfo;
}

interface CoveredContent {
  /** Digest over what CMS takes for its content; null where it cannot be had. */
  readonly digest: ContentDigest;
  /** The content is inside and is not what the document holds. */
  readonly replaced: boolean;
}

/** What the signature covers: the document, or for `adbe.pkcs7.sha1` a SHA-1 digest of it that is embedded. */
function coveredContent({ subFilter, digest }: DetachedSignature, { content }: SignedData): CoveredContent {
  const ofDocument: ContentDigest = (algorithm) => {
    try {
      return digest(algorithm);
    } catch (error) {
      if (isFailure(error, 'DOC_DAMAGED')) return null;
      throw error;
    }
  };
  if (subFilter === 'adbe.pkcs7.sha1') {
    if (content === null) throw malformed(0, 'ISO 32000-1 §12.8.3.3.1', 'no embedded digest');
    const actual = ofDocument('SHA-1');
    return {
      digest: (algorithm) => digestOfBytes(algorithm, content),
      replaced: actual === null || !sameBytes(actual, content),
    };
  }
  // Content inside a detached signature could pass for the document's (ISO 32000-2 §12.8.3.3.1).
  if (content !== null && content.length > 0) throw malformed(0, 'ISO 32000-2 §12.8.3.3.1', 'content inside');
  return { digest: ofDocument, replaced: false };
}

/** A certificate that cannot be read is passed over: it vouches for nobody. */
function readableCertificate(der: Bytes): readonly Certificate[] {
  try {
    return [readCertificate(der)];
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

/** The certificate that the signature refers to, among those that its identifier names (ETSI EN 319 102-1 §5.2.3). */
function signerAmong(
  certificates: readonly Certificate[],
  { id }: SignerInfo,
  reference: CertificateReference | null,
): Certificate | null {
  const named = certificates.filter((certificate) => identifies(id, certificate));
  const referred =
    reference === null ? undefined : named.find((certificate) => refersTo(reference, certificate) === true);
  return referred ?? named[0] ?? null;
}

function checkReference(reference: CertificateReference, signer: Certificate | null): SignatureFacts['reference'] {
  if (signer === null) return 'differs';
  const refers = refersTo(reference, signer);
  return refers === null ? 'unknown-digest' : refers ? 'matches' : 'differs';
}

function checkContent(
  { signed, digest }: SignerInfo,
  value: SignatureFacts['value'],
  digestOfContent: ContentDigest,
): SignatureFacts['content'] {
  // Without signed attributes the value itself is over the content (RFC 5652 §5.4).
  if (signed === null) return value === 'right' ? 'unchanged' : 'not-checked';
  const messageDigest = messageDigestOf(signed.attributes);
  if (messageDigest === null) throw malformed(0, 'RFC 5652 §11.2', 'no message-digest attribute');
  if (digest === null) return 'unknown-digest';
  const actual = digestOfContent(digest);
  if (actual === null) return 'not-checked';
  return sameBytes(actual, messageDigest) ? 'unchanged' : 'changed';
}

function orderOf({ signed }: SignerInfo): SignatureFacts['signedAttributes'] {
  if (signed === null) return 'absent';
  return signed.reordered === null ? 'ordered' : 'unordered';
}

function algorithmFacts({ digest, digestOid, algorithm, signatureOid }: SignerInfo): SignatureFacts['algorithms'] {
  const signature = algorithm === null ? null : { scheme: algorithm.scheme, digest: algorithm.digest };
  return { digest, digestOid, signature, signatureOid };
}

async function pathsOf(
  signer: Certificate,
  embedded: readonly Certificate[],
  anchors: readonly Certificate[],
): Promise<readonly PathFacts[]> {
  const paths = await buildPaths(signer, embedded, anchors);
  return paths.map(({ certificates, anchored }) => ({ certificates: certificates.map(certificateFacts), anchored }));
}
