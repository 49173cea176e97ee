import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, updated } from './sample.ts';

const page = (annotations: string) => `<</Type /Page /Parent 2 0 R /Annots ${annotations}>>`;
const catalog = '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields []>>>>';
const original: Objects = { ...plainObjects, 1: catalog, 3: page('[4 0 R]'), 4: '<</Subtype /Text /Contents (a)>>' };
const withField = '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [20 0 R]>>>>';
const widget = '<</T (s) /FT /Sig /Subtype /Widget /V 21 0 R>>';

function changes(objects: Objects, was = original): string[] {
  const signed = pdfOf(was);
  const pdf = openPdf(sourceOf(updated(signed, objects)));
  return changesAfter(pdf, signed.length).map(({ kind, what }) => `${kind} ${what}`);
}

describe('a later revision', () => {
  it('that puts the widget of a new signature on a page is understood (ISO 32000-2 §12.5.6.19)', () => {
    const signature = { 1: withField, 3: page('[4 0 R 20 0 R]'), 20: widget, 21: '<<>>' };
    expect(changes(signature)).toEqual(['signature field s']);
  });

  it('that adds to annotations in an array of their own is understood, be it old or new', () => {
    const apart = { ...original, 3: page('5 0 R'), 5: '[4 0 R]' };
    expect(changes({ 1: withField, 5: '[4 0 R 20 0 R]', 20: widget, 21: '<<>>' }, apart)).toEqual([
      'signature field s',
    ]);
    const none = { ...original, 3: '<</Type /Page /Parent 2 0 R>>' };
    expect(changes({ 1: withField, 3: page('22 0 R'), 22: '[20 0 R]', 20: widget, 21: '<<>>' }, none)).toEqual([
      'signature field s',
    ]);
  });

  it('that adds or changes a comment is told as such', () => {
    expect(changes({ 3: page('[4 0 R 20 0 R]'), 20: '<</Subtype /Text /AP <</N 21 0 R>>>>', 21: '<<>>' })).toEqual([
      'annotation annotation 20 /Text',
    ]);
    expect(changes({ 4: '<</Subtype /Text /Contents (b)>>' })).toEqual(['annotation annotation 4 /Text']);
  });

  it.each<[string, Objects]>([
    ['adds a widget of no field', { 3: page('[4 0 R 20 0 R]'), 20: '<</Subtype /Widget>>' }],
    ['removes an annotation', { 3: page('[]') }],
    ['changes more of the page', { 3: `${page('[4 0 R]').slice(0, -2)} /Rotate 90>>` }],
    ['makes a comment something else', { 4: '<</Subtype /Stamp /Contents (a)>>' }],
    ['removes the page', { 3: null }],
  ])('that %s is not understood', (_, objects) => {
    expect(changes(objects).filter((change) => change.startsWith('other'))).not.toEqual([]);
  });
});

describe('resources that a writer copies (ISO 32000-2 §7.8.3)', () => {
  const pageWith = (resources: number) => `<</Type /Page /Parent 2 0 R /Resources ${resources} 0 R>>`;
  const was: Objects = {
    ...plainObjects,
    3: pageWith(4),
    4: '<</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>',
    5: '<</Type /Font>>',
    6: '<</Length 1>>\nstream\nf\nendstream',
    7: '<</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>',
  };
  const copy = '<</Font <</F 5 0 R>> /XObject <</X 21 0 R>>>>';

  it('are those that the page had', () => {
    expect(changes({ 3: pageWith(20), 20: copy, 21: was[6] ?? null }, was)).toEqual([]);
    expect(changes({ 3: pageWith(20), 20: was[4] ?? null }, was)).toEqual([]);
  });

  it.each<[string, Objects]>([
    ['a form in them is another', { 3: pageWith(20), 20: copy, 21: '<</Length 1>>\nstream\nS\nendstream' }],
    ['they know one more', { 3: pageWith(20), 20: copy.replace('/F 5', '/G 5 0 R /F 5'), 21: was[6] ?? null }],
    ['they lay ready', { 3: pageWith(7) }],
  ])('are others where %s', (_, objects) => {
    expect(changes(objects, was).filter((change) => change.startsWith('other'))).not.toEqual([]);
  });
});

it('notes of a writer in the root of the page tree are no change (OpenPDF)', () => {
  const root = (more: string) => `<</Type /Pages /Kids [3 0 R] /Count 1 ${more}>>`;
  expect(changes({ 2: root('/ITXT (1.3)') })).toEqual([]);
  expect(changes({ 2: root('/ITXT (1.3) /Rotate 90') })).not.toEqual([]);
  expect(changes({ 2: root('/ITXT 3 0 R') })).not.toEqual([]);
});

describe('what a page had from above (ISO 32000-2 §7.7.3.4)', () => {
  const was: Objects = {
    ...plainObjects,
    2: '<</Type /Pages /Kids [3 0 R] /MediaBox [0 0 9 9] /Rotate 90 /Resources 4 0 R>>',
    3: '<</Type /Page /Parent 2 0 R>>',
    4: '<<>>',
    5: '<</XObject <<>>>>',
  };
  const pageOf = (more: string) => ({ 3: `<</Type /Page /Parent 2 0 R ${more}>>` });

  it('may come to stand in the page itself', () => {
    expect(changes(pageOf('/MediaBox [0 0 9 9] /Rotate 90 /Resources 4 0 R'), was)).toEqual([]);
  });

  it.each(['/Rotate 0', '/MediaBox [0 0 9 8]', '/CropBox [0 0 9 9]', '/Resources 5 0 R', '/UserUnit 2'])(
    'and nothing else: %s',
    (more) => {
      expect(changes(pageOf(more), was)).not.toEqual([]);
    },
  );
});
