import type { Language } from '../../shared/text/language.ts';
import type { Say } from '../../shared/text/text.ts';
import { systemClock } from '../platform/clock.ts';
import { userPaths } from '../platform/paths.ts';
import { type CommandLine, failureLines } from './command-line.ts';

/** Options that every command knows. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** The command line of this process: results to standard output, all else to standard error. */
export function openCommandLine(
  options: GlobalOptions,
  language: Language,
  say: Say,
  env: NodeJS.ProcessEnv,
): CommandLine {
  const { json = false, quiet = false, verbose = false } = options;
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  return {
    language,
    say,
    json,
    quiet,
    verbose,
    paths: userPaths(env),
    clock: systemClock,
    env,
    print: (line) => void process.stdout.write(`${line}\n`),
    tell: quiet ? () => {} : tell,
    complain: (failure, about) =>
      tell(`✖ ${about === undefined ? '' : `${about}: `}${failureLines(failure, say, verbose)}`),
  };
}
