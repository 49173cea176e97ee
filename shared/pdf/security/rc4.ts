import type { Bytes } from '../../bytes/byte-source.ts';

/**
 * RC4, which encrypts and decrypts alike. Written here because no kept package has it any more: it protects nothing, but
 * documents of twenty years are encrypted with it.
 *
 * @see ISO 32000-2 §7.6.3.1
 */
export function rc4(key: Bytes, bytes: Bytes): Bytes {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff;
    [state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0];
  }
  const out = new Uint8Array(bytes.length);
  for (let at = 0, i = 0, j = 0; at < bytes.length; at++) {
    i = (i + 1) & 0xff;
    const a = state[i] ?? 0;
    j = (j + a) & 0xff;
    const b = state[j] ?? 0;
    state[i] = b;
    state[j] = a;
    out[at] = (bytes[at] ?? 0) ^ (state[(a + b) & 0xff] ?? 0);
  }
  return out;
}
