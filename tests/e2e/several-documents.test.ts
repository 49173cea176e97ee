import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { openedBy } from './browser.ts';
import { nssTrust, pdfsig, qpdfCheck } from './judges.ts';
import { chooseCertificate, waitUntilDone } from './official.ts';
import { type Seat, takeSeat } from './seat.ts';

const say = sayIn('vi');
let seat: Seat;

beforeAll(async () => {
  if (softHsmIsMissing === null) seat = await takeSeat(['rsa2048']);
});

afterAll(() => seat?.close());

/** Opens the sign page for files of this computer. */
async function openFiles(count: number): Promise<Page> {
  const welcome = await seat.browser.open('pages/welcome/index.html');
  const files = seat.office.letters.slice(0, count).map(({ path }) => path);
  const sign = await openedBy(seat.browser, () => welcome.locator('input[type=file]').setInputFiles(files));
  await welcome.close();
  await sign.locator('[data-drawn=true]').first().waitFor();
  return sign;
}

async function approve(sign: Page): Promise<void> {
  // A role that is not in order yet stands open by itself.
  const summary = sign.locator('section[aria-labelledby=role] > details > summary');
  await summary.waitFor();
  if (!(await sign.getByLabel(say('page.sign.role.label')).isVisible())) await summary.click();
  await sign.getByLabel(say('page.sign.role.label')).selectOption('approve');
  await sign.locator('[data-stamp=signature]').waitFor();
}

async function save(sign: Page, name: string, press: () => Promise<void>): Promise<string> {
  const downloading = sign.waitForEvent('download');
  await press();
  const path = join(seat.folder, name);
  await (await downloading).saveAs(path);
  return path;
}

const trust = () => nssTrust(join(seat.folder, 'nss'), [seat.office.pki.entries.root.pem]);
/** Words of a page with their boxes, points from the top left, by poppler. */
const words = (path: string): string => execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' });
const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`several documents${reason}`, () => {
  it('are signed under one prompt with one code, each shown on its page; pdfsig and qpdf accept each', async () => {
    const asked = seat.pinentry.shown().length;
    const sign = await openFiles(2);
    await chooseCertificate(sign, 'Nguyễn Văn A');
    await approve(sign);
    const button = sign.getByRole('button', { name: say('page.sign.confirm.sign', { count: 2 }) });
    await sign.locator('footer button:last-child:enabled').waitFor();
    const code = await sign.getByTestId('short-digest').innerText();
    await button.click();
    await sign.getByTestId('result').waitFor({ timeout: 60_000 });
    expect(await sign.getByTestId('result').getAttribute('data-signed')).toBe('2');
    expect(seat.pinentry.shown().length).toBe(asked + 1);
    expect(seat.pinentry.shown().at(-1)?.description).toContain(code);

    const nss = trust();
    for (const n of [0, 1]) {
      const path = await save(sign, `batch-${n}.pdf`, () => sign.locator(`[data-row="${n}"] button`).last().click());
      const { text } = pdfsig(path, nss);
      expect(text).toContain('Signature is Valid.');
      expect(text).toContain('Total document signed');
      expect(qpdfCheck(path).code).toBe(0);
      expect(words(path)).toContain('+07:00');
    }
    const csv = await save(sign, 'result.csv', () =>
      sign.getByRole('button', { name: say('page.sign.result.csv') }).click(),
    );
    expect(execFileSync('wc', ['-l', csv], { encoding: 'utf8' }).trim().split(' ')[0]).toBe('3');
    await sign.close();
  });
});

describe.skipIf(softHsmIsMissing !== null)(`a stamp that the official moves by keys${reason}`, () => {
  it('stands there on paper, to the millimetre', async () => {
    const sign = await openFiles(1);
    await chooseCertificate(sign, 'Nguyễn Văn A');
    await approve(sign);
    const stamp = sign.locator('[data-stamp=signature] button');
    const where = async (): Promise<readonly number[]> =>
      ((await stamp.getAttribute('aria-label')) ?? '')
        .match(/[\d,]+(?= mm, cách trên)|(?<=cách trên )[\d,]+/gu)
        ?.map((number) => Number(number.replace(',', '.'))) ?? [];
    const [x = 0, y = 0] = await where();
    await stamp.focus();
    for (const key of ['ArrowLeft', 'ArrowLeft', 'Shift+ArrowDown']) await sign.keyboard.press(key);
    expect((await where()).map((value, at) => value - ([x, y][at] ?? 0)).map(Math.round)).toEqual([-2, 5]);
    const box = sign.locator('details details');
    await box.locator('summary').click();
    await sign.getByLabel(say('page.sign.stamp.field.x')).fill('20');
    await sign.getByLabel(say('page.sign.stamp.field.x')).blur();
    await sign.getByLabel(say('page.sign.stamp.field.y')).fill('250');
    await sign.getByLabel(say('page.sign.stamp.field.y')).blur();
    expect(await where()).toEqual([20, 250]);
    await sign.getByRole('button', { name: say('page.sign.confirm.sign', { count: 1 }) }).click();
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    const path = await save(sign, 'moved.pdf', () =>
      sign.getByRole('button', { name: say('page.action.download'), exact: true }).click(),
    );
    // The words of the stamp stand inside its 62 mm × 12 mm.
    const zone = [
      ...words(path).matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">\+07:00/gu),
    ][0];
    const [left = 0, top = 0, right = 0, bottom = 0] = (zone ?? [])
      .slice(1)
      .map((value) => (Number(value) * 25.4) / 72);
    expect(left).toBeGreaterThan(20);
    expect(right).toBeLessThan(82);
    expect(top).toBeGreaterThan(250);
    expect(bottom).toBeLessThan(262.5);
    await sign.close();
  });
});
