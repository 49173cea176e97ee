// Signs every file of the corpus pdf-robust twice, asks pdfsig and qpdf about the products, and prints one table beside
// what peers reached on the same files.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpus } from '../../corpora/corpora.ts';
import { publishedPassword } from '../../corpora/passwords.ts';
import { digits, printTable } from '../measure.ts';
import { askPdfsig, askQpdf, newWarnings, objections } from './judges.ts';
import { SigningProcess } from './signing-process.ts';
import { isBad, printClasses, type Result, type Row } from './table.ts';

const { values: options } = parseArgs({
  options: {
    /** Only files whose path or origin contains this. */
    only: { type: 'string', default: '' },
    /** Signs alone; nobody is asked about the products. */
    'no-judges': { type: 'boolean', default: false },
    /** Keeps the products in this folder. */
    keep: { type: 'string' },
  },
});

const list = corpus('pdf-robust/expected.jsonl');
if (list === null) {
  console.log('The corpus pdf-robust is not here (TRIEN_CORPORA names its place): nothing was signed.');
  process.exit(0);
}
const rows = readFileSync(list, 'utf8')
  .trim()
  .split('\n')
  .map((line): Row => JSON.parse(line))
  .filter(({ file, origin }) => file.includes(options.only) || origin.includes(options.only));

const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'trien-corpus-'));
mkdirSync(folder, { recursive: true });
const results: Result[] = [];
const waiting = [...rows];

async function judge(row: Row, process: SigningProcess): Promise<Result> {
  const path = corpus(`pdf-robust/${row.file}`);
  if (path === null) throw new Error(`${row.file} is listed and not there`);
  const once = join(folder, basename(row.file));
  const twice = join(folder, `twice-${basename(row.file)}`);
  const password = row.features.includes('encrypt') ? publishedPassword(row.origin) : undefined;
  const order = { path, products: [once, twice] } as const;
  const outcome = await process.sign(password === undefined ? order : { ...order, password });
  const { peakMegabytes } = outcome;
  if (outcome.kind !== 'signed') {
    const reason = outcome.kind === 'hang' ? 'hangs' : outcome.reason;
    const told = outcome.kind !== 'hang' && outcome.step === 'second' ? `second signature: ${reason}` : reason;
    return { row, kind: outcome.kind, reason: told, warnings: [], tookMs: null, peakMegabytes };
  }
  const { tookMs } = outcome;
  const result = { row, kind: 'signed', reason: '', warnings: [], tookMs, peakMegabytes } as const;
  if (options['no-judges']) return result;
  const views = await Promise.all([path, once, twice].map((file) => askPdfsig(file, password)));
  const checks = await Promise.all([path, once, twice].map((file) => askQpdf(file, password)));
  const [first, second, third] = views;
  const [original, product, last] = checks;
  if (!first || !second || !third || !original || !product || !last) throw new Error('a judge did not answer');
  if (!first.opens) return { ...result, kind: 'unjudged', reason: 'pdfsig cannot open the original with its password' };
  const [reason] = objections([first, second, third], [original, product, last]);
  if (options.keep === undefined) for (const made of [once, twice]) rmSync(made);
  if (reason !== undefined) return { ...result, kind: 'rejected', reason };
  return { ...result, warnings: newWarnings(original, product) };
}

async function work(): Promise<void> {
  const process = new SigningProcess();
  for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
    results.push(await judge(row, process));
    if (results.length % 200 === 0) console.error(`${results.length} of ${rows.length}`);
  }
  process.close();
}

const start = performance.now();
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (options.keep === undefined) rmSync(folder, { recursive: true });
printClasses(results);
const times = results.flatMap(({ tookMs }) => tookMs ?? []).sort((a, b) => a - b);
const at = (share: number) => digits(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN);
const peak = Math.max(...results.map(({ peakMegabytes }) => peakMegabytes));
printTable(
  'One signature with its own check, ms a file',
  ['', 'median', '95 %', 'slowest', 'peak MB'],
  [['Triện', at(0.5), at(0.95), at(1), digits(peak)]],
);
console.log(
  'Recorded with the corpus: pyHanko 104 ms, PDFBox 3 ms in a warm JVM, both without a check of the product.',
);
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s in all.`);
if (results.some(isBad)) process.exitCode = 1;
