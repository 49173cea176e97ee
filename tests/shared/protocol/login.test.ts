import { describe, expect, it } from 'vitest';
import { toHex } from '../../../shared/bytes/hex.ts';
import { loginMessage } from '../../../shared/protocol/login.ts';

const subtle = async (text: string) =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
const origin = 'https://mot-cua.example.gov.vn';
const nonce = 'bm9uY2Ugb2YgdGhlIHNlcnZlciwgMzIgYnl0ZXMgb2YgaXQ=';

describe('what is signed at a login', () => {
  it('is the digest of the origin, then that of the nonce (WebCrypto agrees)', async () => {
    expect(toHex(loginMessage(origin, nonce, 'SHA-256'))).toBe(`${await subtle(origin)}${await subtle(nonce)}`);
    expect(loginMessage(origin, nonce, 'SHA-384')).toHaveLength(96);
  });

  it('differs for every origin and every nonce, also where the two would run together', () => {
    const pairs = [
      [origin, nonce],
      [`${origin}/`, nonce],
      [`${origin}:8443`, nonce],
      [origin.replace('https', 'http'), nonce],
      [`${origin}b`, nonce.slice(1)],
      [nonce, origin],
    ] as const;
    const seen = new Set(pairs.map(([left, right]) => toHex(loginMessage(left, right, 'SHA-256'))));
    expect(seen.size).toBe(pairs.length);
  });

  it('is shorter than the signed attributes of any document', () => {
    // DER SET OF of 62 bytes begins 31 3e; those of a signature are longer than 64 bytes in all.
    expect(loginMessage(origin, nonce, 'SHA-256')).toHaveLength(64);
  });
});
