import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { corpus } from '../corpora/corpora.ts';
import { diceOf, mutate } from './mutate.ts';
import { fuzz, seeds, words } from './pdf.fuzz.ts';

const count = Number(process.env.TRIEN_FUZZ ?? 100_000);
const largestSeedBytes = 40_000;
const slowMs = 5_000;

/** Real files small enough to be read a hundred times a second. */
function realSeeds(): Uint8Array<ArrayBuffer>[] {
  return ['pdf-robust/files', 'pyhanko/pdf', 'pdf-attacks'].flatMap((path) => {
    const folder = corpus(path);
    const names = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.pdf'));
    const files = names.map((name) => new Uint8Array(readFileSync(join(folder ?? '', name))));
    return files.filter(({ length }) => length <= largestSeedBytes);
  });
}

it(`${count} mutants are read or refused, none with an error of another kind, none in more than five seconds`, () => {
  const all = [...seeds, ...realSeeds()];
  let slowest = 0;
  for (let run = 0; run < count; run++) {
    const dice = diceOf(run);
    const mutant = mutate(all[dice.roll(all.length)] ?? new Uint8Array(), dice, words);
    const started = performance.now();
    try {
      fuzz(mutant);
    } catch (error) {
      throw new Error(`run ${run}`, { cause: error });
    }
    slowest = Math.max(slowest, performance.now() - started);
    expect(slowest, `run ${run}`).toBeLessThan(slowMs);
  }
  console.log(`${count} mutants of ${all.length} documents, slowest ${slowest.toFixed(0)} ms`);
});
