import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { fieldsOf } from '../../../shared/pdf/field-tree.ts';
import { ref } from '../../../shared/pdf/objects.ts';
import { rebuildPdf } from '../../../shared/pdf/recover.ts';
import { type Objects, pdfOf, plainObjects } from './sample.ts';

const fields = (form: string, objects: Objects = {}) => [
  ...fieldsOf(openPdf(sourceOf(pdfOf({ ...plainObjects, 1: `<</Pages 2 0 R /AcroForm ${form}>>`, ...objects })))),
];

describe('fields', () => {
  it('have the names of their path and inherit type and value (ISO 32000-2 §12.7.4)', () => {
    const found = fields('<</Fields [4 0 R 6 0 R]>>', {
      4: '<</T (a) /FT /Sig /V 9 0 R /Kids [5 0 R]>>',
      5: '<</T (b)>>',
      6: '<</T (c) /FT /Tx /V (text) /Kids [7 0 R]>>',
      7: '<</Subtype /Widget>>',
    });
    expect(found.map(({ name, type, ref: at }) => [name, type, at?.number])).toEqual([
      ['a.b', 'Sig', 5],
      ['c', 'Tx', 6],
    ]);
    expect(found[0]?.value).toEqual(ref(9));
  });

  it('are none without a form, and none that are no dictionaries', () => {
    expect(fields('null')).toEqual([]);
    expect(fields('<</Fields [null 12 8 0 R]>>')).toEqual([]);
    expect(fields('<</Fields 12>>')).toEqual([]);
  });

  it('that one parent names twice, or that lead back to themselves, are told once', () => {
    const names = (form: string, objects: Objects) => fields(form, objects).map(({ name }) => name);
    expect(names('<</Fields [4 0 R 4 0 R]>>', { 4: '<</T (a)>>' })).toEqual(['a']);
    expect(names('<</Fields [4 0 R]>>', { 4: '<</T (a) /Kids [4 0 R]>>' })).toEqual(['a']);
    const loop = { 4: '<</T (a) /Kids [5 0 R]>>', 5: '<</T (b) /Kids [4 0 R]>>' };
    expect(names('<</Fields [4 0 R]>>', loop)).toEqual(['a.b']);
  });

  it('that stand under two parents are refused, but in a recovered document', () => {
    const tree = { 4: '<</T (a) /Kids [6 0 R]>>', 5: '<</T (b) /V 9 0 R /Kids [6 0 R]>>', 6: '<</T (c)>>' };
    expect(() => fields('<</Fields [4 0 R 5 0 R]>>', tree)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
    const pdf = pdfOf({ ...plainObjects, 1: '<</Pages 2 0 R /AcroForm <</Fields [4 0 R 5 0 R]>>>>', ...tree });
    expect([...fieldsOf(rebuildPdf(sourceOf(pdf)))].map(({ name }) => name)).toEqual(['a.c']);
  });
});
