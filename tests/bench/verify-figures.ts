import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { dssIsMissing, pyhankoIsMissing } from '../peers/peers.ts';
import { emptyCrl } from '../peers/signing.ts';
import { makePki, type Pki } from '../pki/pki.ts';
import { digits } from './measure.ts';
import { lettersAtB, lettersAtLt } from './verify-documents.ts';
import { dssPace, type PeerPace, pdfsigPace, pyhankoPace } from './verify-peers.ts';
import type { VerifyPhase } from './verify-phase.ts';
import { verifySizes } from './verify-sizes.ts';

export const verifyHeadings = ['', 'documents', 'ms each', 'docs/s', 'ratio', 'CPU ms each'];
export const memoryHeadings = ['', 's', ...Array.from({ length: 10 }, (_, at) => `${at + 1},000`), 'growth'];

interface Row extends PeerPace {
  readonly name: string;
  readonly cpuMs?: number;
}

/** Letters of this size, and how often they are judged. */
const letterBytes = 20_000;
const lettersMade = 100;
const judged = 4_000;
/** What is judged before the clock starts: engines compile what they run often. */
const warmUp = 1_000;

export interface VerifyFigures {
  readonly levels: readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[];
  readonly sizes: readonly (readonly string[])[];
  readonly memory: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/**
 * Documents a second, on one core and on two, at level B and LT, beside pdfsig, pyHanko and EU DSS over the same files in
 * the same run, all warmed up; and the memory that a run over ten thousand files holds, broken ones among them. Keys are
 * RSA-2048, with one intermediate authority; at LT each document has a timestamp and the lists of both authorities.
 */
export async function verifyFigures(folder: string): Promise<VerifyFigures> {
  const pki = await makePki(join(folder, 'verify-pki'));
  const notes: string[] = [];
  const atB = await lettersAtB(join(folder, 'level-b'), pki, lettersMade, letterBytes);
  const levels = [await levelFigures('Level B', atB, pki, folder)];
  const broken = brokenOnes(folder, atB[0] ?? '');
  let all = [...atB.slice(0, 6), ...broken];
  if (pyhankoIsMissing === null) {
    const atLt = lettersAtLt(join(folder, 'level-lt'), pki, lettersMade, letterBytes);
    levels.push(await levelFigures('Level LT', atLt, pki, folder));
    all = [...all, ...atLt.slice(0, 4)];
  } else notes.push(`No pyHanko in this run, and so no documents at level LT: ${pyhankoIsMissing}.`);
  if (dssIsMissing !== null) notes.push(`No EU DSS in this run: ${dssIsMissing}.`);
  notes.push('Times are without starts and warm-ups, but for pdfsig, which takes one file and starts for each.');
  if (availableParallelism() < 2) notes.push('This machine has one core.');
  const many = linked(join(folder, 'many'), all, 10_000);
  const runs = [1, 2].map((jobs) => ({ jobs, run: phase(many, pki.entries.root.pem, jobs, 0) }));
  const memory = runs.map(({ jobs, run }) => memoryRow(jobs, run));
  notes.push(
    `Verdicts of each of these runs: ${JSON.stringify(runs[0]?.run.verdicts)}. Growth is from 2,000 files on.`,
  );
  return { levels, sizes: await verifySizes(folder, pki), memory, notes };
}

async function levelFigures(level: string, paths: readonly string[], pki: Pki, folder: string) {
  const { root } = pki.entries;
  const isLt = level.endsWith('LT');
  const many = linked(join(folder, `${paths.length}-${isLt ? 'lt' : 'b'}`), paths, judged);
  const rows: Row[] = [1, 2].map((jobs) => {
    const { code, files, warmMs, cpuMs } = phase(many, root.pem, jobs, warmUp);
    if (code !== 0 || files !== judged) throw new Error(`the bench's own folder: ${files} files, exit code ${code}`);
    return { name: `Triện, --jobs ${jobs}`, documents: judged - warmUp, ms: warmMs, cpuMs: cpuMs / files };
  });
  rows.push({ name: 'pdfsig', ...pdfsigPace(paths.slice(0, 30)) });
  if (pyhankoIsMissing === null) rows.push({ name: 'pyHanko', ...pyhankoPace(paths, root.pem, isLt) });
  if (dssIsMissing === null) {
    const crls = isLt ? [] : (['root', 'ca'] as const).map((issuer) => emptyCrl(pki, issuer, folder));
    const pace = await dssPace(paths, { root: root.der, crls }, { warmUp: 300, counted: 200 });
    rows.push({ name: 'EU DSS', ...pace });
  }
  const ours = rows[0] === undefined ? Number.NaN : rows[0].documents / rows[0].ms;
  return {
    title: `${level}: signed PDFs of ${letterBytes / 1000} KB, verified`,
    rows: rows.map(({ name, documents, ms, cpuMs }) => {
      const each = ms / documents;
      const cells = [name, String(documents), digits(each), digits(1000 / each), digits(1 / each / ours)];
      return [...cells, cpuMs === undefined ? '' : digits(cpuMs)];
    }),
  };
}

/** One letter broken in several ways, one without a signature, and what is no PDF. */
function brokenOnes(folder: string, signed: string): readonly string[] {
  const pdf = new Uint8Array(readFileSync(signed));
  const changed = pdf.slice();
  changed[1_000] = (changed[1_000] ?? 0) ^ 1;
  const variants = [changed, pdf.subarray(0, pdf.length - 1_000), pdf.subarray(0, 12_000), new Uint8Array(5_000)];
  return [join(folder, 'level-b', 'letter')].concat(
    variants.map((bytes, index) => {
      const path = join(folder, `broken-${index}`);
      writeFileSync(path, bytes);
      return path;
    }),
  );
}

/** So many names of a few files: what is measured is the judging, not the disk. */
function linked(folder: string, paths: readonly string[], count: number): string {
  mkdirSync(folder);
  for (let index = 0; index < count; index++) {
    linkSync(paths[index % paths.length] ?? '', join(folder, `${String(index).padStart(5, '0')}.pdf`));
  }
  return folder;
}

function memoryRow(jobs: number, { files, ms, memory }: VerifyPhase): readonly string[] {
  if (files !== 10_000) throw new Error(`the bench's own folder: ${files} files`);
  const held = Array.from({ length: 10 }, (_, at) => memory[1_000 * (at + 1)] ?? Number.NaN);
  const growth = (held[9] ?? 0) - (held[1] ?? 0);
  return [`--jobs ${jobs}, MiB`, digits(ms / 1000), ...held.map(String), String(growth)];
}

function phase(folder: string, root: string, jobs: number, warmAfter: number): VerifyPhase {
  const program = join(import.meta.dirname, 'verify-phase.ts');
  const words = [program, folder, root, String(jobs), String(warmAfter)];
  const { stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1 << 26 });
  try {
    return JSON.parse(stderr);
  } catch {
    throw new Error(stderr);
  }
}
