import { expect, it } from 'vitest';
import { digestRows } from '../../../shared/algorithms.ts';
import { digestEnds, keyEnds, never } from '../../../shared/validation/algorithm-ends.ts';

it('every digest that is read has one row, and every row says whose it is', () => {
  expect(digestEnds.map(({ digest }) => digest).toSorted()).toEqual(Object.keys(digestRows).toSorted());
  const sources = [...digestEnds, ...keyEnds].map(({ source }) => source);
  expect(sources.every((source) => /^(ETSI TS \d{3} \d{3}|Circular 15\/2025)/.test(source))).toBe(true);
});

it('what Annex I of Circular 15/2025 names has no end, and nothing else is without one', () => {
  const named = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-512/224', 'SHA-512/256'];
  const sha3 = ['SHA3-224', 'SHA3-256', 'SHA3-384', 'SHA3-512', 'SHAKE256'];
  expect(digestEnds.flatMap(({ digest, until }) => (until === null ? [digest] : []))).toEqual([...named, ...sha3]);
  const smallest = (kind: string) =>
    Math.max(...keyEnds.filter((row) => row.kind === kind).map((row) => row.belowBits ?? 0));
  expect([smallest('rsa'), smallest('ec')]).toEqual([2048, 256]);
});

it('ends follow each other as sizes do, and none lies before the algorithms’ time', () => {
  for (const kind of ['rsa', 'ec', 'dsa']) {
    const ends = keyEnds.filter((row) => row.kind === kind).map(({ until }) => until);
    expect(ends).toEqual(ends.toSorted((left, right) => left - right));
    expect(ends.every((until) => until > never)).toBe(true);
  }
});
