import { malformed } from '../asn1/der.ts';
import { sameBytes } from '../bytes/compare.ts';
import {
  type Attributes,
  type CertificateReference,
  contentTypeOf,
  messageDigestOf,
  refersTo,
  signerReferenceOf,
} from '../cms/attributes.ts';
import { identifies, type SignedData, type SignerInfo } from '../cms/signed-data.ts';
import { isFailure } from '../errors.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Memory } from '../x509/memory.ts';
import { hasAltered } from './altered-certificates.ts';
import { algorithmName, certificateFacts, type SignedFacts } from './facts.ts';
import { gatherPaths, type Sources } from './gather-path.ts';
import { type ContentDigest, checkValue } from './value.ts';

/** One signer of a `SignedData`, with the means to look at what it covers. */
export interface SignedInput {
  readonly signedData: SignedData;
  readonly signerInfo: SignerInfo;
  readonly digest: ContentDigest;
  /** The content is inside and is not what the document holds. */
  readonly replaced?: boolean;
  /** Anchors that count for this purpose. */
  readonly anchors: readonly Certificate[];
}

export const noAttributes: Attributes = new Map();

/** Facts of what could not be read. */
export const unreadFacts: Omit<SignedFacts, 'sha256'> = {
  form: 'malformed',
  formFault: null,
  contentType: 'absent',
  content: 'not-checked',
  value: 'not-checked',
  signedAttributes: 'absent',
  reference: 'absent',
  algorithms: { digest: null, digestOid: null, signature: null, signatureOid: null },
  signer: null,
  paths: [],
};

/**
 * Finds out what cryptography and search say of a signer: the same for signatures and for timestamps.
 *
 * @throws Failure `MALFORMED`.
 * @see RFC 5652 §5.4, §5.6
 */
export async function gatherSigned(input: SignedInput, sources: Sources): Promise<Omit<SignedFacts, 'sha256'>> {
  const { signedData, signerInfo, digest, anchors } = input;
  const embedded = readableCertificates(signedData, sources.memory);
  const attributes = signerInfo.signed?.attributes ?? noAttributes;
  const reference = referenceIn(attributes);
  const known = [...embedded, ...sources.evidence.certificates, ...anchors, ...sources.trust.issuers];
  const signer = signerAmong(known, signerInfo, reference === 'unclear' ? null : reference);
  const checked = await checkValue(signerInfo, signer, digest, sources.memory.engine);
  const value = checked === 'right-without-null' ? 'right' : checked;
  const contentType = contentTypeOf(attributes);
  const paths = signer === null ? [] : await gatherPaths(signer, embedded, anchors, sources);
  const answering = sources.evidence.ocsp.flatMap(({ certificates }) => certificates);
  const altered =
    embedded.length < signedData.certificates.length ||
    // The signer's own is judged by its path and by the reference to it.
    (await hasAltered(
      embedded.filter(({ sha256 }) => sha256 !== signer?.sha256),
      [...known, ...answering],
      sources.book,
    ));
  const irregular = signedData.irregular ?? (altered ? 'RFC 5652 §10.2.2' : null);
  return {
    form: 'readable',
    formFault: null,
    ...(irregular !== null && { irregular }),
    contentType: contentType === null ? 'absent' : contentType === signedData.contentType ? 'right' : 'wrong',
    content: input.replaced === true ? 'changed' : checkContent(signerInfo, value, digest),
    value,
    ...(checked !== value && { valueWithoutNull: true as const }),
    signedAttributes: orderOf(signerInfo),
    reference: reference === null ? 'absent' : reference === 'unclear' ? 'differs' : checkReference(reference, signer),
    algorithms: algorithmFacts(signerInfo),
    signer: signer === null ? null : certificateFacts(signer),
    paths,
  };
}

/** One that cannot be read, or of which there are two, names nobody (RFC 5035 §5.4): it is no fault of the structure. */
function referenceIn(attributes: Attributes): CertificateReference | 'unclear' | null {
  try {
    return signerReferenceOf(attributes);
  } catch (error) {
    if (isFailure(error, 'MALFORMED')) return 'unclear';
    throw error;
  }
}

/** Those that a signature brings along. One that cannot be read is passed over: it vouches for nobody. */
export function readableCertificates({ certificates }: SignedData, memory: Memory): readonly Certificate[] {
  return certificates.flatMap((der) => {
    try {
      return [memory.certificate(der)];
    } catch (error) {
      if (isFailure(error)) return [];
      throw error;
    }
  });
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

function checkReference(reference: CertificateReference, signer: Certificate | null): SignedFacts['reference'] {
  if (signer === null) return 'differs';
  const refers = refersTo(reference, signer);
  return refers === null ? 'unknown-digest' : refers ? 'matches' : 'differs';
}

function checkContent(
  { signed, digest }: SignerInfo,
  value: SignedFacts['value'],
  digestOfContent: ContentDigest,
): SignedFacts['content'] {
  // Without signed attributes the value itself is over the content (RFC 5652 §5.4).
  if (signed === null) return value === 'right' ? 'unchanged' : 'not-checked';
  const messageDigest = messageDigestOf(signed.attributes);
  if (messageDigest === null) throw malformed(0, 'RFC 5652 §11.2', 'no message-digest attribute');
  if (digest === null) return 'unknown-digest';
  const actual = digestOfContent(digest);
  if (actual === null) return 'not-checked';
  return sameBytes(actual, messageDigest) ? 'unchanged' : 'changed';
}

function orderOf({ signed }: SignerInfo): SignedFacts['signedAttributes'] {
  if (signed === null) return 'absent';
  return signed.reordered === null ? 'ordered' : 'unordered';
}

function algorithmFacts({ digest, digestOid, algorithm, signatureOid }: SignerInfo): SignedFacts['algorithms'] {
  return { digest, digestOid, signature: algorithmName(algorithm), signatureOid };
}
