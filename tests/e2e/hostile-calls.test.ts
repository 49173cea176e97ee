import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { openedBy } from './browser.ts';
import { type HostileStage, openHostileStage } from './hostile/hostile-stage.ts';
import { press } from './zoo/hands.ts';

const say = sayIn('vi');
let stage: HostileStage;

beforeAll(async () => {
  if (softHsmIsMissing === null) stage = await openHostileStage();
});
afterAll(() => stage?.close());
beforeEach(() => stage?.begin());
afterEach(() => stage?.leave());

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`a hostile portal reaches no other origin through a call${reason}`, () => {
  /** Where a call must not lead. */
  const places: readonly (readonly [string, () => string])[] = [
    ['this computer', () => `http://127.0.0.1:${stage.witness.port}/a.pdf`],
    ['this computer by another name', () => `http://localhost:${stage.witness.port}/a.pdf`],
    ['this computer as a number', () => `http://2130706433:${stage.witness.port}/a.pdf`],
    ['the agent', () => `http://127.0.0.1:${stage.seat.office.port}/link/1`],
    ['a service that tells a machine about itself', () => 'http://169.254.169.254/latest/meta-data/'],
    ['a file', () => 'file:///etc/passwd'],
    ['data in the address', () => `data:application/pdf;base64,${Buffer.from('%PDF-1.7').toString('base64')}`],
    ['a name with a password', () => `http://a:b@other.trien.test:${stage.witness.port}/a.pdf`],
  ];

  it.each(places)('FileName: %s', async (_, address) => {
    await stage.enter(`press:file:${address()}`, 'http');
    await press(stage.frame, '#attack');
    await expect.poll(async () => (await stage.heard()).length, { timeout: 10_000 }).toBe(1);
    expect((await stage.heard())[0]?.Status).not.toBe(0);
    expect(stage.witness.seen).toEqual([]);
    await stage.nothingHappened(500);
  });

  it.each(places)('FileUploadHandler: %s', async (_, address) => {
    await stage.enter(`press:handler:${address()}`, 'http');
    await press(stage.frame, '#attack');
    await expect.poll(async () => (await stage.heard()).length, { timeout: 10_000 }).toBe(1);
    expect((await stage.heard())[0]?.Status).not.toBe(0);
    expect(stage.witness.seen).toEqual([]);
    await stage.nothingHappened(500);
  });

  it('FileName on its own origin that is sent on to this computer: no document, no token', async () => {
    await stage.enter('', 'http');
    await stage.lead(`press:file:${stage.portal.origin}/qua/a.pdf`);
    await press(stage.frame, '#attack');
    await expect.poll(async () => (await stage.heard()).length, { timeout: 10_000 }).toBe(1);
    expect((await stage.heard())[0]?.Status).not.toBe(0);
    // The page itself could have asked as much; but nothing of the portal's login goes along.
    expect(stage.witness.seen).not.toEqual([]);
    for (const { headers } of stage.witness.seen) {
      expect(headers.authorization).toBeUndefined();
      expect(headers.cookie).toBeUndefined();
    }
    await stage.nothingHappened(500);
  });

  it('FileUploadHandler on its own origin that is sent on: no signed file goes along, nor does a success come back', async () => {
    await stage.enter('', 'http');
    await stage.lead(`press:handler:${stage.portal.origin}/qua/gui`);
    const sign = await openedBy(stage.seat.browser, () => press(stage.frame, '#attack'));
    await stage.signIt(sign);
    await expect.poll(async () => (await stage.heard()).length, { timeout: 10_000 }).toBe(1);
    expect((await stage.heard())[0]?.Status).not.toBe(0);
    expect(stage.witness.seen).toEqual([]);
  });

  it('a file elsewhere that is sent on to this computer is not fetched from there', async () => {
    await stage.leavePortal();
    await stage.enter(`press:file:http://other.trien.test:${stage.witness.port}/qua/a.pdf`, 'http');
    const sign = await openedBy(stage.seat.browser, () => press(stage.frame, '#attack'));
    const origin = `http://other.trien.test:${stage.witness.port}`;
    const allow = sign.getByRole('button', { name: say('page.sign.coming.ask.allow', { origin }) });
    await allow.or(sign.getByRole('alert')).first().waitFor();
    if (await allow.isVisible()) await allow.click();
    await expect.poll(() => stage.witness.seen.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await sign.waitForTimeout(1_000);
    expect(stage.witness.seen.map(({ address }) => address)).not.toContain('/trong-may');
    expect(stage.seat.pinentry.shown().length).toBe(stage.asked);
  });

  it('a file elsewhere is fetched when the official allows it, without token and cookies', async () => {
    const address = `http://other.trien.test:${stage.witness.port}/a.pdf`;
    await stage.leavePortal();
    await stage.enter(`press:file:${address}`, 'http');
    const sign = await openedBy(stage.seat.browser, () => press(stage.frame, '#attack'));
    const allow = sign.getByRole('button', {
      name: say('page.sign.coming.ask.allow', { origin: `http://other.trien.test:${stage.witness.port}` }),
    });
    await allow.waitFor();
    expect(stage.witness.seen).toEqual([]);
    await allow.click();
    await expect.poll(() => stage.witness.seen.length, { timeout: 10_000 }).toBe(1);
    expect(stage.witness.seen[0]?.headers.authorization).toBeUndefined();
    expect(stage.witness.seen[0]?.headers.cookie).toBeUndefined();
    expect(stage.witness.seen[0]?.headers.referer).toBeUndefined();
  });
});
