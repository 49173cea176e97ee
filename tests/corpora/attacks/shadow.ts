import type { Objects } from '../../shared/pdf/sample.ts';
import { type Case, casesOf } from './case.ts';
import {
  amountOf,
  annotations,
  at,
  catalogOf,
  contentOf,
  form,
  formOf,
  lookOf,
  over,
  pageOf,
  secondOf,
  stream,
  update,
  type Workshop,
  whiteBox,
} from './workshop.ts';

type Row = readonly [string, string, (workshop: Workshop) => Uint8Array<ArrayBuffer>];

/** A row of what is prepared before the signature and what is done after it. */
const prepared = (id: string, why: string, before: Objects, after: Objects): Row => [
  id,
  why,
  ({ signed }) => update(signed(null, before), after),
];

const resources = (more: string): string => `<</Font <</F1 6 0 R>> ${more}>>`;
const overlay = '/XObject <</O 31 0 R>>';
/** The signer saw 1,000; below it stands something else, or above it a cover. */
const covered = (cover: string): Objects => ({
  [at.content]: stream(
    `BT /F1 14 Tf 72 700 Td (Amount: 9,000 VND) Tj ET q 260 0 0 30 70 690 cm ${cover} Q BT /F1 14 Tf 72 700 Td (Amount: 1,000 VND) Tj ET`,
  ),
});
const byForm: Objects = { ...covered('/O Do'), [at.resources]: resources(overlay), [at.overlay]: whiteBox };
const byLayer: Objects = {
  ...covered('/OC /L BDC 1 g 0 0 1 1 re f EMC'),
  [at.resources]: resources('/Properties <</L 32 0 R>>'),
  [at.catalog]: catalogOf('/OCProperties <</OCGs [32 0 R] /D <</ON [32 0 R] /Order []>>>>'),
};
const stamp = (more = '', flags = 4): string =>
  `<</Type /Annot /Subtype /Stamp /F ${flags} ${over} /AP <</N 31 0 R>> ${more}>>`;
const byStamp: Objects = { [at.comment]: stamp(), [at.overlay]: whiteBox };
const byState: Objects = {
  ...covered('/G gs 1 g 0 0 1 1 re f'),
  [at.resources]: resources('/ExtGState <</G 32 0 R>>'),
  [at.layer]: '<</Type /ExtGState /ca 1>>',
};
const byContents: Objects = {
  [at.page]: pageOf().replace('/Contents 4 0 R', '/Contents [4 0 R 31 0 R]'),
  [at.overlay]: stream('1 g 70 690 260 30 re f'),
};

const hide: readonly Row[] = [
  prepared('form-freed', 'the form that covers is freed', byForm, { [at.overlay]: null }),
  prepared('form-null', 'the form that covers becomes null', byForm, { [at.overlay]: 'null' }),
  prepared('form-empty', 'the form that covers paints nothing', byForm, { [at.overlay]: form('') }),
  prepared('form-box', 'the form that covers has a box without area', byForm, {
    [at.overlay]: form('1 g 0 0 1 1 re f').replace('[0 0 1 1]', '[0 0 0 0]'),
  }),
  prepared('form-image', 'the form becomes an image that is not drawn', byForm, {
    [at.overlay]: stream('', '/Type /XObject /Subtype /Image /Width 0 /Height 0'),
  }),
  prepared('form-renamed', 'the resources no longer know the form', byForm, {
    [at.resources]: resources('/XObject <<>>'),
  }),
  prepared('form-elsewhere', 'the resources name another form', byForm, {
    [at.resources]: resources('/XObject <</O 45 0 R>>'),
    45: form(''),
  }),
  prepared('form-of-page', 'the page gets resources of its own', byForm, {
    [at.page]: pageOf('').replace('/Resources 5 0 R', `/Resources ${resources('')}`),
  }),
  prepared('layer-off', 'the layer that covers is turned off', byLayer, {
    [at.catalog]: catalogOf('/OCProperties <</OCGs [32 0 R] /D <</OFF [32 0 R] /Order []>>>>'),
  }),
  prepared('layer-base', 'all layers are off to begin with', byLayer, {
    [at.catalog]: catalogOf('/OCProperties <</OCGs [32 0 R] /D <</BaseState /OFF /Order []>>>>'),
  }),
  prepared('layer-usage', 'the layer is for printing alone', byLayer, {
    [at.layer]: '<</Type /OCG /Name (layer) /Usage <</View <</ViewState /OFF>>>>>>',
  }),
  prepared('layer-dropped', 'the catalog no longer knows layers', byLayer, {
    [at.catalog]: catalogOf('/OCProperties <<>>'),
  }),
  prepared('stamp-hidden', 'the stamp that covers is hidden', byStamp, { [at.comment]: stamp('', 2) }),
  prepared('stamp-not-viewed', 'the stamp that covers is for printing', byStamp, { [at.comment]: stamp('', 36) }),
  prepared('stamp-moved', 'the stamp that covers is moved', byStamp, {
    [at.comment]: stamp().replace(over, '/Rect [0 0 1 1]'),
  }),
  prepared('stamp-bare', 'the stamp that covers loses its look', byStamp, {
    [at.comment]: stamp().replace('/AP <</N 31 0 R>>', ''),
  }),
  prepared('stamp-freed', 'the stamp that covers is freed', byStamp, { [at.comment]: null }),
  prepared('stamp-dropped', 'the page no longer has the stamp', byStamp, {
    [at.page]: pageOf('', `11 0 R ${annotations}`),
  }),
  prepared('stamp-look', 'the look of the stamp paints nothing', byStamp, { [at.overlay]: form('') }),
  prepared('stamp-popup', 'the stamp becomes a window that is shut', byStamp, {
    [at.comment]: stamp().replace('/Stamp', '/Popup'),
  }),
  prepared('state-clear', 'the colour that covers becomes clear', byState, {
    [at.layer]: '<</Type /ExtGState /ca 0>>',
  }),
  prepared('state-blend', 'the colour that covers lets all shine through', byState, {
    [at.layer]: '<</Type /ExtGState /ca 1 /BM /Multiply>>',
  }),
  prepared('contents-dropped', 'the content that covers is dropped', byContents, { [at.page]: pageOf() }),
  prepared('contents-freed', 'the content that covers is freed', byContents, { [at.overlay]: null }),
];

const otherFont =
  '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding <</Type /Encoding /Differences [49 /nine]>>>>';
const glyphs =
  '<</Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 49 /LastChar 49 /Widths [1] /CharProcs <</nine 45 0 R>> /Encoding <</Differences [49 /nine]>> /Resources <<>>>>';
const plain: Objects = {};

const replace: readonly Row[] = [
  prepared('value', 'a value that was signed becomes another', plain, {
    [at.amount]: amountOf('/V (9,000) /AP <</N 42 0 R>>'),
    42: lookOf('9,000'),
  }),
  prepared('value-alone', 'a value becomes another, its look does not', plain, {
    [at.amount]: amountOf('/V (9,000) /AP <</N 21 0 R>>'),
  }),
  prepared('look-alone', 'a look says another amount, the value does not', plain, {
    [at.amount]: amountOf('/V (1,000) /AP <</N 42 0 R>>'),
    42: lookOf('9,000'),
  }),
  prepared('look-in-place', 'the stream of a look is written anew', plain, { [at.amountLook]: lookOf('9,000') }),
  prepared(
    'look-dropped',
    'a look is dropped, and readers draw another value',
    { [at.amount]: amountOf('/V (9,000) /AP <</N 21 0 R>>') },
    {
      [at.amount]: amountOf('/V (9,000)'),
    },
  ),
  prepared(
    'drawn-anew',
    'readers are told to draw the values that look otherwise',
    { [at.amount]: amountOf('/V (9,000) /AP <</N 21 0 R>>') },
    {
      [at.form]: formOf('', '/NeedAppearances true'),
    },
  ),
  prepared('value-hidden', 'a field that was seen is hidden', plain, {
    [at.amount]: amountOf('/V (1,000) /AP <</N 21 0 R>>').replace('/F 4', '/F 2'),
  }),
  prepared('field-grows', 'a field grows over the words', plain, {
    [at.amount]: amountOf('/V (1,000) /AP <</N 21 0 R>>').replace('350 620 540 640', '70 690 540 720'),
  }),
  prepared('font', 'the font says 9 for 1', plain, { [at.font]: otherFont }),
  prepared('font-glyphs', 'the font draws letters of its own', plain, {
    [at.font]: glyphs,
    45: stream('0 0 1 1 re f'),
  }),
  prepared('font-of-page', 'the resources name another font', plain, {
    [at.resources]: '<</Font <</F1 45 0 R>>>>',
    45: otherFont,
  }),
  prepared('font-of-form', 'the form names another font', plain, {
    [at.form]: formOf('').replace('/F1 6 0 R', '/F1 45 0 R'),
    45: otherFont,
  }),
  prepared(
    'font-encoding',
    'the encoding of the font is written anew',
    { [at.font]: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 46 0 R>>', 46: '<</Type /Encoding>>' },
    {
      46: '<</Type /Encoding /Differences [49 /nine]>>',
    },
  ),
  prepared(
    'font-widths',
    'the widths of the font are written anew',
    {
      [at.font]: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 48 /LastChar 48 /Widths 46 0 R>>',
      46: '[500]',
    },
    {
      46: '[500 500]',
    },
  ),
  prepared(
    'font-that-was-missing',
    'a font that was referred to and absent',
    { [at.resources]: '<</Font <</F1 46 0 R>>>>' },
    { 46: otherFont },
  ),
  prepared('default-look', 'the look of letters in fields is turned white', plain, {
    [at.form]: formOf('').replace('/F1 12 Tf 0 g', '/F1 12 Tf 1 g'),
  }),
  prepared('content', 'the content says another amount', plain, { [at.content]: contentOf('9,000') }),
  prepared('content-elsewhere', 'the page has another content', plain, {
    [at.page]: pageOf().replace('/Contents 4 0 R', '/Contents 45 0 R'),
    45: contentOf('9,000'),
  }),
  prepared(
    'colours',
    'a colour space that content uses is written anew',
    { [at.resources]: resources('/ColorSpace <</C 46 0 R>>'), 46: '[/DeviceGray]' },
    {
      46: '[/Indexed /DeviceGray 0 <ff>]',
    },
  ),
  prepared(
    'image',
    'an image of the page is written anew',
    { [at.resources]: resources(overlay), [at.overlay]: whiteBox },
    {
      [at.overlay]: form('0 g 0 0 1 1 re f'),
    },
  ),
  prepared(
    'whole-page-field',
    'an empty field that lies over the page is filled with another page',
    {
      [at.note]: '<</Type /Annot /Subtype /Widget /F 4 /P 3 0 R /FT /Tx /T (note) /Rect [0 0 595 842]>>',
    },
    {
      [at.note]:
        '<</Type /Annot /Subtype /Widget /F 4 /P 3 0 R /FT /Tx /T (note) /Rect [0 0 595 842] /V (x) /AP <</N 42 0 R>>>>',
      42: whiteBox,
    },
  ),
  prepared(
    'two-line-field',
    'an empty field that lies over two lines is filled',
    {
      [at.note]: '<</Type /Annot /Subtype /Widget /F 4 /P 3 0 R /FT /Tx /T (note) /Rect [70 670 330 720]>>',
    },
    {
      [at.note]:
        '<</Type /Annot /Subtype /Widget /F 4 /P 3 0 R /FT /Tx /T (note) /Rect [70 670 330 720] /V (x) /AP <</N 42 0 R>>>>',
      42: whiteBox,
    },
  ),
];

/** Pages, contents and resources that lie ready, and that nothing refers to. */
const ready: Objects = {
  50: '<</Type /Pages /Kids [51 0 R 7 0 R] /Count 2>>',
  51: '<</Type /Page /Parent 50 0 R /MediaBox [0 0 595 842] /Contents 52 0 R /Resources 5 0 R>>',
  52: contentOf('9,000'),
  53: '<</Font <</F1 54 0 R>>>>',
  54: otherFont,
  55: '<</Type /Catalog /Pages 50 0 R /AcroForm 10 0 R>>',
  56: form('1 g 0 0 1 1 re f'),
  57: '[52 0 R 4 0 R]',
};
const swap = (id: string, why: string, after: Objects, shape: { readonly trailer?: string } = {}): Row => [
  id,
  why,
  ({ signed }) => update(signed(null, ready), after, shape),
];

/** An update whose table leads `number` to where another object of the signed bytes stands. */
function led(number: number, wanted: string): (workshop: Workshop) => Uint8Array<ArrayBuffer> {
  return ({ signed }) => {
    const copy = `${number} 0 obj\n${wanted}\nendobj\n`;
    const pdf = signed(null, { 58: `${stream(copy)}` });
    const written = new TextDecoder('latin1').decode(pdf);
    const offset = written.indexOf(copy);
    const previous = [...written.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
    const section = `xref\n${number} 1\n${String(offset).padStart(10, '0')} 00000 n \ntrailer\n<</Size 59 /Root 1 0 R /Prev ${previous}>>\nstartxref\n${pdf.length}\n%%EOF\n`;
    return Uint8Array.from(written + section, (letter) => letter.charCodeAt(0) & 0xff);
  };
}

const swapped: readonly Row[] = [
  swap('pages', 'the catalog leads to the pages that lay ready', {
    [at.catalog]: catalogOf().replace('/Pages 2', '/Pages 50'),
  }),
  swap('page', 'the tree leads to the page that lay ready', {
    [at.pages]: '<</Type /Pages /Kids [51 0 R 7 0 R] /Count 2>>',
  }),
  swap('page-added', 'the page that lay ready comes first', {
    [at.pages]: '<</Type /Pages /Kids [51 0 R 3 0 R 7 0 R] /Count 3>>',
  }),
  swap('content', 'the page leads to the content that lay ready', {
    [at.page]: pageOf().replace('/Contents 4 0 R', '/Contents 52 0 R'),
  }),
  swap('contents', 'the page leads to the list of contents that lay ready', {
    [at.page]: pageOf().replace('/Contents 4 0 R', '/Contents 57 0 R'),
  }),
  swap('second-content', 'the second page leads to the content that lay ready', {
    [at.second]: secondOf().replace('/Contents 8 0 R', '/Contents 52 0 R'),
  }),
  swap('resources', 'the page leads to the resources that lay ready', {
    [at.page]: pageOf().replace('/Resources 5 0 R', '/Resources 53 0 R'),
  }),
  swap('font', 'the resources lead to the font that lay ready', { [at.resources]: '<</Font <</F1 54 0 R>>>>' }),
  swap('root', 'the trailer leads to the catalog that lay ready', { 60: '<<>>' }, { trailer: '/Root 55 0 R' }),
  swap('look', 'a field leads to the look that lay ready', { [at.amount]: amountOf('/V (1,000) /AP <</N 56 0 R>>') }),
  swap('look-of-comment', 'a note leads to the look that lay ready', {
    [at.comment]: '<</Type /Annot /Subtype /Text /F 4 /Contents (a note) /Rect [70 690 330 720] /AP <</N 56 0 R>>>>',
  }),
  swap('order', 'the pages change places', { [at.pages]: '<</Type /Pages /Kids [7 0 R 3 0 R] /Count 2>>' }),
  swap('page-dropped', 'a page is dropped', { [at.pages]: '<</Type /Pages /Kids [3 0 R] /Count 1>>' }),
  swap('page-as-copy', 'the page becomes a copy of the one that lay ready', {
    [at.page]: ready[51]?.replace('/Parent 50', '/Parent 2') ?? '',
  }),
  swap('pages-as-copy', 'the tree becomes the one that lay ready', { [at.pages]: ready[50] ?? '' }),
  ['led-content', 'the table leads the content to a copy in the signed bytes', led(at.content, contentOf('9,000'))],
  ['led-page', 'the table leads the page to a copy in the signed bytes', led(at.page, secondOf())],
  [
    'led-pages',
    'the table leads the tree to a copy in the signed bytes',
    led(at.pages, '<</Type /Pages /Kids [7 0 R] /Count 1>>'),
  ],
  ['led-resources', 'the table leads the resources to a copy in the signed bytes', led(at.resources, '<<>>')],
  ['led-font', 'the table leads the font to a copy in the signed bytes', led(at.font, otherFont)],
  [
    'led-catalog',
    'the table leads the catalog to a copy in the signed bytes',
    led(at.catalog, catalogOf().replace('/Pages 2', '/Pages 50')),
  ],
  ['led-amount', 'the table leads a field to a copy in the signed bytes', led(at.amount, amountOf('/V (9,000)'))],
];

const clause = 'ISO 32000-2 §12.8.2.2.2, §7.5.6';

export const shadowCases: readonly Case[] = [
  ...casesOf('shadow-hide', clause, hide),
  ...casesOf('shadow-replace', clause, replace),
  ...casesOf('shadow-swap', clause, swapped),
];
