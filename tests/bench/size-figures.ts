import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { askPyhanko, pyhankoIsMissing } from '../peers/peers.ts';
import { pyhankoKey } from '../peers/signing.ts';
import { makePki, type Pki } from '../pki/pki.ts';
import { digits } from './measure.ts';
import { writePdfOfSize } from './pdf-of-size.ts';
import type { PhaseAnswer, PhaseRequest } from './size-phase.ts';

interface Size {
  readonly name: string;
  readonly sizeBytes: number;
  readonly runs: number;
}

const sizes: readonly Size[] = [
  { name: '10 KB', sizeBytes: 10_000, runs: 200 },
  { name: '1 MB', sizeBytes: 1_000_000, runs: 60 },
  { name: '100 MB', sizeBytes: 100_000_000, runs: 7 },
  { name: '1 GB', sizeBytes: 1_000_000_000, runs: 3 },
];
/** pyHanko holds the whole document and its product in memory. */
const largestForPyhanko = 100_000_000;

export const sizeHeadings: readonly string[] = [
  'P-256, software key',
  'append ms',
  'MB/s',
  'openssl MB/s',
  '%',
  'judge ms',
  'copy ms',
  'RSS append',
  'RSS judge',
  'pyHanko ms',
];

interface Measured {
  readonly size: Size;
  readonly appendMs: number;
  readonly cells: readonly string[];
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Rows of `sizeHeadings`, and sentences about them. The files are made in `folder` and removed one by one. */
export async function sizeFigures(folder: string): Promise<{
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}> {
  const pki = await makePki(join(folder, 'size-pki'));
  const measured: Measured[] = [];
  const notes: string[] = [];
  for (const size of sizes) {
    const { bavail, bsize } = statfsSync(folder);
    // The original, the product and the product that replaces it.
    if (bavail * bsize < 3.2 * size.sizeBytes) notes.push(`${size.name} is left out: ${folder} has no room for it.`);
    else measured.push(measureSize(folder, pki, size));
  }
  return { rows: measured.map(({ cells }) => cells), notes: [...notes, ...growthOf(measured)] };
}

function measureSize(folder: string, pki: Pki, size: Size): Measured {
  const [path, output] = [
    join(folder, `size-${size.sizeBytes}.pdf`),
    join(folder, `size-${size.sizeBytes}.signed.pdf`),
  ];
  writePdfOfSize(path, size.sizeBytes);
  try {
    const megabytes = statSync(path).size / 1e6;
    const { key, der } = pki.entries.p256;
    const ask = (phase: PhaseRequest['phase'], runs: number) =>
      inChild({ phase, path, output, key, certificate: der, runs });
    // Both digest the same pages of the same cache: hash, sign, hash.
    const before = hashMs(path, size);
    const append = ask('append', size.runs);
    const after = hashMs(path, size);
    const copy = ask('copy', Math.min(3, size.runs));
    const judge = ask('judge', size.runs);
    const appendMs = median(append.times);
    // The best of each: what else the machine does is no part of the comparison.
    const [speed, hash] = [
      (1000 * megabytes) / Math.min(...append.times),
      (1000 * megabytes) / Math.min(before, after),
    ];
    // The start of a process is most of what OpenSSL does for a small file.
    const tells = size.sizeBytes >= 1e8;
    const cells = [
      size.name,
      digits(appendMs),
      digits(speed),
      tells ? digits(hash) : '',
      tells ? digits((100 * speed) / hash) : '',
      digits(median(judge.times)),
      digits(median(copy.times)),
      `${digits(append.peakMegabytes)} MB`,
      `${digits(judge.peakMegabytes)} MB`,
      pyhankoMs(pki, path, size),
    ];
    return { size, appendMs, cells };
  } finally {
    rmSync(path, { force: true });
    rmSync(output, { force: true });
  }
}

/** A process a phase, so that its memory is its own. */
function inChild(request: PhaseRequest): PhaseAnswer {
  const script = resolve(import.meta.dirname, 'size-phase.ts');
  return JSON.parse(execFileSync(process.execPath, [script, JSON.stringify(request)], { encoding: 'utf8' }));
}

/** The best time of `openssl dgst -sha256` over the file, its start taken off. */
function hashMs(path: string, { runs }: Size): number {
  const time = (file: string): number => {
    const times = Array.from({ length: Math.min(5, runs) + 1 }, () => {
      const started = performance.now();
      execFileSync('openssl', ['dgst', '-sha256', file], { stdio: 'pipe' });
      return performance.now() - started;
    });
    return Math.min(...times.slice(1));
  };
  return Math.max(0.001, time(path) - time('/dev/null'));
}

function pyhankoMs(pki: Pki, path: string, { sizeBytes }: Size): string {
  if (pyhankoIsMissing !== null) return 'not set up';
  if (sizeBytes > largestForPyhanko) return 'left out';
  const [answer] = askPyhanko([{ do: 'time', pdf: path, ...pyhankoKey(pki, 'p256') }]);
  return answer?.medianMs === undefined ? 'failed' : digits(answer.medianMs);
}

function growthOf(measured: readonly Measured[]): readonly string[] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const perMegabyte = (last.appendMs - first.appendMs) / ((last.size.sizeBytes - first.size.sizeBytes) / 1e6);
  const ends = `from ${first.size.name} to ${last.size.name}`;
  return [
    `To sign costs ${digits(first.appendMs)} ms and ${digits(perMegabyte)} ms a megabyte (${ends}): one pass for the digest.`,
    'append: from the opened file to the bytes to append. copy: original and these bytes to a new file, synced. RSS: peak of a process of its own, Node included.',
  ];
}
