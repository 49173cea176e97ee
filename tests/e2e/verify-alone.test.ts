import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '../../shared/text/failure-text.ts';
import { sayIn } from '../../shared/text/text.ts';
import { type ExtensionBrowser, openBrowser } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { type GalleryDocuments, makeDocuments } from './gallery/documents.ts';
import { trustRoot, verify } from './official.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-verify-alone-'));
let documents: GalleryDocuments;
let browser: ExtensionBrowser;
/** Addresses that anything in the browser asked for since the network was cut. */
const asked: string[] = [];

beforeAll(async () => {
  documents = await makeDocuments(resolve(folder, 'documents'));
  browser = await openBrowser({ extension: await buildExtension('zoo', join(folder, 'extension')) });
  const options = await browser.open('pages/options/index.html');
  await trustRoot(options, documents.root);
  await options.close();
  await browser.context.setOffline(true);
  browser.context.on('request', (request) => asked.push(request.url()));
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the verify page with no agent and no network', () => {
  it.each([
    ['a signed document', 'TOTAL-PASSED', () => documents.signed],
    ['a document that was changed afterwards', 'TOTAL-FAILED', () => documents.changed],
    ['an unsigned document', 'NO-SIGNATURE', () => documents.letter],
  ] as const)('judges %s: %s', async (_, verdict, path) => {
    const page = await verify(browser, path());
    expect(await page.locator('[data-verdict]').first().getAttribute('data-verdict')).toBe(verdict);
    await page.close();
  });

  it.each([
    ['a text that is called .pdf', 'Ghi chú cuộc họp giao ban.\n'],
    ['a document that is cut off', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n'],
  ])('says of %s why it cannot be read', async (_, text) => {
    const path = join(folder, 'hong.pdf');
    writeFileSync(path, text);
    const page = await browser.open('pages/verify/index.html');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Chọn tệp' }).click();
    await (await choosing).setFiles(path);
    const failure = wordsOf({ code: 'DOC_DAMAGED', details: { reason: '' } }, sayIn('vi'));
    await page.getByRole('alert').getByText(failure.title).waitFor();
    await page.close();
  });

  it('asks nobody for anything: every address is the extension’s own', () => {
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((address) => !/^(chrome-extension|blob:chrome-extension|data):/u.test(address))).toEqual([]);
  });
});
