import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { addWidget, formWithSignatures, notesOf, rootOf } from '../../../shared/pades/form.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { Edits } from '../../../shared/pdf/edits.ts';
import { firstPage } from '../../../shared/pdf/page-tree.ts';
import { type Objects, pdfOf, plainObjects, text } from '../pdf/sample.ts';

const open = (objects: Objects) => openPdf(sourceOf(pdfOf({ ...plainObjects, 89: 'null', ...objects })));
const catalog = (more: string) => `<</Type /Catalog /Pages 2 0 R ${more}>>`;
const page = (annotations: string) => `<</Type /Page ${annotations}>>`;

/** What is written when a widget (object 90, or 91 behind a new form) is added: bodies by object number. */
function added(objects: Objects) {
  const pdf = open(objects);
  const edits = new Edits(pdf);
  const form = formWithSignatures(pdf, edits);
  addWidget(pdf, edits, form, firstPage(pdf), edits.reserve());
  return Object.fromEntries(edits.objects().map(({ number, body }) => [number, text(body)]));
}

describe('the form', () => {
  it.each([
    ['absent', ''],
    ['null', '/AcroForm null'],
    ['an object that is not there', '/AcroForm 40 0 R'],
    ['a number', '/AcroForm 12'],
  ])('that is %s becomes one', (_, form) => {
    expect(added({ 1: catalog(form) })).toMatchObject({ 90: '<</Fields [91 0 R] /SigFlags 3>>' });
  });

  it('keeps what it says, direct or not, NeedAppearances and XFA as well (ISO 32000-2 §12.7.3)', () => {
    const entries = '/DA (x) /DR <<>> /NeedAppearances true /XFA 5 0 R /SigFlags 1';
    expect(added({ 1: catalog(`/AcroForm <<${entries}>>`) })).toMatchObject({
      90: '<</DA (x) /DR <<>> /NeedAppearances true /XFA 5 0 R /SigFlags 3 /Fields [91 0 R]>>',
    });
    expect(added({ 1: catalog('/AcroForm 4 0 R'), 4: `<<${entries} /Fields []>>` })).toMatchObject({
      4: '<</DA (x) /DR <<>> /NeedAppearances true /XFA 5 0 R /SigFlags 3 /Fields [90 0 R]>>',
    });
  });

  it.each(['null', '(x)', '9 0 R', '<<>>'])('with the fields %s gets an array', (fields) => {
    const written = added({ 1: catalog('/AcroForm 4 0 R'), 4: `<</Fields ${fields}>>` });
    expect(written).toMatchObject({ 4: '<</Fields [90 0 R] /SigFlags 3>>' });
  });
});

describe('a widget', () => {
  const twoPages = { 2: '<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>', 1: catalog('/AcroForm <<>>') };

  it.each(['', '/Annots null', '/Annots (x)', '/Annots <<>>', '/Annots 40 0 R'])(
    'joins a page with %j',
    (annotations) => {
      expect(added({ 3: page(annotations) })).toMatchObject({ 3: expect.stringContaining('/Annots [91 0 R]') });
    },
  );

  it('joins the array of its page, which stays an object of its own', () => {
    const written = added({ ...twoPages, 3: page('/Annots 5 0 R'), 4: page('/Annots 6 0 R'), 5: '[7 0 R]', 6: '[]' });
    expect(written).toMatchObject({ 5: '[7 0 R 91 0 R]' });
    expect(written).not.toHaveProperty('3');
  });

  it('does not show up on another page that has the same array', () => {
    const written = added({ ...twoPages, 3: page('/Annots 5 0 R'), 4: page('/Annots 5 0 R'), 5: '[7 0 R]' });
    expect(written).toMatchObject({ 3: page('/Annots [7 0 R 91 0 R]') });
    expect(written).not.toHaveProperty('5');
  });

  it('does not show up on another page that has the array of the fields', () => {
    const form = catalog('/AcroForm 8 0 R');
    const written = added({ ...twoPages, 1: form, 4: page('/Annots 5 0 R'), 5: '[7 0 R]', 8: '<</Fields 5 0 R>>' });
    expect(written).toMatchObject({
      8: '<</Fields [7 0 R 90 0 R] /SigFlags 3>>',
      3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [90 0 R]>>',
    });
    expect(written).not.toHaveProperty('5');
  });

  it('stands once where fields and annotations are one array', () => {
    const written = added({
      1: catalog('/AcroForm 8 0 R'),
      3: page('/Annots 5 0 R'),
      5: '[7 0 R]',
      8: '<</Fields 5 0 R>>',
    });
    expect(written).toMatchObject({ 8: '<</Fields [7 0 R 90 0 R] /SigFlags 3>>', 5: '[7 0 R 90 0 R]' });
  });
});

describe('a document', () => {
  it('has its catalog as an object of its own (ISO 32000-2 §7.5.5)', () => {
    expect(rootOf(open({})).number).toBe(1);
  });

  it('tells what a signature leaves as it is', () => {
    expect(notesOf(open({}))).toEqual([]);
    const form = '/AcroForm <</XFA [] /NeedAppearances true>>';
    expect(notesOf(open({ 1: catalog(`${form} /NeedsRendering true /Perms <</UR3 4 0 R>>`), 4: '<<>>' }))).toEqual([
      { code: 'xfa', dynamic: true },
      { code: 'need-appearances' },
      { code: 'usage-rights' },
    ]);
    expect(notesOf(open({ 1: catalog('/AcroForm <</XFA (x)>>') }))).toEqual([{ code: 'xfa', dynamic: false }]);
  });
});
