import type { TextTable } from './row.ts';

/** Texts of the extension: pill, sign page, verify page, options, welcome. */
export const pageTexts = {} as const satisfies TextTable;
