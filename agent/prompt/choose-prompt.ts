import { accessSync, closeSync, constants, openSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, isFailure } from '../../shared/errors.ts';
import type { Language } from '../../shared/text/language.ts';
import { type Pinentry, pinentryPrompt } from './pinentry.ts';
import type { Prompt } from './prompt.ts';
import { terminalPrompt } from './terminal.ts';

/** Pinentry programs with a window of their own, the best first. */
const windowed = [
  'pinentry-gnome3',
  'pinentry-qt6',
  'pinentry-qt5',
  'pinentry-qt',
  'pinentry-gtk-2',
  'pinentry-gtk',
  'pinentry-fltk',
  'pinentry-mac',
];
const inTerminal = ['pinentry-curses', 'pinentry-tty'];

/**
 * How this machine asks: the program named by `TRIEN_PINENTRY` and no other; else the desktop's pinentry, one for the
 * terminal, the terminal itself, whichever works first. Nothing is started before something is asked, and then
 * `PROMPT_UNAVAILABLE` is thrown where none works.
 */
export function choosePrompt(env: NodeJS.ProcessEnv, language: Language): Prompt {
  const pinentry = (program: string, terminal: string | null): Pinentry => ({ program, terminal, language, env });
  const tty = terminalOf(env);
  if (env.TRIEN_PINENTRY) return pinentryPrompt(pinentry(env.TRIEN_PINENTRY, tty));
  const hasDisplay = Boolean(env.DISPLAY || env.WAYLAND_DISPLAY) || process.platform === 'darwin';
  return firstThatWorks([
    ...(hasDisplay ? installed(windowed, env).map((program) => pinentryPrompt(pinentry(program, tty))) : []),
    ...(tty === null ? [] : installed(inTerminal, env).map((program) => pinentryPrompt(pinentry(program, tty)))),
    ...(tty === null ? [] : [terminalPrompt(language)]),
  ]);
}

/** The terminal that this program was started from, by a name that a child process understands too. */
function terminalOf(env: NodeJS.ProcessEnv): string | null {
  const path = env.GPG_TTY || '/dev/tty';
  try {
    closeSync(openSync(path, constants.O_RDWR | constants.O_NOCTTY));
    return path;
  } catch {
    return null;
  }
}

function installed(names: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return names.flatMap((name) => {
    const path = folders.map((folder) => join(folder, name)).find(isExecutable);
    return path === undefined ? [] : [path];
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Goes on to the next where one cannot ask at all; an answer, also a refusal, is final. */
export function firstThatWorks(prompts: readonly Prompt[]): Prompt {
  async function ask<Answer>(question: (prompt: Prompt) => Promise<Answer>): Promise<Answer> {
    for (const prompt of prompts) {
      try {
        return await question(prompt);
      } catch (error) {
        if (!isFailure(error, 'PROMPT_UNAVAILABLE')) throw error;
      }
    }
    throw new Failure('PROMPT_UNAVAILABLE', {});
  }
  return {
    askPin: (subject, rules, signal) => ask((prompt) => prompt.askPin(subject, rules, signal)),
    confirm: (subject, signal) => ask((prompt) => prompt.confirm(subject, signal)),
  };
}
