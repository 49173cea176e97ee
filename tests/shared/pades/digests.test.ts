import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestAlgorithm } from '../../../shared/algorithms.ts';
import { type ByteSource, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { continued, digestDocument, digestOnce, goesOnFrom } from '../../../shared/pades/digests.ts';
import type { ByteRange } from '../../../shared/pdf/byte-range.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { hasher } from './sample.ts';

/** How often each byte of a source was read. */
function counted(source: ByteSource) {
  const reads = new Uint8Array(source.size);
  const read = (start: number, end: number) => {
    for (let at = Math.max(0, start); at < Math.min(end, source.size); at++) reads[at] = (reads[at] ?? 0) + 1;
    return source.read(start, end);
  };
  return { source: { size: source.size, read }, reads };
}

describe('the digests of a document', () => {
  const bytes = new Uint8Array(5_000).map((_, index) => index * 7);

  it('are those of all its bytes, and go on behind them from a copy', () => {
    const digest = digestDocument(sourceOf(bytes), hasher, ['SHA-512', 'SHA-256']);
    const whole = concat(bytes, new Uint8Array([1]));
    expect(digest.sizeBytes).toBe(5_000);
    expect(digest.sha256).toBe(toHex(digestOfBytes('SHA-256', bytes)));
    for (const algorithm of ['SHA-256', 'SHA-512', 'SHA-256'] as const) {
      const after = digest.after(algorithm);
      after.update(new Uint8Array([1]));
      expect(after.digest()).toEqual(digestOfBytes(algorithm, whole));
    }
  });

  it('serve for a document of their size and for the algorithms that were taken', () => {
    const digest = digestDocument(sourceOf(bytes), hasher);
    expect(goesOnFrom(digest, sourceOf(bytes), 'SHA-256')).toBe(true);
    expect(goesOnFrom(digest, sourceOf(bytes), 'SHA-384')).toBe(false);
    expect(goesOnFrom(digest, sourceOf(bytes.slice(1)), 'SHA-256')).toBe(false);
  });

  it('are each what they are by themselves, from one pass', () => {
    const range = fc.tuple(fc.nat(5_000), fc.nat(5_000), fc.nat(5_000)).map((cuts): ByteRange => {
      const [a = 0, b = 0, c = 0] = cuts.sort((x, y) => x - y);
      return [0, a, b, c - b];
    });
    const algorithm = fc.constantFrom<DigestAlgorithm>('SHA-1', 'SHA-256', 'SHA-512');
    fc.assert(
      fc.property(fc.array(fc.record({ algorithm, range }), { maxLength: 6 }), (wanted) => {
        const { source, reads } = counted(sourceOf(bytes));
        const { sha256, ranges } = digestOnce(source, wanted, hasher);
        expect(sha256).toEqual(digestOfBytes('SHA-256', bytes));
        for (const [
          n,
          {
            algorithm: name,
            range: [, gap, from, length],
          },
        ] of wanted.entries()) {
          const covered = concat(bytes.slice(0, gap), bytes.slice(from, from + length));
          expect(ranges[n]).toEqual(digestOfBytes(name, covered));
        }
        expect(reads.every((count) => count === 1)).toBe(true);
      }),
    );
  });

  it.each<[string, ByteRange]>([
    ['does not begin at the start', [1, 2, 3, 4]],
    ['goes back', [0, 20, 10, 4]],
    ['is longer than the document', [0, 20, 4_999, 2]],
  ])('are none where a range %s', (_, range) => {
    const { ranges } = digestOnce(sourceOf(bytes), [{ algorithm: 'SHA-256', range }], hasher);
    expect(ranges).toEqual([null]);
  });
});

it('a digest goes on behind what was appended as if all had been read', () => {
  const [document, first, second] = [1, 2, 3].map((seed) => new Uint8Array(70).map((_, index) => index * seed));
  if (document === undefined || first === undefined || second === undefined) throw new Error('three parts');
  const known = digestDocument(sourceOf(document), hasher, ['SHA-384']);
  const further = continued(continued(known, first), second);
  const whole = concat(document, first, second);
  expect(further.sizeBytes).toBe(whole.length);
  expect(further.sha256).toBe(toHex(digestOfBytes('SHA-256', whole)));
  for (let again = 0; again < 2; again++) {
    expect(further.after('SHA-384').digest()).toEqual(digestOfBytes('SHA-384', whole));
  }
  expect(known.sha256).toBe(toHex(digestOfBytes('SHA-256', document)));
});
