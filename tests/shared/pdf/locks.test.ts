import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { locksOf } from '../../../shared/pdf/locks.ts';
import { type Objects, pdfOf, plainObjects, updated } from './sample.ts';

const reference = (method: string, parameters: string) =>
  `<</Type /Sig /Reference [<</TransformMethod /${method} /TransformParams <<${parameters}>>>>]>>`;

/** A form with a signature, text fields `a`, `a.b` and `c`, and an empty signature field `open`. */
const formed = (signature: string, lock = ''): Objects => ({
  ...plainObjects,
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R>>',
  4: '<</Fields [5 0 R 6 0 R 7 0 R 9 0 R]>>',
  5: `<</T (done) /FT /Sig /V 8 0 R ${lock}>>`,
  6: '<</T (a) /Kids [10 0 R]>>',
  7: '<</T (c) /FT /Tx /V (x)>>',
  8: signature,
  9: '<</T (open) /FT /Sig>>',
  10: '<</T (b) /FT /Tx /V (x) /Parent 6 0 R>>',
});

const locksIn = (signature: string, lock?: string) => {
  const { isFieldLocked, level } = locksOf(openPdf(sourceOf(pdfOf(formed(signature, lock)))));
  return [level, ...['a.b', 'c'].filter(isFieldLocked)];
};

describe('the locks of signatures', () => {
  it('name fields, all but some, or all (ISO 32000-2 §12.8.2.4)', () => {
    expect(locksIn('<</Type /Sig>>')).toEqual([null]);
    expect(locksIn(reference('FieldMDP', '/Action /All'))).toEqual([null, 'a.b', 'c']);
    expect(locksIn(reference('FieldMDP', '/Action /Include /Fields [(a)]'))).toEqual([null, 'a.b']);
    expect(locksIn(reference('FieldMDP', '/Action /Exclude /Fields [(a.b)]'))).toEqual([null, 'c']);
    expect(locksIn(reference('FieldMDP', '/Action /What'))).toEqual([null, 'a.b', 'c']);
  });

  it('are those of the field too, and of a certification (§12.7.5.5, §12.8.2.2)', () => {
    expect(locksIn('<</Type /Sig>>', '/Lock <</Action /Include /Fields [(c)] /P 2>>')).toEqual([2, 'c']);
    expect(locksIn(reference('DocMDP', '/P 3'), '/Lock <</Action /Include /Fields [] /P 1>>')).toEqual([1]);
  });
});

describe('a later change', () => {
  const signing = { 9: '<</T (open) /FT /Sig /V 20 0 R>>', 20: '<<>>' };
  const filling = { 7: '<</T (c) /FT /Tx /V (y)>>' };
  const store = { 1: '<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R /DSS <<>>>>' };
  const newField = {
    4: '<</Fields [5 0 R 6 0 R 7 0 R 9 0 R 21 0 R]>>',
    20: '<<>>',
    21: '<</T (new) /FT /Sig /V 20 0 R>>',
  };

  it.each<[string, string, Objects, string]>([
    ['of a locked field', reference('FieldMDP', '/Action /Include /Fields [(c)]'), filling, 'form-fill c true'],
    ['of another field', reference('FieldMDP', '/Action /Exclude /Fields [(c)]'), filling, 'form-fill c false'],
    ['that signs a locked field', reference('FieldMDP', '/Action /All'), signing, 'signature open true'],
    ['that adds a signature', reference('FieldMDP', '/Action /All'), newField, 'signature new false'],
    ['that signs after a certification without changes', reference('DocMDP', '/P 1'), signing, 'signature open true'],
    ['that signs after another certification', reference('DocMDP', '/P 2'), signing, 'signature open false'],
    ['that adds evidence', reference('DocMDP', '/P 1'), store, 'dss null false'],
    ['that nothing explains', reference('DocMDP', '/P 3'), { 3: '<</Type /Page>>' }, 'other null true'],
  ])('%s is told so', (_, signature, objects, told) => {
    const signed = pdfOf(formed(signature));
    const [first] = changesAfter(openPdf(sourceOf(updated(signed, objects))), signed.length);
    expect(`${first?.kind} ${first?.field} ${first?.locked}`).toBe(told);
  });
});
