import type { PageCode } from '../../../shared/protocol/page-codes.ts';
import type { Language } from './public.ts';
import { words } from './words.ts';

const docsFile = './trien-errors.html';

/** Why a call failed. All but the code and its details is made here: they alone cross to the page. */
export class TrienError extends Error {
  override readonly name = 'TrienError';
  readonly code: PageCode;
  readonly retryable: boolean;
  readonly userMessage: { readonly vi: string; readonly en: string };
  readonly docsUrl: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}, lang: Language = 'vi') {
    // A newer extension may know more than this library.
    const known = (Object.hasOwn(words, code) ? code : 'INTERNAL') as PageCode;
    const [vi, en, retryable] = words[known];
    super(`${known}: ${lang === 'en' ? en : vi}`);
    this.code = known;
    this.retryable = retryable === 1;
    this.userMessage = { vi, en };
    this.docsUrl = `${new URL(docsFile, import.meta.url)}#${known}`;
    this.details = details;
  }
}
