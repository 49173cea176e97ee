import type { Say } from '../../shared/text/text.ts';

/** Where progress is shown: standard error. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** How far a command is, in one line that is written over. */
export interface Progress {
  /** Takes the line away, so that a result can be written. */
  clear(): void;
  /** One more is done. */
  step(): void;
}

/** At a terminal the line is written anew at most this often. */
const everyMs = 100;
/** Elsewhere a line is written after so many. */
const everyFiles = 500;

/** How far a long run is: a line that is written anew at a terminal, a line now and then in a log. */
export function openProgress(stream: ProgressStream, count: number, say: Say, now: () => number): Progress {
  const isTerminal = stream.isTTY === true;
  let done = 0;
  let shownAt = now();
  let isShown = false;
  const text = (): string => say('command.verify.progress', { done, count });
  return {
    clear() {
      if (isShown) stream.write('\r\u001b[K');
      isShown = false;
    },
    step() {
      done += 1;
      if (!isTerminal) {
        if (done % everyFiles === 0 && done < count) stream.write(`${text()}\n`);
        return;
      }
      if (now() - shownAt < everyMs) return;
      shownAt = now();
      stream.write(`\r\u001b[K${text()}`);
      isShown = true;
    },
  };
}
