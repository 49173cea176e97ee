import { expect, it } from 'vitest';
import { buffered } from '../../../shared/bytes/buffered.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';

const block = 1 << 20;
const bytes = Uint8Array.from({ length: 3 * block + 5 }, (_, n) => (n * 7 + (n >> 11)) & 0xff);

it('a buffered source reads what its source reads', () => {
  const source = buffered(sourceOf(bytes));
  expect(source.size).toBe(bytes.length);
  const edges = [-3, 0, 1, block - 2, block, block + 1, 2 * block, 3 * block + 4, bytes.length, bytes.length + 9];
  for (const start of edges) {
    for (const length of [0, 1, 4, block]) {
      expect(source.read(start, start + length)).toEqual(sourceOf(bytes).read(start, start + length));
    }
  }
});

it('small reads near each other read a block once', () => {
  const reads: number[] = [];
  const inner = sourceOf(bytes);
  const source = buffered({
    size: inner.size,
    read: (start, end) => inner.read(start, end).slice(reads.push(start) * 0),
  });
  for (let at = block - 100; at < block + 100; at += 10) {
    source.read(at, at + 10);
    source.read(at - 50, at);
  }
  expect(reads.filter((start) => start % block === 0)).toEqual([0, block]);
});
