import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../agent/platform/clock.ts';
import { placesOfThisMachine } from '../../../agent/tokens/discover.ts';
import type { AskPin, Tokens } from '../../../agent/tokens/token.ts';
import { openTokens } from '../../../agent/tokens/tokens.ts';
import { sharedPki } from '../../pki/pki.ts';
import { makeShim, type Shim, shimIsMissing } from '../../ports/shim.ts';
import { keyFilesOf, makeSoftHsm, type SoftHsm, softHsmIsMissing } from '../../ports/softhsm.ts';

const missing = softHsmIsMissing ?? shimIsMissing;
const message = Uint8Array.of(1, 2, 3);
const pkcs1 = { scheme: 'RSA-PKCS1', digest: 'SHA-256' } as const;

const typed = (pin: string) => new TextEncoder().encode(pin);

describe.skipIf(missing !== null)(`a session on a token${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trien-session-'));
  let token: SoftHsm;
  let shim: Shim;
  let tokens: Tokens;
  let sha256: string;

  beforeAll(async () => {
    token = await makeSoftHsm(folder, keyFilesOf(await sharedPki(), 'rsa2048'));
    shim = makeShim(join(folder, 'shim'), token.module);
    // The shim alone: discovery would find SoftHSM2 beside it.
    const places = { ...placesOfThisMachine({}), p11KitFolders: [], system: 'win32' as const };
    const options = { practice: false, paths: { keys: folder }, clock: systemClock, env: token.env, places };
    tokens = openTokens({ ...options, modules: [shim.module] });
    shim.setMode('');
    const [certificate] = (await tokens.read()).certificates;
    sha256 = certificate?.sha256 ?? '';
  });
  afterEach(() => tokens.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function openIn(mode: string, askPin: AskPin, signal?: AbortSignal) {
    shim.setMode(mode);
    return tokens.openSigner(sha256, askPin, signal);
  }

  /** A good login clears the flags that a wrong PIN has left (CKF_USER_PIN_COUNT_LOW). */
  const clearFlags = async () => (await openIn('', async () => typed('1234'))).close();

  const logins = () => shim.calls().filter((call) => call.startsWith('C_Login user'));

  it('logs in exactly once, with the PIN as it was typed, and fills it with zeros', async () => {
    const pin = typed('1234');
    const session = await openIn('', async () => pin);
    await session.sign(message, pkcs1);
    await session.sign(message, pkcs1);
    expect(logins()).toEqual(['C_Login user 1 length 4']);
    expect([...pin]).toEqual([0, 0, 0, 0]);
  });

  it('answers a wrong PIN with PIN_INCORRECT after one try, and does not try again', async () => {
    const pin = typed('9999');
    await expect(openIn('', async () => pin)).rejects.toMatchObject({
      code: 'PIN_INCORRECT',
      details: { state: 'low' },
    });
    expect(logins()).toHaveLength(1);
    expect([...pin]).toEqual([0, 0, 0, 0]);
    await clearFlags();
  });

  it('tells no state of the tries where the token does not keep its flags', async () => {
    await expect(openIn('no-flags', async () => typed('9999'))).rejects.toMatchObject({
      code: 'PIN_INCORRECT',
      details: { state: 'unknown' },
    });
    await clearFlags();
  });

  it.each(['', '123', 'x'.repeat(256)])('spends no try on a PIN of impossible length (%#)', async (pin) => {
    await expect(openIn('', async () => typed(pin))).rejects.toMatchObject({ code: 'PIN_INCORRECT' });
    expect(logins()).toEqual([]);
  });

  it('does not even ask for the PIN of a token that says it is locked', async () => {
    let asked = 0;
    const ask = async () => {
      asked++;
      return typed('1234');
    };
    await expect(openIn('locked', ask)).rejects.toMatchObject({ code: 'PIN_LOCKED' });
    expect(asked).toBe(0);
    expect(logins()).toEqual([]);
  });

  it('tells the prompt that one try is left', async () => {
    const states: string[] = [];
    await openIn('final', async ({ pin }) => {
      states.push(pin);
      return typed('1234');
    });
    expect(states).toEqual(['final']);
  });

  it('reads the flags again after the PIN was typed, and stops where another program has used a try', async () => {
    await expect(openIn('used-elsewhere', async () => typed('1234'))).rejects.toMatchObject({ code: 'TOKEN_BUSY' });
    expect(logins()).toEqual([]);
  });

  it('keeps to lengths that make sense where the token gives none (CK_UNAVAILABLE_INFORMATION)', async () => {
    const seen: unknown[] = [];
    await openIn('absurd-lengths', async ({ pinLength }) => {
      seen.push(pinLength);
      return typed('1234');
    });
    expect(seen).toEqual([{ min: 0, max: 255 }]);
  });

  it('lets a PIN be typed on the reader (CKF_PROTECTED_AUTHENTICATION_PATH)', async () => {
    const session = await openIn('pin-pad', async ({ pinPad }) => (pinPad ? null : typed('1234')));
    expect(logins()).toEqual(['C_Login user 1 length 0']);
    expect((await session.sign(message, pkcs1)).length).toBe(256);
  });

  it('never takes a missing PIN for an empty one where the token has no keypad', async () => {
    await expect(openIn('', async () => null)).rejects.toThrow('no PIN');
    expect(logins()).toEqual([]);
  });

  it('signs once with a key that wants its PIN for each signature (CKA_ALWAYS_AUTHENTICATE), and then no more', async () => {
    const session = await openIn('always-authenticate', async () => typed('1234'));
    expect(session.alwaysAuthenticate).toBe(true);
    expect((await session.sign(message, pkcs1)).length).toBe(256);
    expect(logins()).toEqual(['C_Login user 1 length 4', 'C_Login user 2 length 4']);
    await expect(session.sign(message, pkcs1)).rejects.toMatchObject({ code: 'TOKEN_BUSY' });
    expect(logins()).toHaveLength(2);
  });

  it('withholds a value that the public key does not accept', async () => {
    const session = await openIn('lie', async () => typed('1234'));
    await expect(session.sign(message, pkcs1)).rejects.toMatchObject({ code: 'TOKEN_FAULT' });
  });

  it('offers only the mechanisms that the token lists', async () => {
    shim.setMode('pkcs1-only');
    const [certificate] = (await tokens.read()).certificates;
    shim.setMode('');
    await tokens.read();
    expect(certificate?.algorithms.map(({ scheme }) => scheme)).toEqual(['RSA-PKCS1', 'RSA-PKCS1', 'RSA-PKCS1']);
  });

  // PKCS#11 v2.40 §5.1: values of CK_RV, here from C_Login and C_Sign.
  it.each([
    ['ckr-164:C_Login', 'PIN_LOCKED', {}],
    ['ckr-163:C_Login', 'PIN_MUST_CHANGE', {}],
    ['ckr-80:C_Login', 'USER_CANCELLED', {}],
    ['ckr-5:C_Login', 'TOKEN_FAULT', { ckr: 'CKR_GENERAL_ERROR' }],
    ['ckr-260:C_Login', 'TOKEN_BUSY', {}],
    ['ckr-2147483649:C_Login', 'TOKEN_FAULT', { ckr: '0x80000001' }],
  ])('understands %s as %s', async (mode, code, details) => {
    await expect(openIn(mode, async () => typed('1234'))).rejects.toMatchObject({ code, details });
    expect(logins()).toHaveLength(1);
  });

  it.each([
    ['ckr-50:C_Sign', 'TOKEN_REMOVED', {}],
    ['ckr-179:C_Sign', 'TOKEN_REMOVED', {}],
    ['ckr-257:C_Sign', 'TOKEN_BUSY', {}],
    ['ckr-112:C_Sign', 'KEY_UNSUITABLE', { algorithm: 'RSA-PKCS1 SHA-256' }],
    ['crash:C_Sign', 'DRIVER_CRASHED', {}],
    ['exit:C_Sign', 'DRIVER_CRASHED', {}],
  ])('understands %s as %s', async (mode, code, details) => {
    const session = await openIn(mode, async () => typed('1234'));
    await expect(session.sign(message, pkcs1)).rejects.toMatchObject({ code, details });
  });

  it('signs on where the module prints on standard output', async () => {
    const session = await openIn('print:C_Sign', async () => typed('1234'));
    expect((await session.sign(message, pkcs1)).length).toBe(256);
  });

  it('is called off at once while the official types', async () => {
    const stop = new AbortController();
    const asked = openIn(
      '',
      async () => {
        stop.abort();
        return typed('1234');
      },
      stop.signal,
    );
    await expect(asked).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(logins()).toEqual([]);
  });

  it('says TOKEN_REMOVED where the token is gone between list and signature', async () => {
    const gone = mkdtempSync(join(tmpdir(), 'trien-gone-'));
    const keys = keyFilesOf(await sharedPki(), 'p256');
    const other = await makeSoftHsm(gone, keys);
    const reader = openTokens({ practice: false, paths: { keys: gone }, clock: systemClock, env: other.env });
    const { certificates } = await reader.read();
    other.remove();
    // Another token with the same label and key, but another serial number, is not the one that was chosen.
    await makeSoftHsm(gone, keys);
    const ask = () => Promise.reject(new Error('must not ask'));
    await expect(reader.openSigner(certificates[0]?.sha256 ?? '', ask)).rejects.toMatchObject({
      code: 'TOKEN_REMOVED',
    });
    await reader.close();
    rmSync(gone, { recursive: true, force: true });
  });
});
