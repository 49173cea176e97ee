// commander: see program.ts.
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Say } from '../../shared/text/text.ts';
import type { CommandLine } from './command-line.ts';
import type { ExitCode } from './exit-code.ts';

/** Runs the work of a command and keeps its exit code. */
export type Run = (work: (line: CommandLine, signal: AbortSignal) => Promise<ExitCode>) => Promise<void>;

/** What a file of commands gets to add them. */
export interface ProgramParts {
  readonly program: Command;
  readonly say: Say;
  readonly run: Run;
  readonly env: NodeJS.ProcessEnv;
}

/** An option that takes one of some words. */
export function oneOf(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices([...choices]);
}

/** An option's value that `read` takes from the text; null is wrong usage. */
export function parsedBy<T>(read: (text: string) => T | null): (text: string) => T {
  return (text) => {
    const value = read(text);
    if (value === null) throw new InvalidArgumentError('');
    return value;
  };
}

/** Collects an option that may be given several times. */
export function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
