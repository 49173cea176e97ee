// @noble/hashes: MD5 for keys of objects, SHA-256 for vectors; both without waiting.
import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from '../../bytes/byte-source.ts';
import { concat } from '../../bytes/concat.ts';
import { fromLatin1 } from '../../bytes/latin1.ts';
import { Failure } from '../../errors.ts';
import { decryptAes, encryptAes } from './aes.ts';
import type { CipherMethod } from './crypt-filters.ts';
import { rc4 } from './rc4.ts';

/** The object that strings and streams stand in: each has a key of its own. */
export interface Holder {
  readonly number: number;
  readonly generation: number;
}

/** @throws Failure `DOC_ENCRYPTED` where the document was opened without the key, which embedded files need. */
export function decryptBytes(method: CipherMethod, fileKey: Bytes, holder: Holder, bytes: Bytes): Bytes {
  if (method === 'identity' || bytes.length === 0) return bytes;
  const key = objectKey(method, fileKey, holder);
  return method === 'rc4' ? rc4(key, bytes) : decryptAes(key, bytes);
}

/**
 * Encrypts a string or stream of an update. The vector of AES is a keyed digest of object and content, so that the same
 * input gives the same bytes: without the key nobody can foretell it, which is what CBC asks, and it repeats only where the
 * same content stands in the same object, which then tells that both are the same and nothing more.
 */
export function encryptBytes(method: CipherMethod, fileKey: Bytes, holder: Holder, bytes: Bytes): Bytes {
  if (method === 'identity') return bytes;
  const key = objectKey(method, fileKey, holder);
  if (method === 'rc4') return rc4(key, bytes);
  const seed = concat(fromLatin1('trien vector '), key, numbered(holder), bytes);
  return encryptAes(key, new Uint8Array(sha256(seed)).slice(0, 16), bytes);
}

/** The key of one object (ISO 32000-2 §7.6.3.2, algorithms 1 and 1.A). @throws Failure `DOC_ENCRYPTED` without the file's */
function objectKey(method: CipherMethod, fileKey: Bytes, holder: Holder): Bytes {
  if (fileKey.length === 0) throw new Failure('DOC_ENCRYPTED', {});
  if (method === 'aes-256') return fileKey;
  const salt = method === 'aes-128' ? fromLatin1('sAlT') : new Uint8Array();
  const digest = new Uint8Array(md5(concat(fileKey, numbered(holder), salt)));
  return digest.slice(0, Math.min(fileKey.length + 5, 16));
}

/** Three bytes of the number and two of the generation, the low ones first. */
function numbered({ number, generation }: Holder): Bytes {
  return Uint8Array.of(number, number >> 8, number >> 16, generation, generation >> 8);
}
