import type { Line } from './line.ts';
import { fileLines } from './lines-of-files.ts';
import { messageLines } from './lines-of-messages.ts';
import { pageLines } from './lines-of-pages.ts';
import type { Stage } from './stage.ts';

/** The whole list. */
export const lines: readonly Line[] = [...pageLines, ...messageLines, ...fileLines];

/** Walks them all, prints the table, and tells which did not hold. */
export async function walk(stage: Stage, title: string, only: readonly Line[] = lines): Promise<readonly string[]> {
  const rows: string[] = [];
  const failed: string[] = [];
  for (const { at, what, run } of only) {
    const start = performance.now();
    let outcome = 'passed';
    try {
      await run(stage);
    } catch (error) {
      outcome = 'FAILED';
      failed.push(
        `${at} ${what}: ${String(error instanceof Error ? (error.stack ?? error.message) : error).slice(0, 1_500)}`,
      );
    }
    rows.push(`| ${at} | ${what} | ${outcome} | ${((performance.now() - start) / 1_000).toFixed(1)} s |`);
  }
  console.log([`${title}`, '| line | what was done | outcome | time |', '|---|---|---|---|', ...rows].join('\n'));
  return failed;
}
