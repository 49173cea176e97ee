import type { FailureRecord } from '../errors.ts';
import type { Say, TextValues } from './text.ts';

/** The words for one failure: title, one sentence, next step. */
export interface FailureWords {
  readonly title: string;
  readonly body: string;
  readonly next: string;
}

/** A failure in the reader's language. Details that are no plain values (lists) are joined by commas. */
export function wordsOf(failure: FailureRecord, say: Say): FailureWords {
  const values: TextValues = Object.fromEntries(
    Object.entries(failure.details).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  return {
    title: say(`failure.${failure.code}.title`, values),
    body: say(`failure.${failure.code}.body`, values),
    next: say(`failure.${failure.code}.next`, values),
  };
}
