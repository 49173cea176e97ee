import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { sayIn } from '../../shared/text/text.ts';
import type { Report } from '../../shared/validation/report.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import type { Certificate } from '../../shared/x509/certificate.ts';
import { askPyhanko, pyhankoIsMissing } from '../peers/peers.ts';
import { corpus } from './corpora.ts';
import { askPdfsig, pdfsigIsMissing } from './pdfsig.ts';
import { certificatesIn } from './signers.ts';

interface Row {
  readonly file: string;
  readonly class: 'ISA' | 'SWA' | 'USF';
}

/** What must be said of each class: the verdict, and the rows of which one has to name it as failed. */
const demands: Readonly<
  Record<Row['class'], { readonly verdict: Report['verdict']; readonly rows: readonly string[] }>
> = {
  // The signed revision is intact; what is shown is another document.
  ISA: { verdict: 'INDETERMINATE', rows: ['changes-after'] },
  SWA: { verdict: 'TOTAL-FAILED', rows: ['coverage'] },
  USF: { verdict: 'TOTAL-FAILED', rows: ['coverage'] },
};

const folder = corpus('pdf-attacks');
const rows: readonly Row[] =
  folder === null
    ? []
    : readFileSync(join(folder, 'expected.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
const pathOf = (file: string): string => join(folder ?? '', file);
const read = (path: string) => new Uint8Array(readFileSync(path));

/** The signers of all files: what carries no certificate is another's file, spoilt. */
const signers: readonly Certificate[] = rows.flatMap(({ file }) => certificatesIn(read(pathOf(file))));
/** When every signer's certificate is valid. */
const at = Date.UTC(2018, 9, 12, 12);

function reportOn(path: string, anchors: readonly Certificate[], time = at): Promise<Report> {
  return validateDocument(sourceOf(read(path)), { file: path, anchors, at: time, say: sayIn('en') }, nodeHasher);
}

const failedRows = ({ signatures }: Report) =>
  signatures.flatMap(({ checks }) => checks.filter(({ result }) => result === 'failed'));

const temporary = mkdtempSync(join(tmpdir(), 'trien-attacks-'));
afterAll(() => rmSync(temporary, { recursive: true }));

describe.skipIf(folder === null)(
  'attacks on signed PDFs by other people (skipped without the corpus pdf-attacks/)',
  () => {
    it.each(rows.map((row) => [row.file, row] as const))(
      '%s is named in the report, and does not pass although its signer is trusted',
      async (file, row) => {
        const report = await reportOn(pathOf(file), signers);
        const { verdict, rows: names } = demands[row.class];
        expect(report.verdict).toBe(verdict);
        const told = failedRows(report).filter(({ id }) => names.includes(id));
        expect(told.map(({ id }) => id)).toContain(names[0]);
        expect(report.signatures.flatMap(({ errors }) => errors)).toEqual(
          expect.arrayContaining(told.map(({ text }) => text)),
        );
      },
    );

    it('are found more often than by pdfsig and pyHanko', async () => {
      const ours = await Promise.all(rows.map(({ file }) => reportOn(pathOf(file), signers)));
      const detected = ours.filter((report) => failedRows(report).length > 0).length;
      const lines = [`${detected}/${rows.length} detected by Triện`];
      if (pdfsigIsMissing === null) {
        const valid = rows.filter(({ file }) => askPdfsig(pathOf(file)).allValid).length;
        lines.push(`${rows.length - valid}/${rows.length} by pdfsig`);
      }
      if (pyhankoIsMissing === null) {
        const root = join(temporary, 'root.der');
        writeFileSync(root, signers[0]?.der ?? '');
        const answers = askPyhanko(
          rows.map(({ file }) => ({ do: 'validate', pdf: pathOf(file), root, strict: false })),
        );
        const thrown = answers.filter(({ error }) => error !== undefined).length;
        const told = answers.filter(({ signatures }) =>
          signatures?.some((one) => !(one.intact && one.valid && one.docMdpOk)),
        );
        lines.push(`${told.length}/${rows.length} by pyHanko, which throws on ${thrown}`);
      }
      console.log(lines.join('; '));
      expect(detected).toBe(rows.length);
    });
  },
);

describe('genuine files of DSS', () => {
  const genuine = corpus('dss-part');
  const lines = genuine === null ? [] : readFileSync(join(genuine, 'expected.jsonl'), 'utf8').trim().split('\n');
  const files = lines
    .map((line): { file: string; expected?: { crypto?: string; indication?: string[] } } => JSON.parse(line))
    .filter(({ file, expected }) => file.endsWith('.pdf') && expected?.crypto === 'all-signatures-intact-and-valid')
    // Intact signatures in a file from which pages were taken: their tests fail it too.
    .filter(({ expected }) => !expected?.indication?.includes('TOTAL_FAILED'))
    .map(({ file }) => file);

  it.skipIf(files.length === 0)(
    'are not failed where their signers are trusted (skipped without dss-part/)',
    async () => {
      const failed: string[] = [];
      for (const file of files) {
        const path = join(genuine ?? '', file);
        const report = await reportOn(path, certificatesIn(read(path)), Date.UTC(2026, 10, 22));
        if (report.verdict === 'TOTAL-FAILED' || report.verdict === 'UNREADABLE')
          failed.push(`${file} ${report.verdict}`);
      }
      console.log(`${files.length - failed.length} of ${files.length} genuine files not failed`);
      expect(failed).toEqual([]);
    },
  );
});
