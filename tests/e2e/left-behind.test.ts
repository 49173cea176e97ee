import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { nssTrust, pdfsig } from './judges.ts';
import { chooseCertificate, confirm, pressSign, waitUntilDone } from './official.ts';
import { type Seat, takeSeat } from './seat.ts';

const say = sayIn('vi');
let seat: Seat;

beforeAll(async () => {
  if (softHsmIsMissing === null) seat = await takeSeat(['rsa2048']);
});

afterAll(() => seat?.close());

/** How many results the agent keeps. */
const results = (): number =>
  readdirSync(join(seat.folder, 'home'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.appended'),
  ).length;

/** Has the portal's document signed while the page hears nothing of it any more; the page as it was left. */
async function signedUnheard(): Promise<Page> {
  const before = results();
  seat.pinentry.rewrite({ pin: '1234', delayMs: 1_000 });
  const sign = await pressSign(seat.browser, await seat.openDocument(0));
  await chooseCertificate(sign, 'Nguyễn Văn A');
  await confirm(sign);
  await sign.locator('[data-step=prompt]').waitFor();
  // From here no answer of the agent can be read, as if the page hung.
  await sign.evaluate(() => {
    SubtleCrypto.prototype.decrypt = () => new Promise(() => {});
  });
  await expect.poll(results, { timeout: 15_000 }).toBe(before + 1);
  seat.pinentry.rewrite({ pin: '1234' });
  return sign;
}

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`a document that was signed when nobody listened${reason}`, () => {
  it('is fetched when its window goes, and comes up on the options page that is open', async () => {
    const sign = await signedUnheard();
    const asked = seat.pinentry.shown().length;
    const options = await seat.browser.open('pages/options/index.html');
    await options.getByRole('heading', { name: say('page.options.title') }).waitFor();
    const kept = options.getByText('to-trinh-mua-sam.signed.pdf');
    const before = await kept.count();
    await sign.close();
    await expect.poll(() => kept.count(), { timeout: 30_000 }).toBe(before + 1);
    const downloading = options.waitForEvent('download');
    await options
      .getByRole('button', { name: say('page.action.download') })
      .first()
      .click();
    const path = join(seat.folder, 'kept.pdf');
    await (await downloading).saveAs(path);
    const { text } = pdfsig(path, nssTrust(join(seat.folder, 'nss'), [seat.office.pki.entries.root.pem]));
    expect(text).toContain('Signature is Valid.');
    expect(seat.pinentry.shown().length).toBe(asked);
    await options.close();
  });

  it('is there when its own window is loaded again, without another prompt', async () => {
    const sign = await signedUnheard();
    const asked = seat.pinentry.shown().length;
    const kept = results();
    await sign.reload();
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await sign.getByRole('button', { name: say('page.sign.back.put') }).waitFor();
    expect(seat.pinentry.shown().length).toBe(asked);
    expect(results()).toBe(kept);
    await sign.close();
  });

  it('is nothing where nothing was signed: the window loaded again asks as at first', async () => {
    seat.pinentry.rewrite({ hang: true });
    const before = results();
    const asked = seat.pinentry.shown().length;
    const sign = await pressSign(seat.browser, await seat.openDocument(0));
    await chooseCertificate(sign, 'Nguyễn Văn A');
    await confirm(sign);
    await expect.poll(() => seat.pinentry.shown().length, { timeout: 10_000 }).toBe(asked + 1);
    seat.pinentry.rewrite({ pin: '1234' });
    await sign.reload();
    await chooseCertificate(sign, 'Nguyễn Văn A');
    expect(results()).toBe(before);
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    expect(results()).toBe(before + 1);
    await sign.close();
  });
});
