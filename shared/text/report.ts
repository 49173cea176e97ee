import type { TextTable } from './row.ts';

/** Texts of verdicts, checks, indications and reports. */
export const reportTexts = {} as const satisfies TextTable;
