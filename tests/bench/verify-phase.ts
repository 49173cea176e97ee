import { runCommandLine } from '../../agent/commands/program.ts';

// `trien verify` over a folder in a process of its own: how much memory it holds as files go by, beside the time.

const [folder = '', trust = '', jobs = '1'] = process.argv.slice(2);

let files = 0;
const memory: Record<number, number> = {};
const start = performance.now();
// Each report is a line; whoever reads them takes them at once.
process.stdout.write = ((line: string) => {
  if (!line.includes('"TOTAL-PASSED"')) throw new Error(`not passed: ${line.slice(0, 500)}`);
  files += 1;
  if (files % 1_000 === 0) memory[files] = Math.round(process.memoryUsage.rss() / 2 ** 20);
  return true;
}) as typeof process.stdout.write;
const words = ['--quiet', 'verify', '--recursive', '--no-default-trust', '--format', 'ndjson', '--jobs', jobs];
const code = await runCommandLine([...words, '--trust', trust, folder], process.env);
const ms = performance.now() - start;
process.stderr.write(JSON.stringify({ code, files, ms, memory }));
