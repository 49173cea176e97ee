import { spawnSync } from 'node:child_process';

/** Why poppler's `pdfsig` cannot be asked, or null. */
export const pdfsigIsMissing = spawnSync('pdfsig', ['-v']).error === undefined ? null : 'pdfsig is not installed';

/** What `pdfsig` says of a file without looking at certificates. */
export interface PdfsigAnswer {
  /** What it says of each signature, such as `Signature is Valid.` */
  readonly said: readonly string[];
  /** Whether there is a signature, and all are valid to it. */
  readonly allValid: boolean;
  /** Whether it says that bytes were added which a signature does not cover; it does not say what they are. */
  readonly notTotal: boolean;
}

/** Asks `pdfsig`, which tells what a signature covers and judges nothing that was added later. */
export function askPdfsig(path: string): PdfsigAnswer {
  const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8', timeout: 30_000 });
  const said = [...stdout.matchAll(/Signature Validation: (.*)/g)].map(([, words = '']) => words);
  return {
    said,
    allValid: said.length > 0 && said.every((words) => words === 'Signature is Valid.'),
    notTotal: stdout.includes('Not total document signed'),
  };
}
