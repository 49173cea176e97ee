import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { certificationLevel, hasSignatures } from '../../../shared/pdf/permissions.ts';
import { type Objects, pdfOf, plainObjects } from './sample.ts';

const open = (catalog: string, objects: Objects) =>
  openPdf(sourceOf(pdfOf({ ...plainObjects, 1: `<</Type /Catalog /Pages 2 0 R ${catalog}>>`, ...objects })));
const form = '/AcroForm <</Fields [4 0 R]>>';
const field = '<</T (s) /FT /Sig /V 5 0 R>>';
const certifying = (parameters: string) => `<</Type /Sig /Reference [<</TransformMethod /DocMDP ${parameters}>>]>>`;

describe('certification', () => {
  it('is none without signatures, and none by an ordinary one', () => {
    expect(certificationLevel(open('', {}))).toBeNull();
    const signed = open(form, { 4: field, 5: '<</Type /Sig>>' });
    expect([certificationLevel(signed), hasSignatures(signed)]).toEqual([null, true]);
    expect(hasSignatures(open(form, { 4: '<</T (s) /FT /Sig>>' }))).toBe(false);
  });

  it.each([
    ['/TransformParams <</P 1>>', 1],
    ['/TransformParams <</P 3>>', 3],
    ['/TransformParams <<>>', 2],
    ['/TransformParams <</P 9>>', 2],
    ['', 2],
  ])('%j allows level %d (ISO 32000-2 §12.8.2.2.2)', (parameters, level) => {
    expect(certificationLevel(open('/Perms <</DocMDP 5 0 R>>', { 5: certifying(parameters) }))).toBe(level);
    expect(certificationLevel(open(form, { 4: field, 5: certifying(parameters) }))).toBe(level);
  });

  it('is the strictest of all that are there', () => {
    const both = open(`${form} /Perms <</DocMDP 6 0 R>>`, {
      4: field,
      5: certifying('/TransformParams <</P 1>>'),
      6: certifying('/TransformParams <</P 3>>'),
    });
    expect(certificationLevel(both)).toBe(1);
  });
});
