import type { DigestAlgorithm } from '../algorithms.ts';
import { isIndefinite, withDefiniteLengths } from '../asn1/ber.ts';
import { type Der, malformed, rawOf } from '../asn1/der.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { concat } from '../bytes/concat.ts';
import { toHex } from '../bytes/hex.ts';
import type { ArchivedContent } from '../cades/archive-timestamp.ts';
import { recordOids } from '../cades/without-records.ts';
import { signingTimeOf } from '../cms/attributes.ts';
import { isEvidenceRecord } from '../cms/evidence-record.ts';
import { cmsOids } from '../cms/oids.ts';
import { signaturePolicyOf } from '../cms/signature-policy.ts';
import { isSignedData, isSignerInfo, readSignedData, type SignedData, type SignerInfo } from '../cms/signed-data.ts';
import { isFailure } from '../errors.ts';
import { type AnyAnchor, trustOf } from '../trust/anchor.ts';
import type { Certificate } from '../x509/certificate.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { type Memory, openMemory } from '../x509/memory.ts';
import { signatureBook } from '../x509/signature-book.ts';
import { cadesForm } from './cades-place.ts';
import { brokenEvidence, type Evidence, joined, noEvidence, tellsOfStanding } from './evidence.ts';
import type { SignatureFacts } from './facts.ts';
import { gatherCounterSignatures } from './gather-counter.ts';
import type { Sources } from './gather-path.ts';
import { gatherSigned, noAttributes, readableCertificates, unreadFacts } from './gather-signed.ts';
import { gatherTimestamps } from './gather-timestamps.ts';
import { embeddedEvidence, tokenOids } from './gather-tokens.ts';
import type { ContentDigest } from './value.ts';

/** A CMS signature with the means to digest what it covers. */
export interface CmsSignature {
  /** As embedded: DER, or BER in its outer layers. */
  readonly cms: Bytes;
  /** The form by its name in PDF (ISO 32000-2 §12.8.3.3), or `CAdES` for a file that is a signature itself. */
  readonly subFilter: string;
  /** Which of several signers, where the form allows more than one. */
  readonly signer?: number;
  /** The bytes that `digest` covers were named as what was signed, also where the signature has its content inside. */
  readonly isNamed?: boolean;
  /** Digest over the covered bytes. @throws Failure where they cannot be had. */
  digest(algorithm: DigestAlgorithm): Bytes;
  /** Digest over other bytes with the covered ones between them. Absent: it cannot be had. @throws as `digest` */
  around?(algorithm: DigestAlgorithm, before: Bytes, after: Bytes): Bytes;
}

/** What is found out from the signature itself, without its place in a document. */
export type CmsFacts = Omit<SignatureFacts, 'place' | 'changesAfter' | 'certification'>;

const knownForms: readonly string[] = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'adbe.pkcs7.sha1', cadesForm];

const nothing: Omit<CmsFacts, 'sha256'> = {
  ...unreadFacts,
  claimedSigningTime: null,
  hasSigningTime: false,
  timestamps: [],
};

/** Sources for signatures of one document. */
export function sourcesOf(anchors: readonly AnyAnchor[], evidence: Evidence = noEvidence): Sources {
  const memory = openMemory();
  return { trust: trustOf(anchors), evidence, memory, book: signatureBook([], memory.check) };
}

/**
 * Finds out everything about a signature that needs cryptography or the anchors. Nothing is judged, and nothing in the
 * signature, however malformed, is a failure.
 */
export async function gatherSignature(signature: CmsSignature, sources: Sources): Promise<CmsFacts> {
  const sha256 = toHex(digestOfBytes('SHA-256', signature.cms));
  if (!knownForms.includes(signature.subFilter)) return { sha256, ...nothing, form: 'unsupported' };
  try {
    return { sha256, ...(await gather(signature, sources)) };
  } catch (error) {
    if (isFailure(error, 'MALFORMED')) return { sha256, ...nothing, formFault: error.details };
    if (!isFailure(error, 'LIMIT_EXCEEDED')) throw error;
    const formFault = { offset: 0, clause: 'RFC 5652 §5.1', reason: error.details.limit };
    return { sha256, ...nothing, formFault };
  }
}

async function gather(signature: CmsSignature, sources: Sources): Promise<Omit<CmsFacts, 'sha256'>> {
  const { cms } = signature;
  const signedData = readSignedData(isIndefinite(cms) ? withDefiniteLengths(cms) : cms);
  const signerInfo = signerOf(signature, signedData);
  const content = coveredContent(signature, signedData);
  const attributes = signerInfo.signed?.attributes ?? noAttributes;
  const embedded = embeddedEvidence(signedData, signerInfo, sources.memory);
  const all = { ...sources, evidence: joined(sources.evidence, embedded) };
  const signed = await gatherSigned({ signedData, signerInfo, ...content, anchors: sources.trust.anchors }, all);
  const stamped = { cms, signedData, signerInfo, content, embedded };
  const counterSignatures = await gatherCounterSignatures(stamped, sources);
  const hasEvidence = tellsOfStanding(all.evidence);
  const signaturePolicy = signaturePolicyOf(attributes);
  return {
    ...signed,
    claimedSigningTime: signingTimeOf(attributes),
    hasSigningTime: attributes.has(cmsOids.signingTime),
    timestamps: await gatherTimestamps(stamped, all),
    ...(counterSignatures.length > 0 && { counterSignatures }),
    ...(signaturePolicy !== null && { signaturePolicy }),
    ...(hasEvidence && { hasEvidence }),
    ...(await brokenIn(signedData, signerInfo, embedded, all)),
  };
}

/** Attributes that are looked at by what they are. */
const placed: ReadonlySet<string> = new Set([...tokenOids, ...recordOids, cmsOids.counterSignature]);

/** Values of one unknown attribute that are looked at. */
const unplacedLimit = 100;

/** Whether a value is one that a known attribute would hold: a token, a record, a counter-signature. */
function isPlaceable(value: Der): boolean {
  const raw = rawOf(value);
  return isSignedData(raw) || isEvidenceRecord(raw) || isSignerInfo(value);
}

/**
 * Evidence that is none, and tokens and the like in attributes that nobody knows: what cannot be placed may have been
 * something else.
 */
async function brokenIn(
  signedData: SignedData,
  { unsigned }: SignerInfo,
  embedded: Evidence,
  sources: Sources,
): Promise<Pick<CmsFacts, 'brokenEvidence'>> {
  const unplaced = [...unsigned].flatMap(([oid, values]) =>
    placed.has(oid) ? [] : values.slice(0, unplacedLimit).filter(isPlaceable),
  );
  if (embedded === noEvidence && unplaced.length === 0) return {};
  const known = [...readableCertificates(signedData, sources.memory), ...certificatesOf(sources)];
  const broken = await brokenEvidence(embedded, known, sources.book);
  return { brokenEvidence: { ...broken, orphaned: broken.orphaned + unplaced.length } };
}

/** Certificates that a signature or a timestamp brings along; none where it cannot be read. */
export function certificatesIn(
  { contents }: { readonly contents: Bytes },
  memory: Memory = openMemory(),
): readonly Certificate[] {
  try {
    const signedData = readSignedData(isIndefinite(contents) ? withDefiniteLengths(contents) : contents);
    return readableCertificates(signedData, memory);
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

/** All certificates that are known apart from those in signatures. */
export const certificatesOf = ({ evidence, trust }: Sources): readonly Certificate[] => [
  ...evidence.certificates,
  ...evidence.ocsp.flatMap((response) => response.certificates),
  ...trust.anchors,
  ...trust.timestampAnchors,
  ...trust.issuers,
];

/** @see ISO 32000-2 §12.8.3.3.1, ETSI EN 319 142-1 §6.3: in a PDF one signer alone */
function signerOf({ subFilter, signer = 0 }: CmsSignature, { signers }: SignedData): SignerInfo {
  const signerInfo = signers[signer];
  if (signerInfo === undefined || (subFilter !== cadesForm && signers.length > 1)) {
    throw malformed(0, 'ISO 32000-2 §12.8.3.3.1', 'not exactly one signer');
  }
  return signerInfo;
}

interface CoveredContent extends ArchivedContent {
  /** The content is inside and is not what the document holds. */
  readonly replaced: boolean;
}

/** What the signature covers: the document, or for `adbe.pkcs7.sha1` a SHA-1 digest of it that is embedded. */
function coveredContent(signature: CmsSignature, { content }: SignedData): CoveredContent {
  const { subFilter } = signature;
  const ofDocument: ContentDigest = (algorithm) => orNull(() => signature.digest(algorithm));
  const outside: ArchivedContent['around'] = (...of) => orNull(() => signature.around?.(...of) ?? null);
  const inside: ArchivedContent['around'] = (name, before, after) => digestOfBytes(name, concat(before, after));
  if (subFilter === 'adbe.pkcs7.sha1') {
    if (content === null) throw malformed(0, 'ISO 32000-1 §12.8.3.3.1', 'no embedded digest');
    const actual = ofDocument('SHA-1');
    return {
      digest: (algorithm) => digestOfBytes(algorithm, content),
      around: inside,
      replaced: actual === null || !sameBytes(actual, content),
    };
  }
  if (subFilter === cadesForm && content !== null) {
    const replaced = signature.isNamed === true && !isContent(content, ofDocument);
    return { digest: (algorithm) => digestOfBytes(algorithm, content), around: inside, replaced };
  }
  // Content inside a detached signature could pass for the document's (ISO 32000-2 §12.8.3.3.1).
  if (content !== null && content.length > 0) throw malformed(0, 'ISO 32000-2 §12.8.3.3.1', 'content inside');
  return { digest: ofDocument, around: outside, replaced: false };
}

/** Collision resistant: another content with the same digest is nobody's to make. */
const telling = ['SHA-256', 'SHA-384', 'SHA-512'] as const;

/**
 * Whether what was named as signed is what is inside: else a signature over one text would pass for another. False where
 * no digest that tells it is known of what was named.
 */
function isContent(content: Bytes, named: ContentDigest): boolean {
  for (const algorithm of telling) {
    const digest = named(algorithm);
    if (digest !== null) return sameBytes(digest, digestOfBytes(algorithm, content));
  }
  return false;
}

function orNull(digest: () => Bytes | null): Bytes | null {
  try {
    return digest();
  } catch (error) {
    if (isFailure(error, 'DOC_DAMAGED')) return null;
    throw error;
  }
}
