import pkcs11js from 'pkcs11js';
import { describe, expect, it } from 'vitest';
import { ckrName, failureOf } from '../../../agent/tokens/ckr.ts';

const constants = pkcs11js as unknown as Readonly<Record<string, unknown>>;
const ckr = (name: string) => Number(constants[name]);

describe('return values of PKCS#11', () => {
  it('have the names of the specification’s header', () => {
    for (let value = 1; value < 0x200; value++) {
      const name = ckrName(value);
      if (name.startsWith('CKR_')) expect(constants[name], name).toBe(value);
    }
    expect(ckrName(0xa0)).toBe('CKR_PIN_INCORRECT');
    expect(ckrName(0x80000001)).toBe('0x80000001');
  });

  it.each([
    ['CKR_PIN_INCORRECT', 'PIN_INCORRECT'],
    ['CKR_PIN_INVALID', 'PIN_INCORRECT'],
    ['CKR_PIN_LEN_RANGE', 'PIN_INCORRECT'],
    ['CKR_PIN_LOCKED', 'PIN_LOCKED'],
    ['CKR_PIN_EXPIRED', 'PIN_MUST_CHANGE'],
    ['CKR_FUNCTION_CANCELED', 'USER_CANCELLED'],
    ['CKR_CANCEL', 'USER_CANCELLED'],
    ['CKR_DEVICE_REMOVED', 'TOKEN_REMOVED'],
    ['CKR_TOKEN_NOT_PRESENT', 'TOKEN_REMOVED'],
    ['CKR_SESSION_HANDLE_INVALID', 'TOKEN_REMOVED'],
    ['CKR_SESSION_CLOSED', 'TOKEN_REMOVED'],
    ['CKR_SESSION_COUNT', 'TOKEN_BUSY'],
    ['CKR_USER_ANOTHER_ALREADY_LOGGED_IN', 'TOKEN_BUSY'],
    ['CKR_GENERAL_ERROR', 'TOKEN_FAULT'],
    ['CKR_DEVICE_MEMORY', 'TOKEN_FAULT'],
  ])('%s is %s at the login', (name, code) => {
    expect(failureOf({ ckr: ckr(name), call: 'C_Login' }, 'login')).toMatchObject({ code });
  });

  it('mean another thing once the login was good', () => {
    const code = (name: string) => failureOf({ ckr: ckr(name), call: 'C_Sign' }, 'signing').code;
    expect(code('CKR_USER_NOT_LOGGED_IN')).toBe('TOKEN_BUSY');
    expect(code('CKR_MECHANISM_INVALID')).toBe('KEY_UNSUITABLE');
    expect(code('CKR_KEY_FUNCTION_NOT_PERMITTED')).toBe('KEY_UNSUITABLE');
    expect(code('CKR_DEVICE_ERROR')).toBe('TOKEN_FAULT');
  });
});
