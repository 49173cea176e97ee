import type { TextTable } from './row.ts';

/** Texts of the command line. */
export const commandTexts = {} as const satisfies TextTable;
