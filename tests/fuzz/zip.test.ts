import { expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import { zipDocuments } from '../../shared/zip/documents.ts';
import { openEntry } from '../../shared/zip/entry.ts';
import { seeded } from '../shared/fixtures.ts';
import { mutantOf } from '../shared/mutant.ts';
import { zipOf } from '../shared/zip/sample.ts';
import { rounds, seed } from './rounds.ts';

const seeds: readonly Bytes[] = [
  zipOf({ 'a.pdf': '%PDF-1.7 '.repeat(40), 'thư mục/b.p7s': 'x' }),
  zipOf({ 'a.pdf': '%PDF-', 'b.bin': '\n%PDF-', 'c.txt': 'x' }, { level: 0 }),
];

/** Every failure is a typed one, what is unpacked is as long as it claims, and nothing takes long. */
it(`containers of any bytes are read or refused (${rounds} inputs)`, () => {
  const random = seeded(seed);
  let read = 0;
  for (let round = 0; round < rounds; round++) {
    const mutant = sourceOf(mutantOf(seeds[round % seeds.length] ?? new Uint8Array(), random));
    const before = performance.now();
    try {
      for (const entry of zipDocuments(mutant).documents) {
        expect(openEntry(mutant, entry).size).toBe(entry.size);
        read += 1;
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw new Error(`round ${round} of seed ${seed}`, { cause: error });
    }
    expect(performance.now() - before).toBeLessThan(5_000);
  }
  expect(read).toBeGreaterThan(0);
});
