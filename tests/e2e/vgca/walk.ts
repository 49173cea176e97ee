import { writeSync } from 'node:fs';
import type { Line } from './line.ts';
import { fileLines } from './lines-of-files.ts';
import { messageLines } from './lines-of-messages.ts';
import { pageLines } from './lines-of-pages.ts';
import type { Stage } from './stage.ts';

/** The whole list. */
export const allLines: readonly Line[] = [...pageLines, ...messageLines, ...fileLines];

/**
 * Walks them, prints a table line by line, and tells which did not hold. `TRIEN_LINES='3;12a'` walks those alone.
 *
 * @param title of the table
 */
export async function walk<On extends Stage>(
  stage: On,
  title: string,
  lines: readonly Line<On>[],
): Promise<readonly string[]> {
  const wanted = process.env.TRIEN_LINES?.split(';');
  const print = (row: string): void => void writeSync(1, `${row}\n`);
  const failed: string[] = [];
  print(`\n${title}\n| line | what was done | outcome | time |\n|---|---|---|---|`);
  for (const { at, what, run } of lines) {
    if (wanted !== undefined && !wanted.includes(at)) continue;
    const start = performance.now();
    let outcome = 'passed';
    try {
      await run(stage);
    } catch (error) {
      outcome = 'FAILED';
      failed.push(`${at} ${error instanceof Error ? (error.stack ?? error.message) : error}`.slice(0, 1_500));
      print(failed.at(-1) ?? '');
    }
    print(`| ${at} | ${what} | ${outcome} | ${((performance.now() - start) / 1_000).toFixed(1)} s |`);
  }
  return failed;
}
