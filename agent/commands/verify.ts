import { availableParallelism } from 'node:os';
import { Failure } from '../../shared/errors.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import type { TextValues } from '../../shared/text/text.ts';
import { trustOf } from '../../shared/trust/anchor.ts';
import { readPolicy } from '../../shared/validation/policy-file.ts';
import type { Report, Verdict } from '../../shared/validation/report.ts';
import type { OnlineRules } from '../network/evidence.ts';
import { type OutputFile, openOutput } from '../platform/output-file.ts';
import { readSmallFile, trustPlaces } from '../platform/trust-store.ts';
import { type CommandLine, failureOf } from './command-line.ts';
import { documentsIn } from './documents-in.ts';
import { type ExitCode, exitOfFailure, exitOfReport, gravest } from './exit-code.ts';
import { inOrder } from './in-order.ts';
import { openProgress } from './progress.ts';
import { type ReportFormat, reportForm } from './report-forms.ts';
import { openInput } from './standard-input.ts';
import { tellTrustFaults } from './trust.ts';
import { trustForRun } from './trust-anchors.ts';
import { openPool } from './verify-pool.ts';
import { type JudgeQuestion, unreadable } from './verify-question.ts';

/** What `trien verify` is told. */
export interface VerifyOptions {
  /** Files or folders of anchors. */
  readonly trust: readonly string[];
  /** Whether the machine's stores of trust are left out. */
  readonly noStores?: boolean;
  /** Judge as of this time, milliseconds since 1970-01-01T00:00:00Z; absent: now. */
  readonly at?: number;
  /** File of the policy to judge by; absent: the built-in one. */
  readonly policy?: string;
  readonly format: ReportFormat;
  /** Absent: standard output. */
  readonly output?: string;
  readonly force: boolean;
  readonly failFast: boolean;
  /** What opens encrypted documents. */
  readonly access?: DocumentAccess;
  /** File that was signed, where the signature stands beside it (CAdES). */
  readonly detached?: string;
  /** What may be asked of the network about a single document; absent: nothing is. A batch asks nothing. */
  readonly online?: OnlineRules;
  /** Looks into folders. */
  readonly recursive?: boolean;
  /** Threads; absent: as many as there are cores. */
  readonly jobs?: number;
}

/** Documents that are begun for each thread before the first of them is told: enough that a slow one holds up nobody. */
const aheadPerThread = 64;

/** `trien verify`: a verdict for each file, in the order in which they were named. */
export async function verifyFiles(
  line: CommandLine,
  files: readonly string[],
  options: VerifyOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { documents, others, folders } = documentsIn(files, options.recursive ?? false);
  for (const name of folders) line.tell(line.say('command.verify.folder', { name }));
  const { trust, access = {}, detached, policy, online, at = line.clock.now() } = options;
  const stores = options.noStores ? null : trustPlaces(line.paths);
  const question: JudgeQuestion = {
    ...{ trust, stores, at, language: line.language, access },
    ...(detached !== undefined && { detached }),
    // security.md §5.3: what thousands of documents name is not asked for.
    ...(online !== undefined && documents.length === 1 && { online }),
    ...(policy !== undefined && { policy: readPolicy(readSmallFile(policy)) }),
  };
  const { anchors, faults } = trustForRun(trust, stores);
  tellTrustFaults(line, faults);
  const output = options.output === undefined ? null : openOutput(options.output, options.force);
  try {
    const { count, exits, verdicts } = await judgeAll(line, documents, { ...options, question, output }, signal);
    output?.finish();
    if (documents.length > 1) line.tell(line.say('command.verify.totals', totalsOf(count, verdicts)));
    if (others > 0) line.tell(line.say('command.verify.others', { count: others }));
    if (options.format === 'text' && trustOf(anchors).anchors.length === 0)
      line.tell(line.say('command.verify.no-trust'));
    if (!signal.aborted) return gravest([...exits]);
    line.tell(line.say('command.verify.cancelled', { done: count, count: documents.length }));
    return gravest([...exits, exitOfFailure('USER_CANCELLED')]);
  } finally {
    output?.abandon();
  }
}

interface Judging extends Omit<VerifyOptions, 'output'> {
  readonly question: JudgeQuestion;
  readonly output: OutputFile | null;
}

interface Judged {
  readonly count: number;
  readonly exits: ReadonlySet<ExitCode>;
  readonly verdicts: ReadonlyMap<Verdict, number>;
}

async function judgeAll(
  line: CommandLine,
  documents: readonly string[],
  options: Judging,
  signal: AbortSignal,
): Promise<Judged> {
  const form = reportForm(options.format, line);
  const silent = { write: () => {} };
  const isLong = documents.length > 1 && !line.quiet;
  const progress = openProgress(isLong ? process.stderr : silent, documents.length, line.say, line.clock.now);
  const write = (piece: string): void => {
    if (piece === '') return;
    progress.clear();
    if (options.output === null) line.print(piece.replace(/\n$/u, ''));
    else options.output.write(new TextEncoder().encode(piece));
  };
  const exits = new Set<ExitCode>();
  const verdicts = new Map<Verdict, number>();
  let count = 0;
  const threads = Math.min(options.jobs ?? availableParallelism(), documents.length);
  // One file has a thread of its own as well: what it may cost is limited, and whoever waits for it can end it.
  const pool = openPool({ threads, question: options.question, failureOf: (error) => failureOf(error, line.paths) });
  const judge = async (name: string): Promise<string> => {
    try {
      const input = await openInput(name, process.stdin);
      try {
        return await pool.judge({ name, path: input.path });
      } finally {
        input.release();
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return JSON.stringify(unreadable(name, error.record, options.question));
    }
  };
  try {
    write(form.start());
    for await (const json of inOrder(documents, judge, threads * aheadPerThread, signal)) {
      const report: Report = JSON.parse(json);
      count += 1;
      const exit = exitOfReport(report);
      exits.add(exit);
      verdicts.set(report.verdict, (verdicts.get(report.verdict) ?? 0) + 1);
      write(form.add(report));
      progress.step();
      if (options.failFast && exit !== 0) break;
    }
    write(form.end());
  } finally {
    progress.clear();
    await pool.close();
  }
  return { count, exits, verdicts };
}

function totalsOf(count: number, verdicts: ReadonlyMap<Verdict, number>): TextValues {
  const of = (verdict: Verdict): number => verdicts.get(verdict) ?? 0;
  return {
    count,
    passed: of('TOTAL-PASSED'),
    failed: of('TOTAL-FAILED'),
    undecided: of('INDETERMINATE'),
    unsigned: of('NO-SIGNATURE'),
    unreadable: of('UNREADABLE'),
  };
}
