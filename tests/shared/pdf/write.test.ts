import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { Lexer } from '../../../shared/pdf/lex.ts';
import { array, dict, literal, name, ref } from '../../../shared/pdf/objects.ts';
import { parseValue } from '../../../shared/pdf/parse.ts';
import { writeObject } from '../../../shared/pdf/write.ts';
import { anyValue } from './objects.arbitrary.ts';
import { text } from './sample.ts';

describe('writing an object', () => {
  it('is undone by reading it (ISO 32000-2 §7.3)', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(parseValue(new Lexer(sourceOf(writeObject(value))))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('writes numbers without exponents (ISO 32000-2 §7.3.3)', () => {
    expect(text(writeObject(array(1e-7, -2.5e-9, 1e21, -1.5e22, 0.5)))).toBe(
      '[0.0000001 -0.0000000025 1000000000000000000000 -15000000000000000000000 0.5]',
    );
  });

  it('escapes what is not regular in names, and what would end a string', () => {
    expect(text(writeObject(name('A B#/é')))).toBe('/A#20B#23#2f#e9');
    expect(text(writeObject(literal(fromLatin1('a(b)\\c\r'))))).toBe('(a\\(b\\)\\\\c\\r)');
  });

  it('writes a dictionary with its entries in their order', () => {
    expect(text(writeObject(dict({ Type: name('Sig'), V: ref(7), A: array(true, null) })))).toBe(
      '<</Type /Sig /V 7 0 R /A [true null]>>',
    );
  });
});
