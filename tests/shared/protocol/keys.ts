import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import type { NoisePair } from '../../../shared/protocol/noise.ts';

/** A new X25519 pair whose private half cannot be taken out. */
export async function newPair(): Promise<NoisePair> {
  const pair = (await crypto.subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair;
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
  };
}

export function random(sizeBytes: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(sizeBytes));
}

/** The same bytes with one bit turned. */
export function flipped(bytes: Bytes, bit: number): Bytes {
  const changed = bytes.slice();
  const at = Math.floor(bit / 8) % changed.length;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
  return changed;
}
