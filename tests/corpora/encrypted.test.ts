import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { isFailure } from '../../shared/errors.ts';
import { preparePades } from '../../shared/pades/prepare.ts';
import { openPdf } from '../../shared/pdf/document.ts';
import { corpus } from './corpora.ts';
import { publishedPassword } from './passwords.ts';
import { issueKey } from './signing-key.ts';

/** Files that no password opens here, and why. */
const closed: Readonly<Record<string, string>> = {
  'AESkeylength256.pdf': 'DOC_UNSUPPORTED',
  // It says nothing of its key's length, which then is 40 bits; qpdf alone takes 128.
  'bad-encryption-length.pdf': 'DOC_ENCRYPTED',
  'encryption_openpassword.pdf': 'DOC_ENCRYPTED',
  'encrypted_hello_world_r2_bad_okey.pdf': 'DOC_PASSWORD_WRONG',
  'encrypted_hello_world_r3_bad_okey.pdf': 'DOC_ENCRYPTED',
};

/** Encrypted as its last trailer says, which poppler and qpdf pass over: what they show of the original is noise. */
const misread = 'issue15893_reduced.pdf';

/** Outcome of signing with the password: `signed`, or a failure's code with its rule. */
type Outcome = string;

const expected = corpus('pdf-robust/expected.jsonl');
const rows = (expected === null ? '' : readFileSync(expected, 'utf8'))
  .split('\n')
  .filter((line) => line.includes('"encrypt"'))
  .map((line): { readonly file: string; readonly origin: string } => JSON.parse(line));

function run(program: string, ...words: string[]) {
  return spawnSync(program, words, { encoding: 'latin1' });
}

it.skipIf(expected === null)(
  `${rows.length} encrypted PDFs of other projects are signed so that poppler and qpdf accept them, or refused by name (skipped: no corpus pdf-robust)`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'trien-encrypted-'));
    const product = join(folder, 'signed.pdf');
    const key = issueKey('rsa');
    const outcomes = new Map<Outcome, string[]>();
    const note = (outcome: Outcome, name: string) => outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), name]);
    const complaints: string[] = [];
    for (const { file, origin } of rows) {
      const name = basename(origin);
      const path = corpus(`pdf-robust/${file}`) ?? '';
      const original = new Uint8Array(readFileSync(path));
      const password = publishedPassword(origin) ?? '';
      const { certificate, algorithm } = key;
      const options = { password };
      try {
        const input = { certificate, chain: [], algorithm, signingTime: Date.now(), options };
        const prepared = preparePades(sourceOf(original), input, nodeHasher);
        writeFileSync(product, concat(original, prepared.finish(key.sign(prepared.toBeSigned))));
      } catch (error) {
        if (!isFailure(error)) throw new Error(name, { cause: error });
        const { code, details } = error;
        note('rule' in details ? `${code} ${details.rule}` : code, name);
        if (closed[name] !== undefined) expect(code, name).toBe(closed[name]);
        else if (code === 'DOC_ENCRYPTED' || code === 'DOC_PASSWORD_WRONG') complaints.push(`${name}: ${code}`);
        continue;
      }
      note('signed', name);
      const security = openPdf(sourceOf(new Uint8Array(readFileSync(product))), options).security;
      const flags = [security?.openedBy === 'owner' ? '-opw' : '-upw', password];
      const [before, after] = [path, product].map((pdf) => ({
        qpdf: run('qpdf', '--check', `--password=${password}`, pdf).status ?? 2,
        text: run('pdftotext', ...flags, pdf, '-'),
      }));
      // Exit codes of qpdf: 0 clean, 3 warnings, 2 errors.
      const badness = (status: number) => [0, 3, 2].indexOf(status);
      if (badness(after?.qpdf ?? 2) > badness(before?.qpdf ?? 2)) complaints.push(`${name}: qpdf ${after?.qpdf}`);
      // What poppler cannot open, or sees only by repairing, it cannot compare.
      if (before?.text.status !== 0 || security === null) continue;
      if (name !== misread && after?.text.stdout !== before.text.stdout) complaints.push(`${name}: another text`);
      const signatures = run('pdfsig', '-nocert', ...flags, product).stdout;
      if (!signatures.includes('Signature is Valid')) complaints.push(`${name}: ${signatures}`);
    }
    rmSync(folder, { recursive: true });
    for (const [outcome, names] of outcomes) console.log(`${outcome}: ${names.length}\n  ${names.join('\n  ')}`);
    expect(complaints).toEqual([]);
    expect(outcomes.get('signed')?.length).toBeGreaterThanOrEqual(45);
  },
);
