import type { ForeignSignatureAlgorithm } from '../../../shared/algorithms.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { type PublicKey, readPublicKey } from '../../../shared/x509/public-key.ts';
import { signatureValueFor } from '../../../shared/x509/signature-book.ts';
import { bytesOf } from '../fixtures.ts';
import { message, opensslSignatures } from './openssl-signatures.ts';

export type ForeignName = keyof typeof opensslSignatures;

export const foreignNames = Object.keys(opensslSignatures) as readonly ForeignName[];

export const foreignMessage: Bytes = new TextEncoder().encode(message);

export interface ForeignSignature {
  readonly spki: Bytes;
  readonly key: PublicKey;
  readonly value: Bytes;
  readonly algorithm: ForeignSignatureAlgorithm;
}

const schemes = { rsa: 'RSA-PKCS1', ec: 'ECDSA', dsa: 'DSA', eddsa: 'EdDSA' } as const;

/** A signature over `foreignMessage` that OpenSSL made. */
export function foreignSignature(name: ForeignName): ForeignSignature {
  const [spki, value] = opensslSignatures[name].map(bytesOf) as [Bytes, Bytes];
  const key = readPublicKey(spki);
  if (key.kind === 'other') throw new TypeError('unknown key');
  const digest = name.replace(/^.* /, '') as ForeignSignatureAlgorithm['digest'];
  return { spki, key, value: signatureValueFor(key, value), algorithm: { scheme: schemes[key.kind], digest } };
}
