import type { FailureCode } from '../errors.ts';
import type { TextRow } from './row.ts';

interface FailureText {
  readonly title: TextRow;
  readonly body: TextRow;
  /** What the reader can do next. */
  readonly next: TextRow;
}

type FailureTexts = { readonly [Code in FailureCode as `failure.${Code}.${keyof FailureText}`]: TextRow };
const rows = {} as { readonly [Code in FailureCode]: FailureText };

/** Texts of failures, by code: a title, one sentence, the next step. */
export const failureTexts = Object.fromEntries(
  Object.entries(rows).flatMap(([code, text]) =>
    Object.entries(text as FailureText).map(([part, row]) => [`failure.${code}.${part}`, row]),
  ),
) as FailureTexts;
