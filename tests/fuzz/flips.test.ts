import { afterAll, expect, it } from 'vitest';
import { flipAll, openStamped, openWhole, rowOf, tableHead, wholeFiles } from '../corpora/flips.ts';

const table: string[] = [tableHead];
afterAll(() => console.log(table.join('\n')));

it('a signature of OpenSSL is TOTAL-PASSED with no bit turned of any byte of it, its timestamp and its CRL', async () => {
  const tally = await flipAll(openStamped(), 1);
  table.push(rowOf(openStamped(), tally));
  expect(tally.passed).toEqual([]);
});

it.each(wholeFiles)('%s is TOTAL-PASSED with no bit turned of any byte that its signatures rest on', async (path) => {
  const file = await openWhole(path);
  // The corpora stand apart: without them there is nothing to turn.
  if (file === null) return;
  const tally = await flipAll(file, 1);
  table.push(rowOf(file, tally));
  expect(tally.passed).toEqual([]);
});
