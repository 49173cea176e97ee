import pkcs11js from 'pkcs11js';
import { describe, expect, it } from 'vitest';
import { CKA, CKC, CKF, CKK, CKM, CKO, CKU } from '../../../agent/tokens/cryptoki.ts';

const constants = pkcs11js as unknown as Readonly<Record<string, unknown>>;

/** `userPinLocked` → `CKF_USER_PIN_LOCKED` */
const official = (prefix: string, name: string) => `${prefix}_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
const irregular: Readonly<Record<string, string>> = { CKC_X509: 'CKC_X_509' };

describe('the numbers of PKCS#11', () => {
  it.each(Object.entries({ CKA, CKC, CKF, CKK, CKM, CKO, CKU }))(
    '%s_… are those of the specification’s header',
    (prefix, rows) => {
      for (const [name, value] of Object.entries(rows)) {
        const expected = official(prefix, name);
        expect(constants[irregular[expected] ?? expected], expected).toBe(value);
      }
    },
  );
});
