import { execFile } from 'node:child_process';

interface Answer {
  readonly code: number;
  readonly text: string;
}

/** What a program printed on both its outputs, and its exit code; -1 where a signal or the time limit ended it twice. */
async function run(program: string, words: readonly string[]): Promise<Answer> {
  const answer = await runOnce(program, words);
  // On a busy machine a judge can be ended from outside: that says nothing of the file.
  return answer.code === -1 ? runOnce(program, words) : answer;
}

function runOnce(program: string, words: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(program, words, { encoding: 'latin1', timeout: 60_000, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, text: `${stdout}${stderr}` });
    });
  });
}

/** What poppler says of each signature of a file, in its order, and of the last one's extent. */
export interface PdfsigView {
  /** Whether the password, or none, opens the file for poppler. */
  readonly opens: boolean;
  readonly valid: readonly boolean[];
  readonly wholeDocument: boolean;
}

/** Asks pdfsig; the chain is not looked at, for these certificates have none. */
export async function askPdfsig(path: string, password: string | undefined): Promise<PdfsigView> {
  const words = password === undefined ? [] : ['-upw', password, '-opw', password];
  const { text } = await run('pdfsig', ['-nocert', ...words, path]);
  const opens = !text.includes('Incorrect password');
  const parts = text.split(/^Signature #\d+:/m).slice(1);
  return {
    opens,
    // A field without a signature is listed as well, without a verdict.
    valid: parts
      .filter((part) => part.includes('Signature Validation:'))
      .map((part) => part.includes('Signature is Valid.')),
    wholeDocument: parts.some((part) => part.includes('Total document signed')),
  };
}

/** What `qpdf --check` says: 0 clean, 1 warnings, 2 errors; and its complaints without offsets and paths. */
export interface QpdfView {
  readonly badness: 0 | 1 | 2;
  readonly complaints: ReadonlySet<string>;
}

export async function askQpdf(path: string, password: string | undefined): Promise<QpdfView> {
  const words = password === undefined ? [] : [`--password=${password}`];
  const { code, text } = await run('qpdf', [...words, '--check', path]);
  const complaints = text
    .split('\n')
    .filter((line) => /^(WARNING|ERROR|qpdf)\b/.test(line))
    .map((line) => line.replaceAll(path, '').replace(/\d+/g, 'N'));
  // Exit codes: 0 clean, 3 warnings, all others errors.
  return { badness: code === 0 ? 0 : code === 3 ? 1 : 2, complaints: new Set(complaints) };
}

/** Why the judges reject what was made of a file; empty where they accept both products. */
export function objections(
  [before, once, twice]: readonly [PdfsigView, PdfsigView, PdfsigView],
  [original, ...products]: readonly [QpdfView, QpdfView, QpdfView],
): string[] {
  const found: string[] = [];
  const validBefore = before.valid.filter(Boolean).length;
  for (const [n, view] of [once, twice].entries()) {
    const missing = validBefore + n + 1 - view.valid.filter(Boolean).length;
    if (missing > 0) found.push(`pdfsig: ${missing} of ${validBefore + n + 1} signatures not valid after ${n + 1}`);
    else if (!view.wholeDocument) found.push(`pdfsig: no signature over the whole document after ${n + 1}`);
  }
  for (const [n, view] of products.entries()) {
    if (view.badness > original.badness) {
      const added = [...view.complaints].find((line) => !original.complaints.has(line));
      found.push(`qpdf: worse after ${n + 1}: ${added ?? 'no word why'}`);
    }
  }
  return found;
}

/** Complaints of qpdf that the original did not have, where its exit code did not get worse. */
export function newWarnings(original: QpdfView, product: QpdfView): string[] {
  return [...product.complaints].filter((line) => !original.complaints.has(line));
}
