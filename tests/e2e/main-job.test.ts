import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificates } from '../pki/table.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { trien } from './agent-process.ts';
import { type ExtensionBrowser, openBrowser } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { nssTrust, opensslVerify, pdfsig, qpdfCheck } from './judges.ts';
import { type Office, openOffice } from './office.ts';
import {
  chooseCertificate,
  confirm,
  logIn,
  pairWith,
  pressSign,
  putBack,
  switchOn,
  trustRoot,
  waitUntilDone,
} from './official.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-main-job-'));
const keys = ['rsa2048', 'rsa3072', 'p256', 'p384'] as const;

let office: Office;
let browser: ExtensionBrowser;
let portal: Page;
let nss = '';

beforeAll(async () => {
  const extension = await buildExtension('zoo', join(folder, 'extension'));
  office = await openOffice({ folder, keys, prompt: 'script' });
  nss = nssTrust(join(folder, 'nss'), [office.pki.entries.root.pem]);
  browser = await openBrowser({ extension: resolve(extension) });
  const options = await pairWith(browser, office.env);
  await trustRoot(options, office.pki.entries.root.pem);
  await switchOn(options, office.portal.origin);
  await options.close();
  portal = await logIn(browser, office.portal.origin);
});

afterAll(async () => {
  await browser?.close();
  await office?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

describe.skipIf(softHsmIsMissing !== null)(`an official signs in the portal with a token${reason}`, () => {
  it.each(keys)('%s: the document arrives in the portal, and pdfsig, qpdf and OpenSSL accept it', async (key) => {
    await portal.goto(`${office.portal.origin}/van-ban/0`);
    const sign = await pressSign(browser, portal);
    await chooseCertificate(sign, certificates[key].subject.split('/CN=')[1] ?? '');
    const shown = await sign.getByTestId('short-digest').innerText();
    await confirm(sign);
    expect(await waitUntilDone(sign)).toBe('TOTAL-PASSED');

    const asked = office.pinentry?.shown().at(-1);
    expect(asked?.ask).toBe('GETPIN');
    expect(asked?.description).toContain(office.portal.origin);
    expect(asked?.description).toContain('to-trinh-mua-sam.pdf');
    expect(asked?.description).toContain(shown);

    await putBack(sign);
    await sign.close();
    expect(await portal.evaluate(() => Reflect.get(globalThis, 'seenByPortal'))).toEqual([
      'to-trinh-mua-sam.signed.pdf',
    ]);
    await portal.getByRole('button', { name: 'Gửi văn bản' }).click();
    await portal.locator('#received li').last().waitFor();
    const received = office.portal.received.at(-1);
    expect(received?.fileName).toBe('to-trinh-mua-sam.signed.pdf');
    const path = join(folder, `${key}.pdf`);
    writeFileSync(path, received?.bytes ?? '');

    const said = pdfsig(path, nss).text;
    expect(said).toContain('Signature is Valid.');
    expect(said).toContain('Certificate is Trusted.');
    expect(said).toContain('Total document signed');
    expect(qpdfCheck(path).code).toBe(0);
    const openssl = opensslVerify(path, office.pki.entries.root.pem, join(folder, key));
    expect(openssl.text).toContain('successful');
    expect(openssl.code).toBe(0);
    const ours = await trien(['verify', '--json', '--trust', office.pki.entries.root.pem, path], office.env);
    expect(ours.code, ours.stdout).toBe(0);
  });
});
