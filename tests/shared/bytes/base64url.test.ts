import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../../../shared/bytes/base64url.ts';
import { utf8 } from '../../../shared/bytes/text.ts';

describe('base64url (RFC 4648 §5)', () => {
  it('writes the test vectors of RFC 4648 §10 without padding', () => {
    const rows = { '': '', f: 'Zg', fo: 'Zm8', foo: 'Zm9v', foob: 'Zm9vYg', fooba: 'Zm9vYmE', foobar: 'Zm9vYmFy' };
    for (const [plain, text] of Object.entries(rows)) {
      expect(toBase64url(utf8(plain))).toBe(text);
      expect(fromBase64url(text)).toEqual(utf8(plain));
    }
  });

  it('uses - and _ for 62 and 63', () => {
    expect(toBase64url(new Uint8Array([0xfb, 0xff]))).toBe('-_8');
  });

  it('reads back every length', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }
  });

  it.each(['A', 'AAAAA', 'Zg==', 'Zh', 'Zm9', 'a+b/', 'a b', 'é'])(
    'refuses %j: no bytes have this text (§3.5)',
    (text) => {
      expect(fromBase64url(text)).toBeNull();
    },
  );
});
