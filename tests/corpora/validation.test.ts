import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { sayIn } from '../../shared/text/text.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { memoryHasher } from '../shared/fixtures.ts';
import { corpus } from './corpora.ts';

interface Row {
  readonly file: string;
  readonly expected?: { readonly crypto?: string; readonly indication?: readonly string[] };
}

const at = Date.UTC(2026, 10, 22);

function rowsOf(folder: string | null): readonly Row[] {
  if (folder === null) return [];
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row).filter(({ file }) => file.endsWith('.pdf'));
}

async function verdictOf(folder: string | null, file: string) {
  const source = sourceOf(new Uint8Array(readFileSync(join(folder ?? '', file))));
  const report = await validateDocument(source, { file, anchors: [], at, say: sayIn('en') }, memoryHasher);
  return report.verdict;
}

describe('PAdES files of DSS, without trust anchors', () => {
  const folder = corpus('dss-part');
  const rows = rowsOf(folder);
  // Of a file from which pages were taken they state intact signatures, and fail it: it stands in `dss.test.ts`.
  const plain = rows.filter(({ expected }) => !expected?.indication?.includes('TOTAL_FAILED'));
  const of = (crypto: string) => plain.filter(({ expected }) => expected?.crypto === crypto).map(({ file }) => file);
  if (folder === null) it.skip('(the corpus dss-part/ is absent)', () => undefined);

  it.each(of('all-signatures-intact-and-valid'))('%s: nothing is wrong with its signatures', async (file) => {
    expect(['INDETERMINATE', 'NO-SIGNATURE']).toContain(await verdictOf(folder, file));
  });

  it.each(of('at-least-one-not-valid'))('%s: a signature fails', async (file) => {
    expect(await verdictOf(folder, file)).toBe('TOTAL-FAILED');
  });
});
