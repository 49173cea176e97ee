import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { type Case, casesOf } from './case.ts';
import {
  annotations,
  at,
  catalogOf,
  contentOf,
  emptyOf,
  form,
  formOf,
  newField,
  pageOf,
  secondOf,
  signatureOf,
  stream,
  update,
  type Workshop,
  whiteBox,
} from './workshop.ts';
import {
  first,
  hybrid,
  looking,
  otherFont,
  type Row,
  rooted,
  second,
  seen,
  signedLook,
  stampSeen,
  store,
  withCopy,
} from './writers.ts';

// What writers in use do (`writers`), done to deceive.

const saving: readonly Row[] = [
  [
    'catalog-other-pages',
    'the catalog is another object and has other pages',
    ({ signed }) =>
      rooted(
        update(signed(), {
          55: catalogOf().replace('2 0 R', '56 0 R'),
          56: '<</Type /Pages /Kids [7 0 R 3 0 R] /Count 2>>',
        }),
        55,
      ),
  ],
  [
    'catalog-acts',
    'the catalog is another object and opens another page',
    ({ signed }) => rooted(update(signed(), { 55: catalogOf('/OpenAction [7 0 R /Fit]') }), 55),
  ],
  [
    'catalog-other-form',
    'the catalog is another object and has another form',
    ({ signed }) =>
      rooted(
        update(signed(), { 55: catalogOf().replace('10 0 R', '56 0 R'), 56: formOf('', '/NeedAppearances true') }),
        55,
      ),
  ],
  [
    'information-other',
    'the information is another object with another title',
    ({ signed }) => update(signed(), { 55: '<</Title (Sold)>>' }, { trailer: '/Info 55 0 R' }),
  ],
  [
    'page-gone',
    'a page is gone',
    ({ signed }) => update(signed(), { [at.pages]: '<</Type /Pages /Kids [3 0 R] /Count 1>>' }),
  ],
  [
    'left-over-used',
    'an object is left behind, and a page draws it one revision later',
    ({ signed }) =>
      update(update(signed(), { 52: contentOf('9,000') }), {
        [at.page]: pageOf().replace('/Contents 4 0 R', '/Contents 52 0 R'),
      }),
  ],
  [
    'left-over-catalog',
    'a catalog is left behind, for readers that search',
    ({ signed }) =>
      update(signed(), { 52: catalogOf().replace('2 0 R', '53 0 R'), 53: '<</Type /Pages /Kids [7 0 R]>>' }),
  ],
  [
    'left-over-packed',
    'an object stream is left behind, for readers that search',
    ({ signed }) => update(signed(), { 52: stream('4 0 (x)', '/Type /ObjStm /N 1 /First 4') }),
  ],
  [
    'section-otherwise',
    'a cross-reference stream beside the table leads to another content',
    (workshop) =>
      withCopy(workshop, { 50: contentOf('9,000'), 51: '1' }, (rows, dict) => [rows, dict.replace('50 1', '4 1')]),
  ],
  [
    'section-elsewhere',
    'a cross-reference stream beside the table has another catalog',
    (workshop) =>
      withCopy(workshop, { 50: catalogOf('/OpenAction 1') }, (rows, dict) => [rows, dict.replace('1 0 R', '50 0 R')]),
  ],
];

const replace: readonly Row[] = [
  [
    'font-asked-in-vain',
    'a font that a field asks for in vain is given to the form',
    ({ signed }) =>
      update(signed(null, { [at.amount]: amountAsking('/F7 12 Tf 0 g') }), {
        [at.form]: formOf().replace('/F1 6 0 R', '/F1 6 0 R /F7 45 0 R'),
        45: otherFont,
      }),
  ],
  [
    'font-of-loose-field',
    'a font that a field of no form asks for in vain is given to the form',
    ({ signed }) =>
      update(
        signed(null, {
          [at.form]: formOf().replace(/\[.*?\]/, '[11 0 R 24 0 R]'),
          [at.amount]: amountAsking('/F7 12 Tf 0 g'),
        }),
        {
          [at.form]: formOf()
            .replace(/\[.*?\]/, '[11 0 R 24 0 R]')
            .replace('/F1 6 0 R', '/F1 6 0 R /F7 45 0 R'),
          45: otherFont,
        },
      ),
  ],
  [
    'font-exchanged',
    'a font of the form is exchanged',
    ({ signed }) =>
      update(signed(null, { [at.amount]: amountAsking('/F1 12 Tf 0 g') }), {
        [at.form]: formOf().replace('/F1 6 0 R', '/F1 45 0 R'),
        45: otherFont,
      }),
  ],
  [
    'text-white',
    'text that does not say how it is drawn becomes white',
    ({ signed }) =>
      update(signed(null, { [at.form]: formOf().replace('/DA (/F1 12 Tf 0 g)', '') }), {
        [at.form]: formOf().replace('0 g', '1 g'),
      }),
  ],
  [
    'look-of-page',
    'the look of an empty field, which the page draws too, is written anew as it is signed',
    ({ signed, countersigned }) =>
      countersigned(signed(null, { ...looking, [at.resources]: '<</Font <</F1 6 0 R>> /XObject <</O 25 0 R>>>>' }), {
        ...second('/AP <</N 25 0 R>>'),
        [at.emptyLook]: whiteBox,
      }),
  ],
  [
    'look-of-other-field',
    'the look of an empty field, which another field shows too, is written anew as it is signed',
    ({ signed, countersigned }) =>
      countersigned(signed(null, { [at.empty]: emptyOf('/AP <</N 25 0 R>>') }), {
        ...second('/AP <</N 25 0 R>>'),
        [at.emptyLook]: whiteBox,
      }),
  ],
  [
    'extensions-shared',
    'what the catalog calls extensions is also a layer’s settings',
    ({ signed }) =>
      update(
        signed(null, {
          [at.catalog]: catalogOf('/Extensions 50 0 R /OCProperties 50 0 R'),
          50: '<</OCGs [] /D <<>>>>',
        }),
        {
          50: '<</OCGs [] /D <</BaseState /OFF>>>>',
        },
      ),
  ],
];

function amountAsking(appearance: string): string {
  return `<</Type /Annot /Subtype /Widget /F 4 /P 3 0 R /FT /Tx /T (amount) /V (1,000) /Rect [350 620 540 640] /DA (${appearance})>>`;
}

const swap: readonly Row[] = [
  [
    'catalog-prepared',
    'a catalog that lay ready becomes the document’s',
    ({ signed }) =>
      rooted(
        update(signed(null, { 50: catalogOf().replace('2 0 R', '51 0 R'), 51: '<</Type /Pages /Kids [7 0 R]>>' }), {
          52: '1',
        }),
        50,
      ),
  ],
  [
    'catalog-rewritten',
    'a catalog that lay ready is written anew and becomes the document’s',
    ({ signed }) => rooted(update(signed(null, { 50: catalogOf('/Lang (vi)') }), { 50: catalogOf() }), 50),
  ],
  [
    'resources-other',
    'a page gets a copy of its resources in which a form is another',
    ({ signed }) =>
      update(signed(null, { [at.resources]: '<</Font <</F1 6 0 R>> /XObject <</O 31 0 R>>>>' }), {
        [at.page]: pageOf().replace('/Resources 5 0 R', '/Resources 45 0 R'),
        45: '<</Font <</F1 6 0 R>> /XObject <</O 46 0 R>>>>',
        46: whiteBox,
      }),
  ],
  [
    'resources-prepared',
    'a page gets resources that lay ready',
    ({ signed }) =>
      update(signed(null, { 45: `<</Font <</F1 46 0 R>>>>`, 46: otherFont }), {
        [at.page]: pageOf().replace('/Resources 5 0 R', '/Resources 45 0 R'),
      }),
  ],
  [
    'second-document',
    'the second document that a trailer names, for LibreOffice, comes as a certificate',
    (workshop) =>
      update(workshop.signed(null, {}, hybrid), {
        [at.catalog]: catalogOf('/DSS 52 0 R'),
        50: stream('PK'),
        52: store('50 0 R'),
      }),
  ],
  [
    'second-document-named',
    'a later trailer names a second document that comes as a certificate',
    (workshop) =>
      update(
        workshop.signed(),
        { [at.catalog]: catalogOf('/DSS 52 0 R'), 50: stream('PK'), 52: store('50 0 R') },
        hybrid,
      ),
  ],
  [
    'second-document-ready',
    'a later trailer names a second document that lay ready',
    ({ signed }) => update(signed(null, { 50: stream('PK') }), { 52: '1' }, hybrid),
  ],
  [
    'page-as-store',
    'the annotations of a page, which the store lists too, become less',
    (workshop) =>
      update(
        workshop.signed(null, {
          [at.catalog]: catalogOf('/DSS 50 0 R'),
          [at.page]: pageOf().replace(/\/Annots \[.*?\]/, '/Annots 51 0 R'),
          50: '<</Type /DSS /Certs 51 0 R>>',
          51: `[11 0 R ${annotations} 30 0 R]`,
        }),
        { 51: `[11 0 R ${annotations}]` },
      ),
  ],
];

const stamps: readonly Row[] = [
  ['timestamp-seen', 'a timestamp shows what nobody signed', (workshop) => stamped(workshop, signedLook('PAID'))],
  [
    'timestamp-elsewhere',
    'a timestamp repeats the look of the signature in another place',
    (workshop) => stamped(workshop, signedLook('signed'), '220 650 320 680'),
  ],
  [
    'timestamp-other-page',
    'a timestamp repeats the look of the signature on another page',
    ({ signed, timestamped }) =>
      timestamped(signed(null, seen), {
        ...stampSeen(signedLook('signed')),
        [at.page]: pageOf(),
        [at.second]: secondOf('/Annots [40 0 R]'),
      }),
  ],
  [
    'timestamp-over-note',
    'a timestamp repeats the look of the signature over a note that lies on it',
    ({ signed, timestamped }) =>
      timestamped(
        signed(null, {
          ...seen,
          [at.comment]: '<</Type /Annot /Subtype /Text /F 4 /Contents (void) /Rect [30 805 50 825]>>',
        }),
        stampSeen(signedLook('signed')),
      ),
  ],
  [
    'timestamp-framed',
    'a timestamp repeats the look of the signature with a colour behind it',
    ({ signed, timestamped }) =>
      timestamped(signed(null, seen), {
        ...stampSeen(signedLook('signed')),
        40: newField(`/Rect [${first}] /V 41 0 R /MK <</BG [1 1 1]>> /AP <</N 42 0 R>>`).replace('/F 4', '/F 132'),
      }),
  ],
  [
    'field-unhidden',
    'a field that was hidden is shown as it is signed',
    ({ signed, countersigned }) =>
      countersigned(signed(null, { [at.empty]: emptyOf('/AP <</N 25 0 R>>').replace('/F 4', '/F 2') }), {
        ...second('/AP <</N 25 0 R>>'),
      }),
  ],
];

function stamped({ signed, timestamped }: Workshop, look: string, rect = first): Bytes {
  return timestamped(signed(null, seen), stampSeen(look, rect));
}

const hide: readonly Row[] = [
  [
    'field-hidden',
    'a field that was seen is hidden as it is signed',
    ({ signed, countersigned }) =>
      countersigned(signed(null, { [at.empty]: emptyOf('/AP <</N 25 0 R>>') }), {
        [at.empty]: emptyOf('/V 41 0 R /AP <</N 25 0 R>>').replace('/F 4', '/F 6'),
        41: signatureOf(),
      }),
  ],
  [
    'look-emptied',
    'the look of a field that is signed already is written anew',
    ({ signed }) => update(signed(null, seen), { 44: form('') }),
  ],
];

export const writerCases: readonly Case[] = [
  ...casesOf('ISA', 'ISO 32000-2 §7.5.5, §7.5.8', saving),
  ...casesOf('shadow-replace', 'ISO 32000-2 §12.7.4.3, §12.5.5', replace),
  ...casesOf('shadow-swap', 'ISO 32000-2 §7.5.5, §7.8.3', swap),
  ...casesOf('EAA', 'ISO 32000-2 §12.8.5, §12.5.3', stamps),
  ...casesOf('shadow-hide', 'ISO 32000-2 §12.5.3, §12.5.5', hide),
];
