import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import {
  byteRangeAround,
  checkByteRange,
  fillByteRange,
  fillContents,
  rangeOf,
  reserveSignature,
} from '../../../shared/pdf/byte-range.ts';
import { array, name } from '../../../shared/pdf/objects.ts';
import { text } from './sample.ts';

describe('reserving a signature', () => {
  it('leaves room that is filled in place without moving a byte (ISO 32000-2 §12.8.1)', () => {
    const reserved = reserveSignature(3);
    const bytes = reserved.text.slice();
    fillByteRange(bytes, reserved.numbersAt, byteRangeAround(1000, 1008, 2000));
    fillContents(bytes, reserved.contentsStart, fromLatin1('\x30\x00'));
    expect(bytes.length).toBe(reserved.text.length);
    expect(text(bytes)).toMatch(/^\/ByteRange \[0 1000 1008 992 +\]\/Contents <300000>$/);
    expect(text(bytes).slice(reserved.contentsStart, reserved.contentsEnd)).toBe('<300000>');
  });

  it('has places for the largest numbers', () => {
    const reserved = reserveSignature(0);
    const bytes = reserved.text.slice();
    const most = Number.MAX_SAFE_INTEGER;
    fillByteRange(bytes, reserved.numbersAt, [0, most, most, most]);
    expect(text(bytes)).toMatch(/^\/ByteRange \[[\d ]+\]\/Contents <>$/);
  });
});

describe('a byte range', () => {
  const contents = { start: 100, end: 200 };

  it('leaves out exactly the contents and stays in the file', () => {
    expect(checkByteRange(array(0, 100, 200, 50), contents, 250)).toEqual({ range: [0, 100, 200, 50] });
  });

  it.each([
    ['missing', null],
    ['not-four-numbers', array(0, 100)],
    ['not-four-numbers', array(0, 100, 200, 20, 220, 30)],
    ['not-four-numbers', array(0, 100, 200, -50)],
    ['not-four-numbers', array(0, 100.5, 200, 50)],
    ['not-four-numbers', array(0, name('x'), 200, 50)],
    ['not-four-numbers', array(0, 1e300, 200, 50)],
    ['not-from-the-start', array(1, 99, 200, 50)],
    ['gap-is-not-the-contents', array(0, 99, 200, 50)],
    ['gap-is-not-the-contents', array(0, 101, 200, 50)],
    ['gap-is-not-the-contents', array(0, 100, 201, 49)],
    ['gap-is-not-the-contents', array(0, 200, 100, 50)],
    ['beyond-the-file', array(0, 100, 200, 51)],
  ] as const)('is refused as %s', (fault, object) => {
    expect(checkByteRange(object, contents, 250)).toEqual({ fault });
  });

  it('of four numbers is told even where it is wrong', () => {
    expect(rangeOf(array(9, 9, 9, 9))).toEqual([9, 9, 9, 9]);
    expect(rangeOf(12)).toBeNull();
  });
});
