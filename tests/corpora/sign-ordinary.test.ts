import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { isFailure } from '../../shared/errors.ts';
import { preparePades } from '../../shared/pades/prepare.ts';
import { corpus } from './corpora.ts';
import { issueKey, type SigningKey } from './signing-key.ts';

interface Row {
  readonly file: string;
  readonly features: readonly string[];
  readonly qpdfCheckExit: number;
}

const list = corpus('pdf-robust/ordinary.txt');
const expected = corpus('pdf-robust/expected.jsonl');

/** Signs the file and asks others about the product; null where they accept it, else the reason. */
function reasonAgainst(row: Row, key: SigningKey, folder: string): string | null {
  const original = new Uint8Array(readFileSync(corpus(`pdf-robust/${row.file}`) ?? ''));
  const input = {
    certificate: key.certificate,
    chain: [],
    algorithm: key.algorithm,
    signingTime: Date.now(),
    options: {},
  };
  const product = join(folder, 'signed.pdf');
  try {
    const prepared = preparePades(sourceOf(original), input, nodeHasher);
    writeFileSync(product, concat(original, prepared.finish(key.sign(prepared.toBeSigned))));
  } catch (error) {
    if (isFailure(error)) return `${error.code} ${JSON.stringify(error.details)}`;
    throw error;
  }
  const judged = spawnSync('pdfsig', ['-no-ocsp', product], { encoding: 'utf8' });
  if (!judged.stdout.includes('Signature is Valid')) return `pdfsig: ${judged.stdout}${judged.stderr}`;
  if (!judged.stdout.includes('Total document signed')) return 'pdfsig: not the total document is signed';
  const { status } = spawnSync('qpdf', ['--check', product], { encoding: 'utf8' });
  // Exit codes of qpdf: 0 clean, 3 warnings, 2 errors.
  const badness = [0, 3, 2].indexOf(status ?? 2) - [0, 3, 2].indexOf(row.qpdfCheckExit);
  return badness > 0 ? `qpdf --check: ${status} where the original has ${row.qpdfCheckExit}` : null;
}

describe('signing ordinary PDFs of other projects', () => {
  it.skipIf(list === null || expected === null)(
    'each is signed so that poppler finds a valid signature over the whole and qpdf no new fault (skipped: no corpus pdf-robust)',
    () => {
      const rows = readFileSync(expected ?? '', 'utf8')
        .trim()
        .split('\n')
        .map((line): Row => JSON.parse(line));
      const ordinary = readFileSync(list ?? '', 'utf8')
        .trim()
        .split('\n');
      const folder = mkdtempSync(join(tmpdir(), 'trien-ordinary-'));
      const keys = [issueKey('rsa'), issueKey('p256')];
      const reasons: string[] = [];
      for (const [at, file] of ordinary.entries()) {
        const row = rows.find((other) => other.file === file);
        const key = keys[at % keys.length];
        if (row === undefined || key === undefined) throw new Error(`no row for ${file}`);
        const reason = reasonAgainst(row, key, folder);
        if (reason !== null) reasons.push(`${file}: ${reason}`);
      }
      rmSync(folder, { recursive: true });
      console.log(`signed ${ordinary.length - reasons.length} of ${ordinary.length}`);
      for (const reason of reasons) console.log(reason);
      expect(reasons.filter((reason) => !reason.includes('DOC_ENCRYPTED'))).toEqual([]);
    },
  );
});
