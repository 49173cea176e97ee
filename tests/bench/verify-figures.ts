import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../agent/platform/clock.ts';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { signPdf } from '../../shared/signing/sign.ts';
import { sayIn } from '../../shared/text/text.ts';
import { askPyhanko, pyhankoIsMissing } from '../peers/peers.ts';
import { signerOf } from '../peers/signing.ts';
import { makePki } from '../pki/pki.ts';
import { digits } from './measure.ts';
import { writePdfOfSize } from './pdf-of-size.ts';

export const verifyHeadings = ['', 'files', 's', 'docs/s', 'ratio'];

interface Phase {
  readonly code: number;
  readonly files: number;
  readonly ms: number;
  /** MiB resident after so many files. */
  readonly memory: Readonly<Record<string, number>>;
}

/**
 * Documents a second that a folder's verification gets through, on one core and on two, beside pdfsig and pyHanko over the
 * same files: signed PDFs of 20 KB at level B, a key of RSA-2048, one intermediate authority. Times are those of the whole
 * run: pdfsig starts for each file, because it takes one.
 */
export async function verifyFigures(
  folder: string,
): Promise<{ readonly rows: readonly (readonly string[])[]; readonly notes: readonly string[] }> {
  const pki = await makePki(join(folder, 'verify-pki'));
  const root = pki.entries.root.pem;
  const few = join(folder, 'few');
  const many = join(folder, 'many');
  const paths = await signedFiles(few, signerOf(pki, 'rsa2048'));
  // Ten thousand names of a hundred files: what is measured is the judging, not the disk.
  mkdirSync(many);
  for (let index = 0; index < 10_000; index++) {
    linkSync(paths[index % paths.length] ?? '', join(many, `${String(index).padStart(5, '0')}.pdf`));
  }
  const rows: [name: string, files: number, seconds: number][] = [];
  const notes: string[] = [];
  for (const jobs of [1, 2]) {
    const { code, files, ms, memory } = phase(many, root, jobs);
    if (code !== 0 || files !== 10_000) throw new Error(`the bench's own folder: ${files} files, exit code ${code}`);
    rows.push([`Triện, --jobs ${jobs}`, files, ms / 1000]);
    notes.push(`--jobs ${jobs}: MiB resident after so many files: ${JSON.stringify(memory)}`);
  }
  const pdfsig = seconds(() => {
    for (const path of paths) spawnSync('pdfsig', ['-nocert', path]);
  });
  rows.push(['pdfsig', paths.length, pdfsig]);
  if (pyhankoIsMissing === null) {
    const start = seconds(() => askPyhanko([]));
    const all = seconds(() => askPyhanko(paths.map((pdf) => ({ do: 'validate', pdf, root }))));
    rows.push(['pyHanko, its start taken off', paths.length, all - start]);
  } else notes.push(`No pyHanko in this run: ${pyhankoIsMissing}.`);
  if (availableParallelism() < 2) notes.push('This machine has one core.');
  const ours = rows[0] === undefined ? 0 : rows[0][1] / rows[0][2];
  return {
    rows: rows.map(([name, files, s]) => [name, String(files), digits(s), digits(files / s), digits(files / s / ours)]),
    notes,
  };
}

async function signedFiles(folder: string, signer: ReturnType<typeof signerOf>): Promise<readonly string[]> {
  mkdirSync(folder);
  const world = { clock: systemClock, hasher: nodeHasher, anchors: [], say: sayIn('en') };
  const letter = join(folder, 'letter');
  writePdfOfSize(letter, 20_000);
  const pdf = new Uint8Array(readFileSync(letter));
  const paths: string[] = [];
  for (let index = 0; index < 100; index++) {
    const path = join(folder, `${index}.pdf`);
    const { appended } = await signPdf(sourceOf(pdf), signer, { reason: `Số ${index}` }, world);
    writeFileSync(path, concat(pdf, appended));
    paths.push(path);
  }
  return paths;
}

function phase(folder: string, root: string, jobs: number): Phase {
  const program = join(import.meta.dirname, 'verify-phase.ts');
  const words = [program, folder, root, String(jobs)];
  const { stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1 << 26 });
  try {
    return JSON.parse(stderr);
  } catch {
    throw new Error(stderr);
  }
}

function seconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
