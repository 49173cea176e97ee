// WebCrypto has no SHA-224 and no SHA-3, and answers only asynchronously; certificates are named by their digest in
// synchronous code, and documents are digested in pieces.
import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake256_64 } from '@noble/hashes/sha3.js';
import type { DigestAlgorithm } from '../algorithms.ts';
import type { Bytes } from '../bytes/byte-source.ts';

/** A digest under way, in the form of the library. */
interface Running {
  update(bytes: Bytes): unknown;
  clone(): Running;
  digest(): Uint8Array;
}

interface DigestFunction {
  (bytes: Bytes): Uint8Array;
  create(): Running;
}

const functions: { readonly [Name in DigestAlgorithm]: DigestFunction } = {
  'SHA-1': sha1,
  'SHA-224': sha224,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
  'SHA-512/224': sha512_224,
  'SHA-512/256': sha512_256,
  'SHA3-224': sha3_224,
  'SHA3-256': sha3_256,
  'SHA3-384': sha3_384,
  'SHA3-512': sha3_512,
  SHAKE256: shake256_64,
};

/** Digest of bytes that are in memory: certificates, attributes. Documents go through a `Hasher`. */
export function digestOfBytes(algorithm: DigestAlgorithm, bytes: Bytes): Bytes {
  return functions[algorithm](bytes) as Bytes;
}

/** Begins a digest in pieces: what a `Hasher` is made of where the world has none of its own. */
export function startDigest(algorithm: DigestAlgorithm): Running {
  return functions[algorithm].create();
}
