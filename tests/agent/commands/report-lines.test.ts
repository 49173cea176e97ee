import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportLines } from '../../../agent/commands/report-lines.ts';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { preparePades } from '../../../shared/pades/prepare.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { keptLine } from './line-under-test.ts';

const key = issueKey('p256');
const path = join(mkdtempSync(join(tmpdir(), 'trien-lines-')), 'a.pdf');
writePdfOfSize(path, 2_000);
const original = new Uint8Array(readFileSync(path));

async function linesOf(bytes: Uint8Array<ArrayBuffer>, language: 'vi' | 'en', verbose = false): Promise<string> {
  const anchors = [readCertificate(key.certificate)];
  const at = Date.now();
  const report = await validateDocument(
    sourceOf(bytes),
    { file: 'a.pdf', anchors, at, say: sayIn(language) },
    nodeHasher,
  );
  return reportLines(report, keptLine({ language, verbose }).line).join('\n');
}

async function signed(): Promise<Uint8Array<ArrayBuffer>> {
  const { certificate, algorithm } = key;
  const input = { certificate, chain: [], algorithm, signingTime: Date.now(), options: {} };
  const prepared = await preparePades(sourceOf(original), input, nodeHasher);
  return new Uint8Array([...original, ...prepared.finish(key.sign(prepared.toBeSigned))]);
}

it('says in one sentence what it is, then six rows a signature', async () => {
  const text = await linesOf(await signed(), 'vi');
  expect(text).toContain('a.pdf  TOTAL-PASSED');
  expect(text).toContain('Nguyễn Văn Thử');
  for (const label of ['Toàn vẹn', 'Người ký', 'Chứng thư', 'Thu hồi', 'Dấu thời gian', 'Phạm vi ký'])
    expect(text).toContain(label);
});

it('names the anchor and the hierarchy under which it stands', async () => {
  const text = await linesOf(await signed(), 'vi');
  expect(text).toContain('Gốc tin cậy: CN=Nguyễn Văn Thử,C=VN · Ngoài hai hệ thống của Việt Nam');
});

it('gives each check with its clause to those who ask for details', async () => {
  expect(await linesOf(await signed(), 'en')).not.toContain('EN 319 102-1 §');
  expect(await linesOf(await signed(), 'en', true)).toContain('EN 319 102-1 §');
});

it('says of a document without a signature that a picture of a seal is not one', async () => {
  const text = await linesOf(original, 'vi');
  expect(text).toContain('– a.pdf  NO-SIGNATURE');
  expect(text).toContain('con dấu');
});
