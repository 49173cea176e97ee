import { expect, it } from 'vitest';
import { toUnicodeMap } from '../../../../shared/pdf/fonts/to-unicode.ts';
import { text } from '../sample.ts';

it('codes are told as UTF-16, beyond the first plane as a pair', () => {
  const map = text(toUnicodeMap([0x1ec5, 0x1f600]));
  expect(map).toContain('2 beginbfchar\n<0001> <1EC5>\n<0002> <D83DDE00>\nendbfchar');
});

it('a block has a hundred rows at most', () => {
  const map = text(toUnicodeMap(Array.from({ length: 250 }, (_, n) => 0x100 + n)));
  expect([...map.matchAll(/(\d+) beginbfchar/g)].map(([, rows]) => rows)).toEqual(['100', '100', '50']);
});
