import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoisePair } from '../../shared/protocol/noise.ts';
import { writePrivateFile } from '../platform/private-file.ts';

/** A new X25519 pair (RFC 7748), for one handshake. The private half stays inside WebCrypto. */
export async function newNoisePair(): Promise<NoisePair> {
  const pair = await generate(false);
  return { privateKey: pair.privateKey, publicKey: await rawOf(pair.publicKey) };
}

/**
 * The agent's static key on the link, made at first use: PKCS #8 (RFC 8410 §7) in a file that only the user may read.
 * Who has it can pass for the agent, not for the official: a token's key is another matter.
 */
export async function agentKey(folder: string): Promise<NoisePair> {
  const path = join(folder, 'link.pkcs8');
  if (!existsSync(path)) {
    const { privateKey } = await generate(true);
    writePrivateFile(path, new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)));
  }
  const der = new Uint8Array(readFileSync(path));
  const privateKey = await crypto.subtle.importKey('pkcs8', der, 'X25519', false, ['deriveBits']);
  der.fill(0);
  return { privateKey, publicKey: await publicKeyOf(privateKey) };
}

/** The curve's base point (RFC 7748 §4.1): multiplied by a secret it gives the public key. */
const basePoint = Uint8Array.of(9, ...new Uint8Array(31));

async function publicKeyOf(privateKey: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', basePoint, 'X25519', true, []);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: base }, privateKey, 256));
}

const generate = async (extractable: boolean): Promise<CryptoKeyPair> =>
  (await crypto.subtle.generateKey('X25519', extractable, ['deriveBits'])) as CryptoKeyPair;

const rawOf = async (key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.exportKey('raw', key));
