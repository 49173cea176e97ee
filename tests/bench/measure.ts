/** The figures of several runs of one thing, in milliseconds. */
export interface Figures {
  readonly runs: number;
  readonly median: number;
  readonly best: number;
}

/** Runs `work` once without counting, then until about `budgetMs` is spent, at least three times. */
export async function measure(work: () => unknown, budgetMs = 2_000): Promise<Figures> {
  await work();
  const times: number[] = [];
  const end = performance.now() + budgetMs;
  while (times.length < 3 || (performance.now() < end && times.length < 500)) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { runs: times.length, median: times[times.length >> 1] ?? Number.NaN, best: times[0] ?? Number.NaN };
}

/** Prints rows under headings, columns aligned; numbers to the right. */
export function printTable(title: string, headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const format = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  console.log(`\n${title}`);
  console.log(format(headings));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(format(row));
}

/** A figure with as many digits as mean something. */
export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
