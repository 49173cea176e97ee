// WebCrypto has no SHA-224 and answers only asynchronously; certificates are named by their digest in synchronous code.
import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { DigestAlgorithm } from '../algorithms.ts';
import type { Bytes } from '../bytes/byte-source.ts';

const functions: { readonly [Name in DigestAlgorithm]: (bytes: Bytes) => Bytes } = {
  'SHA-1': sha1,
  'SHA-224': sha224,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
};

/** Digest of bytes that are in memory: certificates, attributes. Documents go through a `Hasher`. */
export function digestOfBytes(algorithm: DigestAlgorithm, bytes: Bytes): Bytes {
  return functions[algorithm](bytes);
}
