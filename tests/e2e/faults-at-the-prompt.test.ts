import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../shared/text/failure-text.ts';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { chooseCertificate, confirm, pressSign, waitUntilDone } from './official.ts';
import { type Seat, takeSeat } from './seat.ts';

const say = sayIn('vi');
const signer = 'Nguyễn Văn A';
let seat: Seat;
let asked = 0;

beforeAll(async () => {
  if (softHsmIsMissing === null) seat = await takeSeat(['rsa2048']);
});

afterAll(() => seat?.close());

beforeEach(() => {
  seat.pinentry.rewrite({ pin: '1234' });
  asked = seat.pinentry.shown().length;
});

/** Questions of the prompt since the test began. */
const questions = () => seat.pinentry.shown().slice(asked);

/** The sign page of the portal's first document, confirmed. */
async function confirmed(): Promise<Page> {
  const sign = await pressSign(seat.browser, await seat.openDocument(0));
  await chooseCertificate(sign, signer);
  await confirm(sign);
  return sign;
}

/** Waits for the prompt that nobody answers; its process. */
async function promptOpen(): Promise<number> {
  await expect.poll(() => questions().length, { timeout: 10_000 }).toBe(1);
  return questions()[0]?.pid ?? 0;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Milliseconds until the process is gone. */
async function goneAfter(pid: number): Promise<number> {
  const begun = performance.now();
  await expect.poll(() => isRunning(pid), { interval: 10, timeout: 5_000 }).toBe(false);
  return performance.now() - begun;
}

const again = (sign: Page): Promise<void> => sign.getByRole('button', { name: say('page.action.retry') }).click();

async function signedAfterAll(sign: Page): Promise<void> {
  seat.pinentry.rewrite({ pin: '1234' });
  await again(sign);
  await confirm(sign);
  expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
  await sign.close();
}

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`at the agent’s prompt${reason}`, () => {
  it('is asked by nobody when other bytes than those that were shown are about to be signed', async () => {
    const sign = await pressSign(seat.browser, await seat.openDocument(0));
    await chooseCertificate(sign, signer);
    await sign.evaluate(() => {
      const { arrayBuffer } = Blob.prototype;
      Blob.prototype.arrayBuffer = async function () {
        const bytes = new Uint8Array(await arrayBuffer.call(this));
        bytes[bytes.length - 1] = 0x20;
        return bytes.buffer;
      };
    });
    await confirm(sign);
    const failure = { code: 'DOC_CHANGED', details: { expectedSha256: '', actualSha256: '' } } as const;
    await sign.getByText(wordsOf(failure, say).title).waitFor();
    expect(questions()).toEqual([]);
    await sign.close();
  });

  it('a second document of the same portal waits for the first, and says so', async () => {
    seat.pinentry.rewrite({ hang: true });
    const first = await confirmed();
    await promptOpen();
    // A tab of its own: leaving the first one would withdraw its question.
    const portal = await seat.browser.context.newPage();
    await portal.goto(`${seat.office.portal.origin}/van-ban/1`);
    const second = await pressSign(seat.browser, portal);
    await chooseCertificate(second, signer);
    await confirm(second);
    const failure = { code: 'PORTAL_BUSY', details: { origin: seat.office.portal.origin } } as const;
    await second.getByText(wordsOf(failure, say).body).waitFor();
    await first.getByRole('button', { name: say('page.action.cancel') }).click();
    await first.getByText(say('page.sign.cancelled.title')).waitFor();
    await signedAfterAll(second);
    await first.close();
    await portal.close();
  });

  it('a wrong PIN is told once, asked once, and the right one signs afterwards', async () => {
    seat.pinentry.rewrite({ pin: '9999' });
    const sign = await confirmed();
    const words = wordsOf({ code: 'PIN_INCORRECT', details: { state: 'many' } }, say);
    await sign.getByText(words.title).waitFor();
    await sign.getByText(words.next).waitFor();
    await sign.waitForTimeout(1_500);
    expect(questions().map(({ ask }) => ask)).toEqual(['GETPIN']);
    await signedAfterAll(sign);
    expect(questions().map(({ ask }) => ask)).toEqual(['GETPIN', 'GETPIN']);
  });

  it('cancelling there signs nothing, and can be thought better of', async () => {
    seat.pinentry.rewrite({ cancel: true });
    const sign = await confirmed();
    await sign.getByText(say('page.sign.cancelled.title')).waitFor();
    expect(questions().length).toBe(1);
    await signedAfterAll(sign);
  });

  it('cancelling on the page closes the prompt within a second', async () => {
    seat.pinentry.rewrite({ hang: true });
    const sign = await confirmed();
    const pid = await promptOpen();
    await sign.locator('[data-step=prompt]').waitFor();
    await sign.getByRole('button', { name: say('page.action.cancel') }).click();
    expect(await goneAfter(pid)).toBeLessThan(1_000);
    await sign.getByText(say('page.sign.cancelled.title')).waitFor();
    await signedAfterAll(sign);
  });

  it('closing the sign page closes the prompt within a second, and the next document can be signed', async () => {
    seat.pinentry.rewrite({ hang: true });
    const sign = await confirmed();
    const pid = await promptOpen();
    await sign.close();
    expect(await goneAfter(pid)).toBeLessThan(1_000);
    seat.pinentry.rewrite({ pin: '1234' });
    const next = await confirmed();
    expect(await waitUntilDone(next)).toBe('TOTAL-PASSED');
    await next.close();
  });

  it.each([
    ['closed', (portal: Page) => portal.close()],
    ['left', (portal: Page) => portal.goto(`${seat.office.portal.origin}/van-ban`).then(() => undefined)],
    ['reloaded', (portal: Page) => portal.reload().then(() => undefined)],
  ])(
    'the question is withdrawn within half a second when the portal’s page is %s (security.md §3.1)',
    async (_, act) => {
      seat.pinentry.rewrite({ hang: true });
      const sign = await confirmed();
      const pid = await promptOpen();
      const acting = act(await seat.portal());
      expect(await goneAfter(pid)).toBeLessThan(500);
      await acting;
      await sign.getByText(say('page.sign.withdrawn.title')).waitFor();
      expect(questions().length).toBe(1);
      await sign.close();
    },
  );
});
