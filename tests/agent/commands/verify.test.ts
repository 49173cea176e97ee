import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type VerifyOptions, verifyFiles } from '../../../agent/commands/verify.ts';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { preparePades } from '../../../shared/pades/prepare.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { offsetsOf, zipOf } from '../../shared/zip/sample.ts';
import { keptLine } from './line-under-test.ts';

const key = issueKey('p256');
const folder = mkdtempSync(join(tmpdir(), 'trien-verify-'));
const at = (name: string) => join(folder, name);
const never = new AbortController().signal;

/** Twelve files: every third is broken, every third has no signature. */
beforeAll(async () => {
  writePdfOfSize(at('letter'), 2_000);
  const letter = new Uint8Array(readFileSync(at('letter')));
  const { certificate, algorithm } = key;
  const input = { certificate, chain: [], algorithm, signingTime: Date.now(), options: {} };
  const prepared = await preparePades(sourceOf(letter), input, nodeHasher);
  const signed = new Uint8Array([...letter, ...prepared.finish(key.sign(prepared.toBeSigned))]);
  mkdirSync(at('in/below'), { recursive: true });
  const contents = [signed, letter, new TextEncoder().encode('no document')];
  for (let index = 0; index < 12; index++) {
    const name = `${index < 6 ? 'in' : 'in/below'}/${String(index).padStart(2, '0')}.pdf`;
    writeFileSync(at(name), contents[index % 3] ?? letter);
  }
  writeFileSync(at('in/note.txt'), 'x');
});

async function verified(
  options: Partial<VerifyOptions> = {},
  signal = never,
  names = [at('in')],
  print?: (text: string) => void,
) {
  const kept = keptLine(print && { print });
  const all = {
    trust: [key.certificatePem],
    format: 'ndjson',
    force: false,
    failFast: false,
    recursive: true,
  } as const;
  const code = await verifyFiles(kept.line, names, { ...all, at: Date.now(), ...options }, signal);
  return { code, printed: kept.printed, told: kept.told.join('\n') };
}

const reportsOf = (printed: readonly string[]): Report[] => printed.map((line) => JSON.parse(line));

describe('a folder of documents', () => {
  it('has the same verdicts in the same order in threads and without; a broken file harms no other', async () => {
    const moment = Date.now();
    const alone = await verified({ jobs: 1, at: moment });
    const threads = await verified({ jobs: 3, at: moment });
    expect(threads.printed).toEqual(alone.printed);
    const names = reportsOf(alone.printed).map(({ file }) => file.slice(at('in/').length));
    expect(names).toEqual(names.toSorted());
    const verdicts = reportsOf(alone.printed).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(Array(4).fill(['TOTAL-PASSED', 'NO-SIGNATURE', 'UNREADABLE']).flat());
    expect([alone.code, threads.code]).toEqual([65, 65]);
    expect(threads.told).toContain('12 files: 4 valid, 0 not valid, 0 indeterminate, 4 unsigned, 4 unreadable.');
    expect(threads.told).toContain('1 file that is neither PDF nor signature was passed over.');
  });

  it.each([1, 2])('stops at the first file that does not hold, with %i thread(s)', async (jobs) => {
    const { code, printed } = await verified({ jobs, failFast: true });
    expect(reportsOf(printed).map(({ verdict }) => verdict)).toEqual(['TOTAL-PASSED', 'NO-SIGNATURE']);
    expect(code).toBe(3);
  });

  it.each([1, 2])('keeps what is done when it is stopped, with %i thread(s) (exit code 77)', async (jobs) => {
    const stop = new AbortController();
    const many = Array.from({ length: 2_000 }, () => at('in/00.pdf'));
    const printed: string[] = [];
    const print = (text: string) => {
      printed.push(text);
      if (printed.length === 5) stop.abort();
    };
    const { code, told } = await verified({ jobs, format: 'json' }, stop.signal, many, print);
    const kept = JSON.parse(printed.join('\n')) as Report[];
    expect(kept.length).toBeGreaterThanOrEqual(5);
    expect(kept.length).toBeLessThan(many.length);
    expect(code).toBe(77);
    expect(told).toContain(`results of ${kept.length.toLocaleString('en')} of 2,000 files are kept`);
  });

  it('is no file: without --recursive it is told so', async () => {
    const { code, told } = await verified({ recursive: false });
    expect(told).toContain('add --recursive');
    expect(code).toBe(65);
  });
});

it('a signature file is verified over the file that it stands beside', async () => {
  mkdirSync(at('beside'));
  writeFileSync(at('beside/a.docx'), 'Kính gửi');
  const [own, certificate] = [at('own-key.pem'), at('own.pem')];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', own, '-out', certificate];
  const usage = ['-subj', '/CN=A', '-addext', 'keyUsage=critical,digitalSignature,nonRepudiation'];
  execFileSync('openssl', ['req', '-x509', ...made, ...usage], { stdio: 'pipe' });
  const files = ['-in', at('beside/a.docx'), '-out', at('beside/a.docx.p7s')];
  const words = ['cms', '-sign', '-cades', '-binary', '-outform', 'DER', '-md', 'sha256', '-signer', certificate];
  execFileSync('openssl', [...words, '-inkey', own, ...files]);
  const trust = [certificate];
  const before = await verified({ trust }, never, [at('beside')]);
  expect(reportsOf(before.printed).map(({ file, signatures }) => [file, signatures[0]?.errors])).toEqual([
    [at('beside/a.docx.p7s'), []],
  ]);
  writeFileSync(at('beside/a.docx'), 'Kính gởi');
  const after = await verified({ trust }, never, [at('beside')]);
  expect(reportsOf(after.printed)[0]?.signatures[0]?.subIndication).toBe('HASH_FAILURE');
});

it('an output that is there already is found before anything is judged', async () => {
  writeFileSync(at('taken.csv'), '');
  const run = verified({ output: at('taken.csv'), format: 'csv' });
  await expect(run).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
});

describe('an archive of documents', () => {
  const read = (name: string) => new Uint8Array(readFileSync(at(name)));

  it('has a report a document, the same in threads and without; a broken entry harms no other', async () => {
    const zip = zipOf({
      'a/signed.pdf': read('in/00.pdf'),
      'b.pdf': read('in/01.pdf'),
      'locked.pdf': 'x',
      'z.pdf': 'zz',
      'n.txt': '',
    });
    // Both headers of the third say that it is encrypted; one byte of the fourth is another.
    for (const at of [(offsetsOf(zip, 3, 4)[2] ?? 0) + 6, (offsetsOf(zip, 1, 2)[2] ?? 0) + 8])
      zip[at] = (zip[at] ?? 0) | 1;
    const last = (offsetsOf(zip, 3, 4)[3] ?? 0) + 30 + 'z.pdf'.length;
    zip[last] = (zip[last] ?? 0) ^ 0x10;
    writeFileSync(at('archive.zip'), zip);
    const moment = Date.now();
    const runs = await Promise.all([1, 3].map((jobs) => verified({ jobs, at: moment }, never, [at('archive.zip')])));
    expect(runs[0]?.printed).toEqual(runs[1]?.printed);
    const reports = reportsOf(runs[0]?.printed ?? []);
    expect(reports.map(({ file, verdict, failure }) => [file.slice(folder.length), verdict, failure?.code])).toEqual([
      ['/archive.zip/a/signed.pdf', 'TOTAL-PASSED', undefined],
      ['/archive.zip/b.pdf', 'NO-SIGNATURE', undefined],
      ['/archive.zip/locked.pdf', 'UNREADABLE', 'DOC_UNSUPPORTED'],
      ['/archive.zip/z.pdf', 'UNREADABLE', 'MALFORMED'],
    ]);
    expect(reports[0]?.sha256).toBe(nodeSha256(read('in/00.pdf')));
    expect(runs[0]?.told).toContain('1 file that is neither PDF nor signature was passed over.');
  });

  it.each([
    ['an ASiC container', { mimetype: 'application/vnd.etsi.asic-e+zip', 'a.pdf': 'x' }, 'ASiC'],
    ['one without documents', { 'n.txt': 'x' }, 'ZIP without documents'],
  ])('%s is not supported, and told as that', async (_, files, type) => {
    writeFileSync(at('other.zip'), zipOf(files));
    const { code, printed } = await verified({}, never, [at('other.zip')]);
    expect(code).toBe(65);
    expect(reportsOf(printed)).toMatchObject([
      { verdict: 'UNREADABLE', failure: { code: 'DOC_UNSUPPORTED', details: { type } } },
    ]);
  });
});

const nodeSha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
