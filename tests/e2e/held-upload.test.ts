import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sayIn } from '../../shared/text/text.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { nssTrust, pdfsig, qpdfCheck } from './judges.ts';
import { chooseCertificate, confirm, pressSign, waitUntilDone } from './official.ts';
import { pillWords, pressPill } from './pill.ts';
import { type Seat, takeSeat } from './seat.ts';

const say = sayIn('vi');
let seat: Seat;
let portal: Page;

beforeAll(async () => {
  if (softHsmIsMissing === null) seat = await takeSeat(['rsa2048']);
});

afterAll(() => seat?.close());

beforeEach(async () => {
  seat.pinentry.rewrite({ pin: '1234' });
  portal = await seat.openDocument(1);
  await portal.locator('#file').setInputFiles(seat.office.letters[1]?.path ?? '');
  await expect.poll(() => pillWords(portal), { timeout: 10_000 }).toContain(say('page.pill.held'));
});

const seenByPortal = (): Promise<readonly string[]> =>
  portal.evaluate(() => (Reflect.get(globalThis, 'seenByPortal') as string[] | undefined) ?? []);

async function send(): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  await portal.getByRole('button', { name: 'Gửi văn bản' }).click();
  await portal.locator('#received li').last().waitFor();
  const received = seat.office.portal.received.at(-1);
  if (received === undefined) throw new Error('nothing arrived');
  return received;
}

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`a file chosen for upload, signed with a token${reason}`, () => {
  it('is kept from the portal until it is signed, then sent, and pdfsig and qpdf accept what arrives', async () => {
    const sign = await pressSign(seat.browser, portal);
    await chooseCertificate(sign, 'Nguyễn Văn A');
    expect(await seenByPortal()).toEqual([]);
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await sign.getByText(say('page.sign.back.unconfirmed.title')).waitFor();
    await sign.close();
    expect(await seenByPortal()).toEqual(['cong-van-bao-cao.signed.pdf']);
    const { fileName, bytes } = await send();
    expect(fileName).toBe('cong-van-bao-cao.signed.pdf');
    const path = join(seat.folder, fileName);
    writeFileSync(path, bytes);
    const { text } = pdfsig(path, nssTrust(join(seat.folder, 'nss'), [seat.office.pki.entries.root.pem]));
    expect(text).toContain('Signature is Valid.');
    expect(text).toContain('Total document signed');
    expect(qpdfCheck(path).code).toBe(0);
  });

  it('stays held after a wrong PIN, and goes back signed by the next try', async () => {
    seat.pinentry.rewrite({ pin: '9999' });
    const sign = await pressSign(seat.browser, portal);
    await chooseCertificate(sign, 'Nguyễn Văn A');
    await confirm(sign);
    await sign.locator('[data-stage=failed]').waitFor();
    expect(await seenByPortal()).toEqual([]);
    seat.pinentry.rewrite({ pin: '1234' });
    await sign.getByRole('button', { name: say('page.action.retry') }).click();
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
    await expect.poll(seenByPortal, { timeout: 10_000 }).toEqual(['cong-van-bao-cao.signed.pdf']);
    await sign.close();
  });

  it('goes as it is where the official says so', async () => {
    await pressPill(portal, say('page.pill.unsigned'));
    await expect.poll(seenByPortal, { timeout: 10_000 }).toEqual(['cong-van-bao-cao.pdf']);
    const { fileName, bytes } = await send();
    expect(fileName).toBe('cong-van-bao-cao.pdf');
    expect(Buffer.compare(bytes, readFileSync(seat.office.letters[1]?.path ?? ''))).toBe(0);
  });
});
