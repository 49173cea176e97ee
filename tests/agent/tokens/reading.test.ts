import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../agent/platform/log.ts';
import { CKF } from '../../../agent/tokens/cryptoki.ts';
import { TokenHost } from '../../../agent/tokens/host.ts';
import { pinState, readModule } from '../../../agent/tokens/reading.ts';
import { makeShim, type Shim, shimIsMissing } from '../../ports/shim.ts';
import { makeSoftHsm, type SoftHsm, softHsmIsMissing } from '../../ports/softhsm.ts';

const missing = softHsmIsMissing ?? shimIsMissing;

describe('the state of a PIN', () => {
  it.each([
    [0, 'ok'],
    [CKF.userPinCountLow, 'low'],
    [CKF.userPinCountLow | CKF.userPinFinalTry, 'final'],
    [CKF.userPinFinalTry | CKF.userPinLocked, 'locked'],
    [CKF.userPinToBeChanged, 'to-be-changed'],
    [CKF.userPinToBeChanged | CKF.userPinCountLow, 'low'],
  ])('by the flags %d is %s: the gravest that they say', (flags, state) => {
    expect(pinState(flags)).toBe(state);
  });
});

describe.skipIf(missing)(`the reading of a module${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trien-reading-'));
  let token: SoftHsm;
  let shim: Shim;
  beforeAll(async () => {
    token = await makeSoftHsm(folder, []);
    shim = makeShim(join(folder, 'shim'), token.module);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function read(mode: string) {
    shim.setMode(mode);
    const host = new TokenHost({ path: shim.module, named: true, initDelayMs: 0, needed: [] }, silentLog, token.env);
    try {
      return await readModule(host, 0);
    } finally {
      await host.end();
    }
  }

  it('names a token by what it says of itself, and never logs in', async () => {
    const [first] = (await read('')).tokens;
    expect(first).toMatchObject({
      label: 'Thử nghiệm',
      model: 'SoftHSM v2',
      module: shim.module,
      pinPad: false,
      pin: 'ok',
    });
    expect((await read('')).tokens[0]?.id).toBe(first?.id);
    expect(shim.calls().filter((call) => call.startsWith('C_Login'))).toEqual([]);
  });

  it('leaves out slots without a token that was ever set up', async () => {
    expect((await read('')).tokens).toHaveLength(1);
  });

  it('tells of a device that the module does not know (CKR_TOKEN_NOT_RECOGNIZED)', async () => {
    const { tokens, faults } = await read('ckr-225:C_GetTokenInfo');
    expect(tokens).toEqual([]);
    expect(faults[0]).toMatchObject({ module: shim.module, failure: { code: 'DRIVER_MISSING' } });
  });

  it('does not mind a token that is pulled out meanwhile (CKR_TOKEN_NOT_PRESENT)', async () => {
    expect(await read('ckr-224:C_GetTokenInfo')).toEqual({ tokens: [], certificates: [], faults: [] });
  });

  it('tells of a token that fails, with its return value', async () => {
    const { faults } = await read('ckr-48:C_GetTokenInfo');
    expect(faults[0]?.failure).toEqual({ code: 'TOKEN_FAULT', details: { ckr: 'CKR_DEVICE_ERROR' } });
  });

  it('fails as a whole where the process ends', async () => {
    await expect(read('crash:C_GetTokenInfo')).rejects.toMatchObject({ code: 'DRIVER_CRASHED' });
  });
});
