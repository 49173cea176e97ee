import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { fieldsOf } from '../../../shared/pdf/field-tree.ts';
import { ref } from '../../../shared/pdf/objects.ts';
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

  it('that stand twice in the tree are refused', () => {
    const twice = () => fields('<</Fields [4 0 R 4 0 R]>>', { 4: '<</T (a)>>' });
    expect(twice).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
    const loop = () => fields('<</Fields [4 0 R]>>', { 4: '<</T (a) /Kids [4 0 R]>>' });
    expect(loop).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});
