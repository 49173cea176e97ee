import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportLines } from '../../../agent/commands/report-lines.ts';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { preparePades } from '../../../shared/pades/prepare.ts';
import { sayIn } from '../../../shared/text/text.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { keptLine } from './line-under-test.ts';

const key = issueKey('p256');
const path = join(mkdtempSync(join(tmpdir(), 'trien-lines-')), 'a.pdf');
writePdfOfSize(path, 2_000);
const original = new Uint8Array(readFileSync(path));

function reportOn(bytes: Uint8Array<ArrayBuffer>, language: 'vi' | 'en'): Promise<Report> {
  const anchors = [readCertificate(key.certificate)];
  const at = Date.now();
  return validateDocument(sourceOf(bytes), { file: 'a.pdf', anchors, at, say: sayIn(language) }, nodeHasher);
}

async function linesOf(bytes: Uint8Array<ArrayBuffer>, language: 'vi' | 'en', verbose = false): Promise<string> {
  const report = await reportOn(bytes, language);
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

it('says what the file is under Decree 30, and why', async () => {
  const text = await linesOf(await signed(), 'vi');
  expect(text).toContain('\n  Loại bản: Bản đã ký, chưa phát hành. Có chữ ký của “Nguyễn Văn Thử” nhưng');
  expect(text).toContain('\n    Vai trò của chữ ký: Ký phê duyệt\n');
  expect(await linesOf(original, 'vi')).not.toContain('Loại bản');
});

it('says why a file cannot be read', async () => {
  expect(await linesOf(new Uint8Array([0x25]), 'vi')).toMatch(
    /UNREADABLE\n.*không đọc được tệp này\.\n {2}Không đọc được tệp\. /u,
  );
});

it('names the anchor and the hierarchy under which it stands', async () => {
  const text = await linesOf(await signed(), 'vi');
  expect(text).toContain('Gốc tin cậy: Nguyễn Văn Thử\n');
  expect(text).toContain('Hệ thống chứng thực: Ngoài hai hệ thống của Việt Nam\n');
});

it('shows what a checker must show, in the time of Viet Nam (Circular 15/2025/TT-BKHCN, article 6)', async () => {
  const text = await linesOf(await signed(), 'vi');
  expect(text).toMatch(/Số hiệu chứng thư: [0-9a-f]{8,}\n/u);
  expect(text).toMatch(/Thời điểm ký \(người ký khai\): \d\d\/\d\d\/\d{4} [0-9:]{8} \+07:00\n/u);
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

it('tells object by object what was changed and may not be, and all of it to those who ask for details', async () => {
  const report = await reportOn(await signed(), 'vi');
  const [signature] = report.signatures;
  if (signature === undefined) throw new TypeError('no signature');
  const facts = { revision: 2, field: null, locked: false } as const;
  const changesAfter = [
    { ...facts, kind: 'other', allowed: false, what: 'x', subject: 'page-content', act: 'changed', page: 1 },
    { ...facts, kind: 'dss', allowed: true, what: 'y', subject: 'evidence', act: 'added' },
  ] as const;
  const changed = { ...report, signatures: [{ ...signature, changesAfter }] };
  const linesWith = (verbose: boolean) => reportLines(changed, keptLine({ language: 'vi', verbose }).line).join('\n');
  expect(linesWith(false)).toContain('Phiên bản 2: Trang 1: nội dung trang bị thay đổi (không được phép)');
  expect(linesWith(false)).not.toContain('Dữ liệu kiểm chứng');
  expect(linesWith(true)).toContain('Dữ liệu kiểm chứng được thêm (được phép)');
});
