import type { TextTable } from './row.ts';

/** Texts of the agent's own prompt (confirmation, PIN). */
export const promptTexts = {} as const satisfies TextTable;
