import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { sayIn } from '../../shared/text/text.ts';
import { readAnchors } from '../../shared/trust/anchors.ts';
import type { Report } from '../../shared/validation/report.ts';
import { htmlReport } from '../../shared/validation/report-html.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { corpus } from '../corpora/corpora.ts';
import { type ExtensionBrowser, openBrowser } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { type GalleryDocuments, makeDocuments } from './gallery/documents.ts';
import { trustRoot } from './official.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-same-report-'));
const say = sayIn('vi');
let documents: GalleryDocuments;
let browser: ExtensionBrowser;

beforeAll(async () => {
  documents = await makeDocuments(resolve(folder, 'documents'));
  browser = await openBrowser({ extension: await buildExtension('zoo', join(folder, 'extension')) });
  const options = await browser.open('pages/options/index.html');
  await trustRoot(options, documents.root);
  await options.close();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Some documents of each corpus: signed by others, attacked, and damaged. */
const foreign = ['dss-part', 'siva-part', 'pdf-attacks', 'pdf-robust'].flatMap((name) => {
  const place = corpus(name);
  if (place === null) return [];
  const found = readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.toLowerCase().endsWith('.pdf'))
    .map((path) => join(place, path))
    .toSorted();
  const step = Math.max(1, Math.floor(found.length / 4));
  return found.filter((_, index) => index % step === 0).slice(0, 4);
});

/** What the page gives to the downloads when a button is pressed. */
async function saved(page: Page, button: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return readFileSync(await (await downloading).path(), 'utf8');
}

/** The reports that the page saves: JSON and HTML. */
async function onPage(path: string): Promise<{ readonly json: Report; readonly html: string }> {
  const page = await browser.open('pages/verify/index.html');
  try {
    page.setDefaultTimeout(20_000);
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: say('page.verify.save-json'), exact: true }).waitFor();
    const json = JSON.parse(await saved(page, say('page.verify.save-json'))) as [Report];
    return { json: json[0], html: await saved(page, say('page.verify.save-html')) };
  } finally {
    await page.close();
  }
}

/** The same, in this process and as of the same time. */
async function inNode(path: string, at: number): Promise<{ readonly json: Report; readonly html: string }> {
  const anchors = readAnchors(new Uint8Array(readFileSync(documents.root)));
  const source = sourceOf(new Uint8Array(readFileSync(path)));
  const json = await validateDocument(source, { file: basename(path), anchors, at, say }, nodeHasher);
  return { json: JSON.parse(JSON.stringify(json)), html: htmlReport([json], { say, language: 'vi' }) };
}

describe('the report on one file', () => {
  it.each([
    ['a signed document', () => documents.signed],
    ['a document that was changed afterwards', () => documents.changed],
    ['an unsigned document', () => documents.letter],
    ...foreign.map((path) => [basename(path), () => path] as const),
  ] as const)('is the same on the page and in Node: %s', async (_, pathOf) => {
    const path = pathOf();
    const page = await onPage(path);
    const node = await inNode(path, Date.parse(page.json.validationTime));
    expect(page.json).toEqual(node.json);
    expect(page.html).toBe(node.html);
  });
});
