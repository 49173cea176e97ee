// @noble/ciphers: AES without waiting, in every world; WebCrypto's is asynchronous and always pads.
import { cbc, ecb } from '@noble/ciphers/aes.js';
import type { Bytes } from '../../bytes/byte-source.ts';
import { concat } from '../../bytes/concat.ts';

const blockBytes = 16;

/**
 * Decrypts what begins with its initialisation vector and ends in a padding of 1 to 16 bytes. Writers cut it short or pad
 * it wrong: readers then take all whole blocks, and so does this.
 *
 * @see ISO 32000-2 §7.6.3.2
 */
export function decryptAes(key: Bytes, bytes: Bytes): Bytes {
  const whole = bytes.length - (bytes.length % blockBytes);
  // Not even one block behind the vector: nothing was encrypted.
  if (whole < 2 * blockBytes) return new Uint8Array();
  const plain = cbcRaw(key, bytes.slice(0, blockBytes)).decrypt(bytes.slice(blockBytes, whole));
  const padding = plain.at(-1) ?? 0;
  return plain.slice(0, padding >= 1 && padding <= blockBytes ? plain.length - padding : plain.length);
}

/** Encrypts with padding, the vector in front (ISO 32000-2 §7.6.3.2). */
export function encryptAes(key: Bytes, vector: Bytes, bytes: Bytes): Bytes {
  return concat(vector, new Uint8Array(cbc(key, vector).encrypt(bytes)));
}

/** AES-CBC over whole blocks, without padding. */
export function cbcRaw(key: Bytes, vector: Bytes) {
  const cipher = cbc(key, vector, { disablePadding: true });
  return {
    encrypt: (bytes: Bytes): Bytes => new Uint8Array(cipher.encrypt(bytes)),
    decrypt: (bytes: Bytes): Bytes => new Uint8Array(cipher.decrypt(bytes)),
  };
}

/** One block by itself, as /Perms is encrypted (ISO 32000-2 §7.6.4.4.9). */
export function decryptBlock(key: Bytes, block: Bytes): Bytes {
  return new Uint8Array(ecb(key, { disablePadding: true }).decrypt(block));
}
