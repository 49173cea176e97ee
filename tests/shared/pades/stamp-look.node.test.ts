import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFonts } from '../../../agent/platform/fonts.ts';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { type PadesOptions, preparePades } from '../../../shared/pades/prepare.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { plainStamp } from '../../../shared/records/plain-stamp.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { onePage } from '../pdf/appearance/stamped.ts';
import { sealPng } from '../pdf/images/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-stamped-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const key = issueKey('p256');
const fonts = readFonts('serif');

const stampOf = (signer: string, xMm: number) =>
  plainStamp({ page: 1, xMm, yMm: 20, widthMm: 80, heightMm: 25 }, { signer, fonts, image: sealPng() });

function sign(pdf: Bytes, options: PadesOptions): Bytes {
  const { certificate, algorithm } = key;
  const input = { certificate, chain: [], algorithm, signingTime: Date.UTC(2026, 2, 5), options };
  const prepared = preparePades(sourceOf(pdf), input, nodeHasher);
  return concat(pdf, prepared.finish(key.sign(prepared.toBeSigned)));
}

/** The document as qpdf writes it. */
function byQpdf(...options: readonly string[]): Bytes {
  writeFileSync(at('in.pdf'), onePage('/MediaBox [0 0 595 842] /Resources <<>>'));
  execFileSync('qpdf', [...options, at('in.pdf'), at('out.pdf')]);
  return new Uint8Array(readFileSync(at('out.pdf')));
}

const run = (program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

describe('a document with two stamps', () => {
  it.each([
    ['of tables', [], ''],
    ['of streams', ['--object-streams=generate'], ''],
    ['encrypted with AES-256', ['--encrypt', '', 'owner', '256', '--'], ''],
    ['encrypted with RC4', ['--allow-weak-crypto', '--encrypt', '', 'owner', '128', '--use-aes=n', '--'], ''],
  ])('%s has two valid signatures, and its texts are read', (_, options) => {
    const once = sign(byQpdf(...options), { stamp: stampOf('Nguyễn Văn Ước', 10) });
    const twice = sign(once, { stamp: stampOf('Trần Thị Ngọc Ẩn', 110) });
    writeFileSync(at('twice.pdf'), twice);
    expect(run('pdfsig', '-no-ocsp', at('twice.pdf')).match(/Signature is Valid/g)).toHaveLength(2);
    expect(() => run('qpdf', '--check', at('twice.pdf'))).not.toThrow();
    const text = run('pdftotext', '-layout', at('twice.pdf'), '-');
    for (const signer of ['Nguyễn Văn Ước', 'Trần Thị Ngọc Ẩn']) expect(text).toContain(signer.normalize('NFC'));
    // The second stamp is a part of its signature, and no other change.
    const changes = changesAfter(openPdf(sourceOf(twice)), once.length);
    expect(changes.map(({ kind }) => kind)).toEqual(['signature']);
  });

  it('is the same for the same input', () => {
    const pdf = byQpdf();
    const options = { stamp: stampOf('Nguyễn Văn Ước', 10) };
    const { certificate, algorithm } = key;
    const input = { certificate, chain: [], algorithm, signingTime: 0, options };
    const [a, b] = [1, 2].map(() => preparePades(sourceOf(pdf), input, nodeHasher).toBeSigned);
    expect(a).toEqual(b);
  });
});

it('a PDF/A-1 that is certified for signatures alone takes a further invisible one: its empty look is not seen', () => {
  const xmp = '<x xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="1"/>';
  const pdf = onePage('/MediaBox [0 0 595 842]', {
    1: '<</Type /Catalog /Pages 2 0 R /Metadata 4 0 R>>',
    4: `<</Type /Metadata /Subtype /XML /Length ${xmp.length}>>\nstream\n${xmp}\nendstream`,
  });
  const certified = sign(pdf, { certify: 2 });
  writeFileSync(at('certified.pdf'), sign(certified, {}));
  expect(run('pdfsig', '-no-ocsp', at('certified.pdf')).match(/Signature is Valid/g)).toHaveLength(2);
  expect(() => sign(certified, { stamp: stampOf('A', 10) })).toThrow(
    expect.objectContaining({ code: 'DOC_SIGNING_FORBIDDEN', details: { rule: 'certified' } }),
  );
});
