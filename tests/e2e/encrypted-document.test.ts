import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../shared/text/failure-text.ts';
import { sayIn } from '../../shared/text/text.ts';
import { certificates } from '../pki/table.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { screensFolder } from './browser.ts';
import { printLetters } from './letters.ts';
import { chooseCertificate, confirm, pressSign, putBack, waitUntilDone } from './official.ts';
import { type Seat, takeSeat } from './seat.ts';

const say = sayIn('vi');
const firstEncrypted = 2;
const folder = mkdtempSync(join(tmpdir(), 'trien-encrypted-'));
const password = 'công văn mật';
let seat: Seat;

beforeAll(async () => {
  if (softHsmIsMissing !== null) return;
  const [letter] = await printLetters(folder);
  const encrypted = (title: string, user: string, ...limits: readonly string[]) => {
    const fileName = `mat-${limits.length}${user.length}.pdf`;
    const path = join(folder, fileName);
    execFileSync('qpdf', ['--encrypt', user, 'owner', '256', ...limits, '--', letter?.path ?? '', path]);
    return { title, fileName, bytes: readFileSync(path) };
  };
  seat = await takeSeat(
    ['rsa2048'],
    [
      encrypted('Có mật khẩu mở', password),
      encrypted('Không cho in', '', '--print=none'),
      encrypted('Không cho sửa', '', '--modify=none'),
    ],
  );
});

afterAll(async () => {
  await seat?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => seat.pinentry.rewrite({ pin: '1234' }));

async function enter(sign: Page, typed: string): Promise<void> {
  await sign.getByLabel(say('page.sign.password.label')).fill(typed);
  await sign.getByRole('button', { name: say('page.sign.password.open'), exact: true }).click();
}

/** Signs, brings the file back to the portal, and hands over what the portal got. */
async function signed(sign: Page, portal: Page): Promise<Uint8Array> {
  await chooseCertificate(sign, certificates.rsa2048.subject.split('/CN=')[1] ?? '');
  await confirm(sign);
  expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');
  await putBack(sign);
  await sign.close();
  await portal.getByRole('button', { name: 'Gửi văn bản' }).click();
  await portal.locator('#received li').last().waitFor();
  return seat.office.portal.received.at(-1)?.bytes ?? new Uint8Array();
}

/** What poppler and qpdf say of an encrypted file. */
function judge(bytes: Uint8Array, user: string): void {
  const path = join(folder, 'received.pdf');
  writeFileSync(path, bytes);
  expect(execFileSync('pdfsig', ['-nocert', '-upw', user, path], { encoding: 'utf8' })).toContain('Signature is Valid');
  expect(spawnSync('qpdf', ['--check', `--password=${user}`, path]).status).toBe(0);
}

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`an encrypted document in a portal${reason}`, () => {
  it('is opened with its password, shown, signed and stays encrypted; the password stands nowhere but in the field', async () => {
    const portal = await seat.openDocument(firstEncrypted);
    const sign = await pressSign(seat.browser, portal);
    await sign.getByText(wordsOf({ code: 'DOC_ENCRYPTED', details: {} }, say).title).waitFor();
    await enter(sign, 'sai');
    await sign.getByText(wordsOf({ code: 'DOC_PASSWORD_WRONG', details: {} }, say).title).waitFor();
    await sign.screenshot({ path: join(screensFolder, 'encrypted-wrong.png') });
    await enter(sign, password);
    await sign.locator('canvas').first().waitFor();
    expect(seat.pinentry.shown()).toEqual([]);
    expect(await sign.getByRole('button', { name: say('page.sign.password.open') }).count()).toBe(0);
    const bytes = await signed(sign, portal);
    judge(bytes, password);
    const verifying = await seat.browser.open('pages/verify/index.html');
    await verifying.locator('input[type=file]').setInputFiles(join(folder, 'received.pdf'));
    await enter(verifying, password);
    await verifying.locator('[data-verdict="TOTAL-PASSED"]').waitFor();
    await verifying.screenshot({ path: join(screensFolder, 'encrypted-verified.png') });
    await verifying.close();
    expect(JSON.stringify(seat.pinentry.shown())).not.toContain(password);
  });

  it('that nobody may print is signed like any other', async () => {
    const portal = await seat.openDocument(firstEncrypted + 1);
    judge(await signed(await pressSign(seat.browser, portal), portal), '');
  });

  it('that nobody may change is refused by name, and signed with the password of its owner', async () => {
    const portal = await seat.openDocument(firstEncrypted + 2);
    const sign = await pressSign(seat.browser, portal);
    const refusal = { code: 'DOC_SIGNING_FORBIDDEN', details: { rule: 'permissions' } } as const;
    await sign.getByText(wordsOf(refusal, say).title).waitFor();
    const button = sign.getByRole('button', { name: say('page.sign.confirm.sign', { count: 1 }) });
    expect(await button.isDisabled()).toBe(true);
    await enter(sign, 'owner');
    judge(await signed(sign, portal), '');
  });
});
