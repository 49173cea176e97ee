import {
  curveRows,
  digestRows,
  ecPublicKeyOid,
  type ForeignSignatureAlgorithm,
  rsaEncryptionOid,
} from '../algorithms.ts';
import { bits, identifier, nullValue, sequence, unsigned } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import type { PublicKey } from './public-key.ts';

/** Keys that WebCrypto may know. */
export type WebKey = Extract<PublicKey, { kind: 'rsa' | 'ec' }>;

/**
 * Who checks signatures fast: the platform's own arithmetic. Null where it lacks what is asked for; then our own answers.
 *
 * @param signature for RSA the octet string, for ECDSA `r || s`.
 */
export type SignatureEngine = (
  key: WebKey,
  algorithm: ForeignSignatureAlgorithm,
  signature: Bytes,
  signed: Bytes,
) => boolean | null | Promise<boolean | null>;

/**
 * WebCrypto's answer, which is fast. Null where it lacks the digest, the curve or the choice of MGF, and where it refuses
 * the key (its size, its exponent, a point off the curve) or the parameters (a salt longer than the key): then our own
 * arithmetic answers.
 *
 * @see Web Cryptography API §20 to §23
 */
export async function askWebCrypto(
  key: WebKey,
  algorithm: ForeignSignatureAlgorithm,
  signature: Bytes,
  signed: Bytes,
): Promise<boolean | null> {
  const call = webCryptoCall(key, algorithm);
  if (call === null) return null;
  const { spki, importAs, verifyAs } = call;
  try {
    const imported = await crypto.subtle.importKey('spki', spki(), importAs, false, ['verify']);
    return await crypto.subtle.verify(verifyAs, imported, signature, signed);
  } catch {
    return null;
  }
}

/** A question in WebCrypto's terms. */
export interface WebCryptoCall {
  /** Writes the key anew. */
  readonly spki: () => Bytes;
  readonly importAs:
    | { readonly name: string; readonly hash: string }
    | { readonly name: string; readonly namedCurve: string };
  readonly verifyAs:
    | { readonly name: string; readonly hash: string }
    | { readonly name: string; readonly saltLength: number };
}

/** How WebCrypto is asked, or null where it lacks the digest, the curve, or the choice of MGF. */
export function webCryptoCall(key: WebKey, algorithm: ForeignSignatureAlgorithm): WebCryptoCall | null {
  const hash = digestRows[algorithm.digest].webCrypto;
  if (hash === null) return null;
  if (key.kind === 'ec') {
    const { webCrypto: namedCurve, oid } = curveRows[key.curve];
    if (namedCurve === null || key.point[0] !== 4) return null;
    const spki = (): Bytes => sequence(sequence(identifier(ecPublicKeyOid), identifier(oid)), bits(key.point));
    return { spki, importAs: { name: 'ECDSA', namedCurve }, verifyAs: { name: 'ECDSA', hash } };
  }
  const { mgfDigest, saltLengthBytes } = algorithm.pss ?? {
    mgfDigest: algorithm.digest,
    saltLengthBytes: digestRows[algorithm.digest].sizeBytes,
  };
  if (algorithm.scheme === 'RSA-PSS' && mgfDigest !== algorithm.digest) return null;
  const name = algorithm.scheme === 'RSA-PSS' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
  // Written anew, because engines refuse the OID of RSA-PSS in a key.
  const publicKey = (): Bytes => sequence(unsigned(key.modulus), unsigned(key.exponent));
  const spki = (): Bytes => sequence(sequence(identifier(rsaEncryptionOid), nullValue), bits(publicKey()));
  return { spki, importAs: { name, hash }, verifyAs: { name, saltLength: saltLengthBytes } };
}
