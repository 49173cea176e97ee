import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../shared/text/failure-text.ts';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { screensFolder } from './browser.ts';
import { printLetters } from './letters.ts';
import { pressSign } from './official.ts';
import { pillWords, pressPill } from './pill.ts';
import { type Seat, takeSeat } from './seat.ts';
import type { PortalDocument } from './zoo/portal.ts';

const say = sayIn('vi');
const firstBad = 2;
const folder = mkdtempSync(join(tmpdir(), 'trien-bad-documents-'));
let seat: Seat;
let screens = 1;

/** What a portal may hold besides good documents, made by qpdf out of a good one. */
async function badDocuments(): Promise<readonly PortalDocument[]> {
  const [letter] = await printLetters(folder);
  if (letter === undefined) throw new Error('no letter');
  const encrypted = (user: string): Uint8Array => {
    const path = join(folder, `encrypted-${user}.pdf`);
    execFileSync('qpdf', ['--encrypt', user, 'owner', '256', '--', letter.path, path]);
    return readFileSync(path);
  };
  const whole = readFileSync(letter.path);
  return [
    { title: 'Có mật khẩu mở', fileName: 'co-mat-khau.pdf', bytes: encrypted('user') },
    { title: 'Tải dở', fileName: 'tai-do.pdf', bytes: whole.subarray(0, Math.floor(whole.length / 2)) },
    { title: 'Không phải PDF', fileName: 'ghi-chu.pdf', bytes: Buffer.from('Ghi chú cuộc họp giao ban tuần 47.\n') },
  ];
}

beforeAll(async () => {
  if (softHsmIsMissing === null) seat = await takeSeat(['rsa2048'], await badDocuments());
});

afterAll(async () => {
  await seat?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => seat.pinentry.rewrite({ pin: '1234' }));

const seenByPortal = async (): Promise<readonly string[]> =>
  (await seat.portal()).evaluate(() => (Reflect.get(globalThis, 'seenByPortal') as string[] | undefined) ?? []);

/** The page names the failure; nothing can be pressed that signs, and nobody was asked for a PIN. */
async function refused(sign: Page, code: 'DOC_ENCRYPTED' | 'DOC_DAMAGED'): Promise<void> {
  const failure = code === 'DOC_DAMAGED' ? { code, details: { reason: '' } } : { code, details: {} };
  await sign.getByText(wordsOf(failure, say).title).waitFor();
  // Once it is read to the end, what is left of the question?
  await sign.getByText(say('page.sign.preview.failed')).waitFor();
  await sign.getByText(say('page.sign.document.signatures.reading')).waitFor({ state: 'detached' });
  const button = sign.getByRole('button', { name: say('page.sign.confirm.sign', { count: 1 }) });
  expect(await button.isDisabled()).toBe(true);
  expect(await sign.getByRole('radio').count()).toBe(0);
  expect(await sign.getByText(say('page.sign.confirm.heading')).count()).toBe(0);
  expect(await sign.getByText(say('page.sign.document.notes')).count()).toBe(0);
  expect(await sign.getByText(wordsOf(failure, say).title).count()).toBe(1);
  expect(seat.pinentry.shown()).toEqual([]);
  await sign.screenshot({ path: join(screensFolder, `refused-${screens++}.png`) });
  await sign.close();
}

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(
  `a document that cannot be signed is refused by name before any prompt${reason}`,
  () => {
    it.each([
      ['that opens with a password alone', 0, 'DOC_ENCRYPTED'],
      ['that is cut off', 1, 'DOC_DAMAGED'],
    ] as const)('one %s', async (_, bad, code) => {
      const portal = await seat.openDocument(firstBad + bad);
      await refused(await pressSign(seat.browser, portal), code);
      expect(await seenByPortal()).toEqual([]);
      expect(seat.office.portal.received).toEqual([]);
    });

    it('a text that is called .pdf, beside the document in the portal', async () => {
      const portal = await seat.openDocument(firstBad + 2);
      await pressPill(portal, say('page.pill.sign'));
      await expect.poll(() => pillWords(portal), { timeout: 10_000 }).toContain(say('page.pill.not-pdf'));
      expect(seat.pinentry.shown()).toEqual([]);
    });

    it('a text that is called .pdf, chosen for upload: the portal gets it when the official says so', async () => {
      const portal = await seat.openDocument(0);
      const path = join(folder, 'ghi-chu.pdf');
      writeFileSync(path, 'Ghi chú cuộc họp giao ban tuần 47.\n');
      await portal.locator('#file').setInputFiles(path);
      await refused(await pressSign(seat.browser, portal), 'DOC_DAMAGED');
      expect(await seenByPortal()).toEqual([]);
      await pressPill(portal, say('page.pill.unsigned'));
      await expect.poll(seenByPortal, { timeout: 10_000 }).toEqual(['ghi-chu.pdf']);
    });
  },
);
