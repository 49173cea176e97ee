import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { Lexer } from '../../../shared/pdf/lex.ts';
import { pdfLimits } from '../../../shared/pdf/limits.ts';
import { array, dict, literal, name, type PdfValue, ref } from '../../../shared/pdf/objects.ts';
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
      { numRuns: 1_000 },
    );
  });

  const readBack = (value: PdfValue) => parseValue(new Lexer(sourceOf(writeObject(value))));
  const every = Array.from({ length: 256 }, (_, byte) => byte);

  it.each(['literal', 'hex'] as const)('keeps each byte, and each pair, of a %s string', (form) => {
    for (const first of every) {
      const one: PdfValue = { kind: 'string', form, bytes: new Uint8Array([first]) };
      expect(readBack(one)).toEqual(one);
      const pairs: PdfValue = {
        kind: 'string',
        form,
        bytes: new Uint8Array(every.flatMap((second) => [first, second])),
      };
      expect(readBack(pairs)).toEqual(pairs);
    }
  });

  it('keeps each byte, and each pair, of a name, also before other tokens', () => {
    for (const first of every) {
      const names = [first, ...every].map((second) => name(String.fromCharCode(first, second)));
      const value = array(
        name(String.fromCharCode(first)),
        ...names,
        1,
        ref(2),
        dict({ [String.fromCharCode(first)]: null }),
      );
      expect(readBack({ kind: 'array', items: value.items })).toEqual(value);
    }
  });

  it('keeps numbers to the last digit', () => {
    const edges = [0, 1, -1, 2 ** 31 - 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER];
    for (const value of [...edges, 0.1, -0.1, 1 / 3, 5e-324, Number.MAX_VALUE, 1e21, 123456789.12345679]) {
      expect(readBack(value)).toBe(value);
    }
  });

  it('keeps what lies as deep as the limit allows', () => {
    let value: PdfValue = 1;
    for (let depth = 0; depth < pdfLimits.depth; depth++) value = depth % 2 === 0 ? array(value) : dict({ A: value });
    expect(readBack(value)).toEqual(value);
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
