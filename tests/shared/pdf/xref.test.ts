import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';
import { readSection } from '../../../shared/pdf/xref.ts';

const section = (pdf: string) => readSection(sourceOf(fromLatin1(pdf)), 0, fullBudget());
const stream = (dict: string, hex: string) =>
  `9 0 obj<</Type/XRef/Filter/AHx/Length ${hex.length} ${dict}>>stream\n${hex}\nendstream endobj`;
const at = (offset: number, generation = 0) => ({ kind: 'at', offset, generation });

describe('a cross-reference table', () => {
  it('gives its rows by subsection (ISO 32000-2 §7.5.4)', () => {
    const { entries, form, previous, hybrid } = section(
      'xref\n0 1\n0000000000 65535 f\r\n3 2\n0000000017 00000 n \n0000000081 00007 n \n8 1\n0000000000 00000 n \ntrailer<</Size 9/Prev 5>>',
    );
    expect([...entries]).toEqual([
      [0, { kind: 'free' }],
      [3, at(17)],
      [4, at(81, 7)],
      [8, { kind: 'free' }],
    ]);
    expect({ form, previous, hybrid }).toEqual({ form: 'table', previous: 5, hybrid: false });
  });

  it('that numbers the head of the free list 1 is read from 0', () => {
    const { entries } = section('xref\n1 2\n0000000000 65535 f \n0000000017 00000 n \ntrailer<<>>');
    expect([...entries.keys()]).toEqual([0, 1]);
  });

  it('with fewer rows than it says gives those that are there', () => {
    expect(section('xref\n0 9\n0000000000 65535 f \n0000000017 00000 n \ntrailer<<>>').entries.size).toBe(2);
  });

  it('is completed by the stream that /XRefStm names: what it hides is free in the table (ISO 32000-2 §7.5.8.4)', () => {
    const table =
      'xref\n0 2\n0000000000 65535 f \n0000000000 00000 f \n4 1\n0000000050 00000 n \ntrailer<</XRefStm 200>>';
    const hidden = stream('/Size 6/W[1 1 1]/Index[1 1 4 1]', '020307014600>');
    const { entries, hybrid } = section(table.padEnd(200) + hidden);
    expect(entries.get(1)).toEqual({ kind: 'packed', container: 3, index: 7 });
    expect(entries.get(4)).toEqual(at(50));
    expect(hybrid).toBe(true);
  });

  it.each([
    ['xref\n0 1\nword', 'DOC_DAMAGED'],
    ['xref\n0 1\n0000000000 65535 x \ntrailer<<>>', 'DOC_DAMAGED'],
    ['xref\n0 1\n0000000000 65535 f \ntrailer 12', 'DOC_DAMAGED'],
    ['xref\n0 1\n0000000000 65535 f \n', 'DOC_DAMAGED'],
    ['table', 'DOC_DAMAGED'],
    ['xref\n0 99999999999\n', 'LIMIT_EXCEEDED'],
  ])('refuses %j', (pdf, code) => {
    expect(() => section(pdf)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a cross-reference stream', () => {
  it('gives rows of its widths, unknown types left out (ISO 32000-2 §7.5.8.3)', () => {
    const { entries, form } = section(
      stream('/Size 4/W[1 2 1]', '0000 00ff 01 0102 03 02 0005 02 09 0000 00>'.replaceAll(' ', '')),
    );
    expect([...entries]).toEqual([
      [0, { kind: 'free' }],
      [1, at(0x0102, 3)],
      [2, { kind: 'packed', container: 5, index: 2 }],
    ]);
    expect(form).toBe('stream');
  });

  it('without a type column has objects in use (ISO 32000-2 §7.5.8.2)', () => {
    expect([...section(stream('/Size 2/W[0 1 0]', '0a0b>')).entries.values()]).toEqual([at(10), at(11)]);
  });

  it.each([
    ['/Size 2', 'DOC_DAMAGED'],
    ['/Size 2/W[0 0 0]', 'DOC_DAMAGED'],
    ['/Size 2/W[1 99 1]', 'DOC_DAMAGED'],
    ['/Size 2/W[1 1 1]/Index[0]/Index[(x) 1]', 'DOC_DAMAGED'],
    ['/Size 99999999999/W[1 1 1]', 'LIMIT_EXCEEDED'],
  ])('refuses %s', (dict, code) => {
    expect(() => section(stream(dict, '010203>'))).toThrow(expect.objectContaining({ code }));
  });

  it('is not any object that stands there', () => {
    expect(() => section('9 0 obj<</Type/Page>>endobj')).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});
