import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { differingKeys, sameObject } from '../../../shared/pdf/equal.ts';
import { Lexer } from '../../../shared/pdf/lex.ts';
import { array, dict, type PdfObject } from '../../../shared/pdf/objects.ts';
import { parseValue } from '../../../shared/pdf/parse.ts';
import { writeObject } from '../../../shared/pdf/write.ts';
import { anyValue } from './objects.arbitrary.ts';
import { pdfOf, plainObjects } from './sample.ts';

const pdf = openPdf(sourceOf(pdfOf()));
const same = (a: PdfObject, b: PdfObject) => sameObject({ pdf, object: a }, { pdf, object: b });

describe('objects', () => {
  it('are the same as what reading their text gives, and never as an array of themselves', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const again = parseValue(new Lexer(sourceOf(writeObject(value))));
        expect([same(value, again), same(again, value)]).toEqual([true, true]);
        expect([same(value, array(value)), same(array(value), value)]).toEqual([false, false]);
      }),
    );
  });

  it('are the same whatever the order of entries; an absent one is null', () => {
    expect(differingKeys(pdf, dict({ A: 1, B: 2, C: null }), pdf, dict({ B: 2, A: 1, D: 3 }))).toEqual(['D']);
  });

  it('that are streams are compared by dictionary and bytes', () => {
    const open = (bytes: string, extra = '') =>
      openPdf(sourceOf(pdfOf({ ...plainObjects, 4: `<</Length 3 ${extra}>>stream\n${bytes}\nendstream` })));
    const [a, b, c, d] = [open('abc'), open('abc'), open('abd'), open('abc', '/X 1')];
    const streams = (x: typeof a, y: typeof a) =>
      sameObject({ pdf: x, object: x.object(4) }, { pdf: y, object: y.object(4) });
    expect([streams(a, b), streams(a, c), streams(a, d)]).toEqual([true, false, false]);
  });
});
