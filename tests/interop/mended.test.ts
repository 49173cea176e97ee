import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../shared/bytes/latin1.ts';
import { preparePades } from '../../shared/pades/prepare.ts';
import { sayIn } from '../../shared/text/text.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { issueKey, type SigningKey } from '../corpora/signing-key.ts';
import { type Objects, pdfOf, text } from '../shared/pdf/sample.ts';

let folder: string;
let key: SigningKey;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-mended-'));
  key = issueKey('p256');
});
afterAll(() => rmSync(folder, { recursive: true }));

function saying(words: string): string {
  const content = `BT /F 24 Tf 20 100 Td (${words}) Tj ET`;
  return `<</Length ${content.length}>>\nstream\n${content}\nendstream`;
}

const objects: Objects = {
  1: '<</Type /Catalog /Pages 2 0 R>>',
  2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
  3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>',
  4: saying('FIRST'),
  5: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
};
const sound = text(pdfOf(objects));
const stray = `4 0 obj\n${saying('SECOND')}\nendobj\n`;
const table = sound.indexOf('xref\n0');

/** A second object 4 that no section tells of, `startxref` moved with the table. */
const withStray =
  sound.slice(0, table) +
  stray +
  sound.slice(table).replace(/(startxref\n)(\d+)/, (_, word, n) => `${word}${Number(n) + stray.length}`);
const row = `${String(sound.indexOf('4 0 obj')).padStart(10, '0')} 00000 n`;

/** The words of its page as poppler reads them, and as qpdf does. */
function shown(pdf: Bytes): readonly string[] {
  const [path, rewritten] = [join(folder, 'shown.pdf'), join(folder, 'rewritten.pdf')];
  writeFileSync(path, pdf);
  spawnSync('qpdf', [path, rewritten]);
  const words = (file: string) => spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' }).stdout.trim();
  return [words(path), words(rewritten)];
}

async function signed(original: string) {
  const pdf = fromLatin1(original);
  const input = {
    certificate: key.certificate,
    chain: [],
    algorithm: key.algorithm,
    signingTime: Date.now(),
    options: {},
  };
  const prepared = preparePades(sourceOf(pdf), input, nodeHasher);
  const product = concat(pdf, prepared.finish(key.sign(prepared.toBeSigned)));
  const path = join(folder, 'signed.pdf');
  writeFileSync(path, product);
  const anchors = [readCertificate(key.certificate)];
  const report = await validateDocument(
    sourceOf(product),
    { file: '', anchors, at: Date.now(), say: sayIn('en') },
    nodeHasher,
  );
  return {
    before: shown(pdf),
    after: shown(product),
    mended: prepared.notes.some(({ code }) => code === 'recovered'),
    verdict: report.verdict,
    pdfsig: spawnSync('pdfsig', ['-no-ocsp', path], { encoding: 'utf8' }).stdout.includes('Signature is Valid'),
    qpdf: spawnSync('qpdf', ['--check', path]).status,
  };
}

const [first, second] = [
  ['FIRST', 'FIRST'],
  ['SECOND', 'SECOND'],
];

describe('a file in which searching readers find something else', () => {
  it('is signed as its table shows it, where all follow the table', async () => {
    const { after, ...told } = await signed(withStray);
    expect(after).toEqual(first);
    expect(told).toEqual({ before: first, mended: false, verdict: 'TOTAL-PASSED', pdfsig: true, qpdf: 0 });
  });

  it.each<[string, string]>([
    [
      'startxref leads astray',
      withStray.replace('xref\n0', `%${'x'.repeat(3000)}\nxref\n0`).replace(/startxref\n\d+/, 'startxref\n2500'),
    ],
    ['there is no table', `${sound.slice(0, table)}${stray}trailer\n<</Root 1 0 R /Size 6>>\n`],
  ])('is signed as all show it, sound from then on and told so, where %s', async (_, original) => {
    const { after, ...told } = await signed(original);
    expect(after).toEqual(second);
    expect(told).toEqual({ before: second, mended: true, verdict: 'TOTAL-PASSED', pdfsig: true, qpdf: 0 });
  });

  it.each<[string, string]>([
    ['to nothing', withStray.replace(row, '0000000009 00000 n')],
    ['to another object', sound.replace(row, `${String(sound.indexOf('5 0 obj')).padStart(10, '0')} 00000 n`)],
  ])('never passes while the table leads %s for what a page draws', async (_, original) => {
    const { before, after, mended, verdict, pdfsig } = await signed(original);
    expect([after, pdfsig]).toEqual([before, true]);
    expect(mended || verdict === 'INDETERMINATE').toBe(true);
  });
});
