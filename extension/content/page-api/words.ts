import { failureRows } from '../../../shared/errors.ts';
import { type PageCode, pageCodes } from '../../../shared/protocol/page-codes.ts';
import { failureTexts } from '../../../shared/text/failures.ts';

// The build replaces this module by its value (`vite.library.ts`): the library carries the words of its own codes alone.

/** What people are told, and whether the same call may be tried again. */
export type Words = readonly [vi: string, en: string, retryable: 0 | 1];

/** Titles that depend on the failure's details, without them. */
const titles: Partial<Record<PageCode, readonly [vi: string, en: string]>> = {
  VERSION_MISMATCH: ['Tiện ích hoặc phần mềm ký cần cập nhật', 'The extension or the signing agent needs an update'],
};

/** A next step that depends on the details is left to the documentation. */
const joined = (title: string, next: string): string => (next.includes('{') ? `${title}.` : `${title}. ${next}`);

/** The words of each code that reaches a page: what happened, and what to do next. */
export const words = Object.fromEntries(
  (Object.keys(pageCodes) as PageCode[]).map((code) => {
    const title = failureTexts[`failure.${code}.title`];
    const [vi, en] = titles[code] ?? [title.vi, title.en];
    const next = failureTexts[`failure.${code}.next`];
    const retryable = failureRows[code].retryable ? 1 : 0;
    return [code, [joined(vi, next.vi), joined(en, next.en), retryable]];
  }),
) as unknown as Readonly<Record<PageCode, Words>>;
