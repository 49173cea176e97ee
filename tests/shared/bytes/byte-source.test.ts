import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joined, pieces, sourceOf } from '../../../shared/bytes/byte-source.ts';

const bytesOf = (...values: number[]) => new Uint8Array(values);

it('cuts a range to the document', () => {
  const source = sourceOf(bytesOf(1, 2, 3));
  expect([...source.read(-1, 2)]).toEqual([1, 2]);
  expect([...source.read(2, 9)]).toEqual([3]);
  expect(source.read(5, 9)).toHaveLength(0);
  expect(source.read(2, 1)).toHaveLength(0);
});

it('reads any range over several parts as over their concatenation', () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 5 });
  fc.assert(
    fc.property(parts, fc.integer({ min: -3, max: 50 }), fc.integer({ min: -3, max: 50 }), (arrays, start, end) => {
      const whole = arrays.flatMap((array) => [...array]);
      const source = joined(...arrays.map((array) => sourceOf(new Uint8Array(array))));
      expect(source.size).toBe(whole.length);
      expect([...source.read(start, end)]).toEqual(whole.slice(Math.max(0, start), Math.max(0, end)));
    }),
  );
});

it('walks a document in pieces that are its bytes in order', () => {
  const bytes = new Uint8Array(2_500_000).map((_, index) => index % 251);
  const walked = [...pieces(sourceOf(bytes), 7, 2_400_000)];
  expect(walked.length).toBeGreaterThan(1);
  expect(walked.reduce((sum, piece) => sum + piece.length, 0)).toBe(2_400_000 - 7);
  expect(walked[0]?.[0]).toBe(7);
  expect(walked.at(-1)?.at(-1)).toBe(2_399_999 % 251);
});
