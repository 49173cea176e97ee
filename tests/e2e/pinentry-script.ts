import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the scripted official does at the agent's prompt. */
export interface PinentryScript {
  readonly pin?: string;
  /** Presses cancel. */
  readonly cancel?: boolean;
  /** Answers a question for consent alone. */
  readonly confirm?: boolean;
  readonly delayMs?: number;
  /** Looks at the prompt and answers nothing. */
  readonly hang?: boolean;
}

/** One question that the prompt asked, as it was shown. */
export interface ShownPrompt {
  readonly ask: 'GETPIN' | 'CONFIRM';
  /** The program's process. */
  readonly pid: number;
  readonly title?: string;
  readonly description?: string;
  readonly error?: string;
}

export interface ScriptedPinentry {
  /** What the agent's process needs to be asked by the script. */
  readonly env: NodeJS.ProcessEnv;
  /** Every question so far, in order. */
  shown(): readonly ShownPrompt[];
  /** Changes what the official will do from now on. */
  rewrite(script: PinentryScript): void;
}

const cancelled = 83_886_179;

/** A pinentry that plays the official by a script in `folder`. */
export function scriptPinentry(folder: string, script: PinentryScript): ScriptedPinentry {
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'shown.ndjson');
  const path = join(folder, 'script.json');
  const rewrite = ({ cancel, ...rest }: PinentryScript): void =>
    writeFileSync(path, JSON.stringify({ ...rest, ...(cancel && { error: cancelled }), log }));
  rewrite(script);
  return {
    env: {
      TRIEN_PINENTRY: resolve(import.meta.dirname, '../prompt/scripted-pinentry.mjs'),
      TRIEN_TEST_PINENTRY: path,
    },
    shown() {
      if (!existsSync(log)) return [];
      const lines = readFileSync(log, 'utf8').trim().split('\n');
      return lines.map((line) => JSON.parse(line) as ShownPrompt);
    },
    rewrite,
  };
}
