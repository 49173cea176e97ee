import { expect, it } from 'vitest';
import { fromLatin1 } from '../../../../shared/bytes/latin1.ts';
import { toUnicodeMap } from '../../../../shared/pdf/fonts/to-unicode.ts';
import { readUnicodeMap } from '../../../../shared/pdf/fonts/to-unicode-read.ts';

it('reads back what the product writes: every letter of a Vietnamese name, and one beyond the first plane', () => {
  const letters = [...'Nguyễn Thị Ước 𠮷'].map((letter) => letter.codePointAt(0) ?? 0);
  const { codeBytes, textOf } = readUnicodeMap(toUnicodeMap(letters), 1);
  expect(codeBytes).toBe(2);
  expect(letters.map((_, at) => textOf(at + 1)).join('')).toBe('Nguyễn Thị Ước 𠮷');
});

it('reads ranges of both kinds, and passes over what makes no sense (ISO 32000-2 §9.10.3)', () => {
  const map = readUnicodeMap(
    fromLatin1(`1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfrange <41> <43> <0061> <50> <52> [<0078> <00790079> <007A>] endbfrange
1 beginbfchar <44> endbfchar 1 beginbfrange (x) endbfrange`),
    2,
  );
  expect(map.codeBytes).toBe(1);
  const texts = [0x41, 0x42, 0x43, 0x44, 0x50, 0x51, 0x52].map((code) => map.textOf(code));
  expect(texts).toEqual(['a', 'b', 'c', undefined, 'x', 'yy', 'z']);
});

it('keeps no more rows than a font can have', () => {
  const huge = '1 begincodespacerange <0000> <FFFF> endcodespacerange ';
  const ranges = '3 beginbfrange <0000> <FFFF> <0000> <0000> <FFFFFFFF> <0000> endbfrange';
  expect(readUnicodeMap(fromLatin1(huge + ranges), 2).textOf(0x41)).toBe('A');
});

it.each([
  ['codes beyond all counting', '1 beginbfrange <1000000000000000> <1000000000000000> <0041> endbfrange'],
  ['a range from beyond all counting', '1 beginbfrange <00> <1000000000000000> <0041> endbfrange'],
  ['the same range over and over', `beginbfrange ${'<0000> <FFFF> <0041> '.repeat(60_000)} endbfrange`],
])('ends with %s', (_, cmap) => {
  expect(readUnicodeMap(fromLatin1(cmap), 2).textOf(0x10000)).toBeUndefined();
});

it('a code stands for a few letters, whatever the map says', () => {
  const { textOf } = readUnicodeMap(fromLatin1(`beginbfchar <41> <${'0061'.repeat(100_000)}> endbfchar`), 1);
  expect(textOf(0x41)).toBe('a'.repeat(32));
});
