import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1, toLatin1 } from '../../../shared/bytes/latin1.ts';
import { indexOf, lastIndexOf, prefixOf, suffixOf } from '../../../shared/bytes/ranges.ts';

const source = sourceOf(fromLatin1('one two one two'));

describe('a part of a source', () => {
  it('ends where it was cut, whatever is asked for', () => {
    const prefix = prefixOf(source, 7);
    expect([prefix.size, toLatin1(prefix.read(4, 99)), prefix.read(9, 12).length]).toEqual([7, 'two', 0]);
    expect(prefixOf(source, 99).size).toBe(15);
  });

  it('counts from its own start', () => {
    const suffix = suffixOf(source, 8);
    expect([suffix.size, toLatin1(suffix.read(-4, 3)), toLatin1(suffix.read(4, 99))]).toEqual([7, 'one', 'two']);
    expect(suffixOf(source, 99).size).toBe(0);
  });
});

describe('searching', () => {
  const two = fromLatin1('two');

  it('finds what begins in the range, the first or the last', () => {
    expect([indexOf(source, two, 0, 15), lastIndexOf(source, two, 0, 15)]).toEqual([4, 12]);
    expect([indexOf(source, two, 5, 12), lastIndexOf(source, two, 0, 12)]).toEqual([-1, 4]);
    expect([indexOf(source, two, 4, 5), lastIndexOf(source, two, -9, 5)]).toEqual([4, 4]);
    expect(indexOf(source, fromLatin1('three'), 0, 15)).toBe(-1);
  });
});
