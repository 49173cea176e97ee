import { afterAll, describe, expect, it } from 'vitest';
import { corpus } from './corpora.ts';
import { flipAll, openWhole, rowOf, tableHead, wholeFiles } from './flips.ts';

// A share of what tests/fuzz/flips.test.ts turns: every byte of each file.

/** Of each file so many; of the smallest every byte. */
const flipsAFile = 100;
const smallBytes = 4_000;
const table: string[] = [tableHead];

describe.skipIf(corpus(wholeFiles[0] ?? '') === null)('one bit of a file that passes (skipped: no corpora)', () => {
  afterAll(() => console.log(table.join('\n')));

  it.each(wholeFiles.map((path) => [path.split('/').at(-1) ?? path, path] as const))(
    '%s: it is TOTAL-PASSED with none of them turned, and never with one',
    async (_, path) => {
      const file = await openWhole(path);
      if (file === null) throw new Error(`no ${path}`);
      expect((await file.verdictOf(file.bytes)).verdict).toBe('TOTAL-PASSED');
      const size = file.regions.reduce((sum, region) => sum + region.size, 0);
      const tally = await flipAll(file, size < smallBytes ? 1 : Math.ceil(size / flipsAFile), 3);
      table.push(rowOf(file, tally));
      expect(tally.passed).toEqual([]);
    },
    60_000,
  );
});
