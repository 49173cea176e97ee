import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Failure, type FailureRecord } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { wordsOf } from '../../shared/text/failure-text.ts';
import type { Language } from '../../shared/text/language.ts';
import type { Say, TextKey, TextValues } from '../../shared/text/text.ts';
import { openLog } from '../platform/log.ts';
import { ensureFolder, type UserPaths } from '../platform/paths.ts';
import type { TokenFault } from '../tokens/token.ts';

/** What every command has: whom it talks to, in which language, and where this user's things are. */
export interface CommandLine {
  readonly language: Language;
  readonly say: Say;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly paths: UserPaths;
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  /** A result: standard output. */
  print(line: string): void;
  /** Progress and remarks: standard error, unless `--quiet`. */
  tell(line: string): void;
  /** A failure, in words: standard error. */
  complain(failure: FailureRecord, about?: string): void;
}

/** Writes one line of the catalogue as a result. */
export function printText(line: CommandLine, key: TextKey, values?: TextValues): void {
  line.print(line.say(key, values));
}

/** A failure as people read it: what, why, what next. */
export function failureLines(failure: FailureRecord, say: Say, verbose: boolean): string {
  const { title, body, next } = wordsOf(failure, say);
  const details = verbose ? `\n  ${failure.code} ${JSON.stringify(failure.details)}` : '';
  return `${title}. ${body}\n  → ${next}${details}`;
}

/** Tells of modules that were found but could not be used: a remark, because another module may do. */
export function tellFaults(line: CommandLine, faults: readonly TokenFault[]): void {
  for (const { module, failure } of faults) line.tell(`⚠ ${module}: ${failureLines(failure, line.say, line.verbose)}`);
}

/**
 * Any throw as a failure: an expected one as it is, a bug as `INTERNAL` with a reference under which the log has it in
 * full.
 */
export function failureOf(error: unknown, paths: UserPaths): FailureRecord {
  if (error instanceof Failure) return error.record;
  const reference = randomUUID().slice(0, 8);
  try {
    const log = openLog(join(ensureFolder(paths.logs), 'trien.log'));
    log.error('bug', { reference, stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } catch {
    // The answer is worth more than its record: a full disk must not hide it.
  }
  return { code: 'INTERNAL', details: { reference } };
}
