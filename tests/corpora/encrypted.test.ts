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
import { issueKey } from './signing-key.ts';

/** Passwords as the projects that the files are from publish them, by what the files' names contain. */
const passwords: readonly (readonly [part: string, password: string])[] = [
  ['MuPDF-AES256-R6', 'owner'],
  ['encrypted_new', '1234'],
  ['c-r6-in', 'owner4'],
  ['c-r4', 'user2'],
  ['U=attachment', 'attachment'],
  ['U=view', 'view'],
  ['U=wwwww', 'wwwww'],
  ['enc-XI-long-password', 'qwertyuiopasdfghjklzxcvbnm'.repeat(5)],
  ['enc-long-password', 'asdf asdf asdf asdf asdf asdf qwer'],
  ['r6-pw=h', 'hôtel'],
  ['graph-encrypted', 'owner'],
  ['issue6010_1', 'owner'],
  ['issue6010_2', 'æøå'],
  ['pr6531', 'asdfasdf'],
  ['PasswordSample-128bit', 'owner'],
  ['no_accessibility_owner_user', 'owner'],
  ['testUnicodePassword', '  ! < > " \\ € œ ¤ 1\u20444 1\u20442 \u{2070e} \u{29d98} \u{1f600}  '],
  ['encrypted_hello_world_r2', 'hôtel'],
  ['auth-event-ef-open', '000000'],
  ['bug1782186', 'Hello'],
  ['issue21579', 'pässwört'],
  ['issue15893', 'test'],
  ['print_protection', '1234'],
  ['lorem-ipsum', 'password'],
  ['simple-open', 'password'],
  // Unicode 3.2, which RFC 4013 asks for, normalises U+2F874 to this; later versions to another letter.
  ['unicode-test-U2F874-correct', 'Password\u5f33!'],
  ['unicode-corrigendum5-fixed', '\u1100\u0300\u1161\u0323'],
  ['aes-256-m', 'foo'],
  ['aes-256-r6', 'ownersecret'],
  ['rc4-128', 'foo'],
  ['rc4-40', 'foo'],
  ['libreoffice-writer', 'openpassword'],
  ['job-json-encrypt', 'o'],
  ['pages-copy-encryption', 'owner'],
];

/** Files that no password opens here, and why. */
const closed: Readonly<Record<string, string>> = {
  'AESkeylength256.pdf': 'DOC_UNSUPPORTED',
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
      const password = passwords.find(([part]) => name.includes(part))?.[1] ?? '';
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
