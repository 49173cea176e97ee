import { runCommandLine } from '../../agent/commands/program.ts';

// `trien verify` over a folder in a process of its own: how long it takes and how much memory it holds as files go by.

export interface VerifyPhase {
  readonly code: number;
  readonly files: number;
  /** From the first word of the command to its end, Node's own start left out. */
  readonly ms: number;
  /** From the report on file `warmAfter` to that on the last. */
  readonly warmMs: number;
  /** Processor time of the whole process, all threads. */
  readonly cpuMs: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** MiB resident after so many files. */
  readonly memory: Readonly<Record<number, number>>;
}

const [folder = '', trust = '', jobs = '1', warmAfter = '0'] = process.argv.slice(2);

let files = 0;
const verdicts: Record<string, number> = {};
const memory: Record<number, number> = {};
const start = performance.now();
let warm = start;
let last = start;
// Each report is a line; whoever reads them takes them at once.
process.stdout.write = ((line: string) => {
  files += 1;
  last = performance.now();
  if (files <= Number(warmAfter)) warm = last;
  const verdict = /"verdict":"([^"]*)"/.exec(line)?.[1] ?? line;
  verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  if (files % 1_000 === 0) memory[files] = Math.round(process.memoryUsage.rss() / 2 ** 20);
  return true;
}) as typeof process.stdout.write;
const words = ['--quiet', 'verify', '--recursive', '--no-default-trust', '--format', 'ndjson', '--jobs', jobs];
const code = await runCommandLine([...words, '--trust', trust, folder], process.env);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage();
const phase: VerifyPhase = { code, files, ms, warmMs: last - warm, cpuMs: (user + system) / 1000, verdicts, memory };
process.stderr.write(JSON.stringify(phase));
