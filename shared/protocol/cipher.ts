import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';

/** Length of the AEAD's tag in bytes. */
export const tagBytes = 16;

const empty = new Uint8Array(0);

/** The nonce that `rekey` alone uses (Noise §11.3): 2^64 - 1. */
const rekeyNonce = 0xffff_ffff_ffff_ffffn;

/** AES-256-GCM's nonce: 32 bits of zero, then the counter, big-endian (Noise §12.3). */
function nonceOf(counter: bigint): Bytes {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, counter);
  return nonce;
}

const importKey = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** One direction's key and counter: Noise's CipherState (§5.1). Calls are to be made one after the other. */
export class Cipher {
  #key: CryptoKey;
  #counter = 0n;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** @param key 32 bytes; not kept. */
  static async of(key: Bytes): Promise<Cipher> {
    return new Cipher(await importKey(key));
  }

  /** How often this key was used. */
  get uses(): number {
    return Number(this.#counter);
  }

  async seal(plain: Bytes, additional: Bytes = empty): Promise<Bytes> {
    const nonce = nonceOf(this.#counter);
    this.#counter += 1n;
    return this.#seal(nonce, plain, additional);
  }

  /**
   * @throws Failure `MESSAGE_INVALID` where the seal is broken: changed, replayed, out of order, or under another key.
   * The connection has to end then.
   */
  async open(sealed: Bytes, additional: Bytes = empty): Promise<Bytes> {
    const iv = nonceOf(this.#counter);
    this.#counter += 1n;
    try {
      const parameters = { name: 'AES-GCM', iv, additionalData: additional, tagLength: tagBytes * 8 };
      return new Uint8Array(await crypto.subtle.decrypt(parameters, this.#key, sealed));
    } catch (error) {
      throw new Failure('MESSAGE_INVALID', { reason: 'seal' }, error);
    }
  }

  /** Replaces the key by one that is derived from it and cannot be turned back (Noise §4.2); the counter starts anew. */
  async rekey(): Promise<void> {
    const sealed = await this.#seal(nonceOf(rekeyNonce), new Uint8Array(32), empty);
    this.#key = await importKey(sealed.slice(0, 32));
    this.#counter = 0n;
  }

  async #seal(iv: Bytes, plain: Bytes, additionalData: Bytes): Promise<Bytes> {
    const parameters = { name: 'AES-GCM', iv, additionalData, tagLength: tagBytes * 8 };
    return new Uint8Array(await crypto.subtle.encrypt(parameters, this.#key, plain));
  }
}
