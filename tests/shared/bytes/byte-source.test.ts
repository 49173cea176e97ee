import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ByteSource, joined, pieces, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { sameBytes } from '../../../shared/bytes/compare.ts';

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

const bytes = new Uint8Array(2_500_000).map((_, index) => index % 251);
/** A source that fills what it is given, as a file does. */
const filling: ByteSource = {
  ...sourceOf(bytes),
  readInto: (target, start) => target.set(bytes.subarray(start, start + target.length)),
};

it.each([
  ['that makes its pieces', sourceOf(bytes)],
  ['that fills them', filling],
  [
    'of several',
    joined(sourceOf(bytes.subarray(0, 300_001)), { ...filling, size: 0 }, sourceOf(bytes.subarray(300_001))),
  ],
])('walks a document %s in pieces that are its bytes in order', (_, source) => {
  const walked = Array.from(pieces(source, 7, 2_400_000), (piece) => piece.slice());
  expect(walked.length).toBeGreaterThan(1);
  expect(walked.reduce((sum, piece) => sum + piece.length, 0)).toBe(2_400_000 - 7);
  expect(walked[0]?.[0]).toBe(7);
  expect(walked.at(-1)?.at(-1)).toBe(2_399_999 % 251);
  let at = 7;
  for (const piece of walked) {
    expect(sameBytes(piece, bytes.subarray(at, at + piece.length))).toBe(true);
    at += piece.length;
  }
});
