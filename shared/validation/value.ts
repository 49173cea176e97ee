import type { DigestAlgorithm, ForeignSignatureAlgorithm } from '../algorithms.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import type { SignerInfo } from '../cms/signed-data.ts';
import { isFailure } from '../errors.ts';
import type { Certificate } from '../x509/certificate.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { verifyDigestSignature, verifyWithKey } from '../x509/public-key.ts';
import { verifyPkcs1Digest } from '../x509/rsa.ts';
import { signatureValueFor } from '../x509/signature-book.ts';
import { askWebCrypto, type SignatureEngine } from '../x509/web-crypto.ts';
import type { SignatureFacts } from './facts.ts';

/** Digest of the signed content; null where it cannot be had. */
export type ContentDigest = (algorithm: DigestAlgorithm) => Bytes | null;

/**
 * Whether the signature value is of the signer's key: over the signed attributes, or over the content's digest where
 * there are none. It says nothing of whether the content is the one in the attributes.
 *
 * @see RFC 5652 §5.4, §5.6
 */
export async function checkValue(
  signerInfo: SignerInfo,
  signer: Certificate | null,
  digestOfContent: ContentDigest,
  engine: SignatureEngine = askWebCrypto,
): Promise<SignatureFacts['value'] | 'right-without-null'> {
  const { algorithm } = signerInfo;
  if (signer === null) return 'not-checked';
  if (algorithm === null || signer.publicKey.kind === 'other') return 'unsupported';
  try {
    const value = signatureValueFor(signer.publicKey, signerInfo.signature);
    if (signerInfo.signed === null) {
      const digest = digestOfContent(algorithm.digest);
      if (digest === null) return 'not-checked';
      return verifyDigestSignature(signer.spki, algorithm, value, digest) ? 'right' : 'wrong';
    }
    if (await overAttributes(signer, algorithm, value, signerInfo.signed, engine)) return 'right';
    return withoutNull(signer, algorithm, value, signerInfo.signed) ? 'right-without-null' : 'wrong';
  } catch (error) {
    // A value that is no DER, or an algorithm that is not the key's: made by another key for certain.
    if (isFailure(error, 'MALFORMED') || isFailure(error, 'KEY_UNSUITABLE')) return 'wrong';
    throw error;
  }
}

/**
 * Some writers leave the NULL out that stands beside the digest's name inside the value. Nothing else is taken for it, so
 * that there is no room for a forgery: the whole encoding is made anew and compared.
 *
 * @see RFC 8017 §A.2.4: both are to be accepted, §9.2: NULL is to be written
 */
function withoutNull(
  { publicKey }: Certificate,
  { scheme, digest }: ForeignSignatureAlgorithm,
  value: Bytes,
  { toBeSigned }: NonNullable<SignerInfo['signed']>,
): boolean {
  if (scheme !== 'RSA-PKCS1' || publicKey.kind !== 'rsa') return false;
  return verifyPkcs1Digest(publicKey, digest, value, digestOfBytes(digest, toBeSigned), 'absent');
}

/** Over the attributes as they stand; some programs sign them in DER order and write them in another (RFC 5652 §5.4). */
async function overAttributes(
  { publicKey }: Certificate,
  algorithm: ForeignSignatureAlgorithm,
  value: Bytes,
  { toBeSigned, reordered }: NonNullable<SignerInfo['signed']>,
  engine: SignatureEngine,
): Promise<boolean> {
  if (await verifyWithKey(publicKey, algorithm, value, toBeSigned, engine)) return true;
  return reordered !== null && verifyWithKey(publicKey, algorithm, value, reordered, engine);
}
