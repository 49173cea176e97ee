import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandLine } from '../../../agent/commands/command-line.ts';
import { failureLines } from '../../../agent/commands/command-line.ts';
import { userPaths } from '../../../agent/platform/paths.ts';
import type { Language } from '../../../shared/text/language.ts';
import { sayIn } from '../../../shared/text/text.ts';

/** A command line whose output is kept. */
export interface KeptLine {
  readonly line: CommandLine;
  /** Standard output, a line an entry. */
  readonly printed: string[];
  /** Standard error, likewise. */
  readonly told: string[];
}

export function keptLine(options: Partial<CommandLine> & { language?: Language } = {}): KeptLine {
  const printed: string[] = [];
  const told: string[] = [];
  const { language = 'en' } = options;
  const say = sayIn(language);
  const line: CommandLine = {
    language,
    say,
    json: false,
    quiet: false,
    verbose: false,
    paths: userPaths({ TRIEN_HOME: mkdtempSync(join(tmpdir(), 'trien-line-')) }),
    clock: { now: Date.now },
    env: {},
    print: (text) => void printed.push(text),
    tell: (text) => void told.push(text),
    complain: (failure, about = '') => void told.push(`${about} ${failureLines(failure, say, false)}`),
    ...options,
  };
  return { line, printed, told };
}
