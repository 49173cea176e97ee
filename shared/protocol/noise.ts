import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { utf8 } from '../bytes/text.ts';
import { Failure } from '../errors.ts';
import { Cipher } from './cipher.ts';

/**
 * The handshake of a session: pattern KK of the Noise Protocol Framework, revision 34 (§7.5), in which both sides know
 * each other's static key beforehand. Private keys are `CryptoKey`s, so that they need not be extractable; the
 * ephemeral pairs are made at the edge.
 */
export const suite = 'Noise_KK_25519_AESGCM_SHA256';

/** An X25519 pair (RFC 7748). */
export interface NoisePair {
  /** Usage `deriveBits`; need not be extractable. */
  readonly privateKey: CryptoKey;
  /** 32 bytes. */
  readonly publicKey: Bytes;
}

/** What one side brings to a handshake. */
export interface NoiseInput {
  /** What both sides know and neither sends: it is authenticated by the first message. */
  readonly prologue: Bytes;
  readonly own: NoisePair;
  /** Used once. */
  readonly ephemeral: NoisePair;
  /** The other side's static key, 32 bytes. */
  readonly peer: Bytes;
}

/** What a handshake leaves behind. */
export interface NoiseOutcome {
  readonly send: Cipher;
  readonly receive: Cipher;
  /** The transcript's hash: names this one session (Noise §11.2). */
  readonly handshakeHash: Bytes;
}

/** The side that begins. */
export interface Initiator {
  /** The first message, to be sent. */
  readonly message: Bytes;
  /** @throws Failure `MESSAGE_INVALID` where the second message is not from the holder of `peer`. */
  finish(second: Bytes): Promise<{ readonly payload: Bytes; readonly outcome: NoiseOutcome }>;
}

/** The side that answers. */
export interface Responder {
  /** From the holder of `peer`, but perhaps from an earlier time: a first message can be replayed (Noise §14). */
  readonly payload: Bytes;
  reply(payload: Bytes): Promise<{ readonly message: Bytes; readonly outcome: NoiseOutcome }>;
}

/** Begins a handshake as the side that speaks first, with `payload` in the first message. */
export async function initiate(input: NoiseInput, payload: Bytes): Promise<Initiator> {
  const { own, ephemeral, peer } = input;
  const state = await Symmetric.begin(input.prologue, own.publicKey, peer);
  await state.mixHash(ephemeral.publicKey);
  await state.mixKey(await agree(ephemeral, peer)); // es
  await state.mixKey(await agree(own, peer)); // ss
  const message = concat(ephemeral.publicKey, await state.seal(payload));
  return {
    message,
    async finish(second) {
      const { key, rest } = split(second);
      await state.mixHash(key);
      await state.mixKey(await agree(ephemeral, key)); // ee
      await state.mixKey(await agree(own, key)); // se
      const answer = await state.open(rest);
      const [send, receive] = await state.ciphers();
      return { payload: answer, outcome: { send, receive, handshakeHash: state.hash } };
    },
  };
}

/**
 * Reads a first message as the side that answers.
 *
 * @throws Failure `MESSAGE_INVALID` where it is not from the holder of `peer`, or was made for another prologue.
 */
export async function respond(input: NoiseInput, first: Bytes): Promise<Responder> {
  const { own, ephemeral, peer } = input;
  const { key, rest } = split(first);
  const state = await Symmetric.begin(input.prologue, peer, own.publicKey);
  await state.mixHash(key);
  await state.mixKey(await agree(own, key)); // es
  await state.mixKey(await agree(own, peer)); // ss
  const payload = await state.open(rest);
  return {
    payload,
    async reply(answer) {
      await state.mixHash(ephemeral.publicKey);
      await state.mixKey(await agree(ephemeral, key)); // ee
      await state.mixKey(await agree(ephemeral, peer)); // se
      const message = concat(ephemeral.publicKey, await state.seal(answer));
      const [receive, send] = await state.ciphers();
      return { message, outcome: { send, receive, handshakeHash: state.hash } };
    },
  };
}

const keyBytes = 32;

function split(message: Bytes): { readonly key: Bytes; readonly rest: Bytes } {
  if (message.length < keyBytes) throw new Failure('MESSAGE_INVALID', { reason: 'handshake' });
  return { key: message.slice(0, keyBytes), rest: message.slice(keyBytes) };
}

/** X25519 (RFC 7748 §5). WebCrypto refuses points of small order: an all-zero secret is an error there. */
async function agree(pair: NoisePair, publicKey: Bytes): Promise<Bytes> {
  try {
    const peer = await crypto.subtle.importKey('raw', publicKey, 'X25519', true, []);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: peer }, pair.privateKey, 256));
  } catch (error) {
    throw new Failure('MESSAGE_INVALID', { reason: 'handshake' }, error);
  }
}

const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** Noise's SymmetricState (§5.2) with its CipherState. */
class Symmetric {
  #hash: Bytes;
  #chainingKey: Bytes;
  #cipher: Cipher | null = null;

  private constructor(hash: Bytes) {
    this.#hash = hash;
    this.#chainingKey = hash;
  }

  /** Both static keys are known beforehand: they are hashed before the first message, the initiator's first (§7.1). */
  static async begin(prologue: Bytes, initiator: Bytes, responder: Bytes): Promise<Symmetric> {
    const name = new Uint8Array(32); // a name of at most 32 bytes is padded, not hashed (§5.2)
    name.set(utf8(suite));
    const state = new Symmetric(name);
    for (const known of [prologue, initiator, responder]) await state.mixHash(known);
    return state;
  }

  get hash(): Bytes {
    return this.#hash;
  }

  async mixHash(bytes: Bytes): Promise<void> {
    this.#hash = await sha256(concat(this.#hash, bytes));
  }

  async mixKey(secret: Bytes): Promise<void> {
    const [chainingKey, key] = await this.#expand(secret);
    this.#chainingKey = chainingKey;
    this.#cipher = await Cipher.of(key);
  }

  async seal(plain: Bytes): Promise<Bytes> {
    const sealed = await this.#keyed().seal(plain, this.#hash);
    await this.mixHash(sealed);
    return sealed;
  }

  async open(sealed: Bytes): Promise<Bytes> {
    const plain = await this.#keyed().open(sealed, this.#hash);
    await this.mixHash(sealed);
    return plain;
  }

  /** The transport keys: the initiator's, then the responder's (§5.2, Split). */
  async ciphers(): Promise<readonly [Cipher, Cipher]> {
    const [first, second] = await this.#expand(new Uint8Array(0));
    return [await Cipher.of(first), await Cipher.of(second)];
  }

  #keyed(): Cipher {
    if (this.#cipher === null) throw new Error('a KK message is sealed only after a key was mixed in');
    return this.#cipher;
  }

  /** Noise's HKDF with two outputs (§4.3) is that of RFC 5869 with the chaining key as salt and no info. */
  async #expand(secret: Bytes): Promise<readonly [Bytes, Bytes]> {
    const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
    const parameters = { name: 'HKDF', hash: 'SHA-256', salt: this.#chainingKey, info: new Uint8Array(0) };
    const bits = new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 512));
    return [bits.slice(0, 32), bits.slice(32)];
  }
}
