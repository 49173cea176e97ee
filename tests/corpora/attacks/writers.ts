import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { type Objects, text } from '../../shared/pdf/sample.ts';
import { type Case, casesOf } from './case.ts';
import {
  annotations,
  at,
  beside,
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
  timestampOf,
  update,
  type Workshop,
  whiteBox,
  withField,
} from './workshop.ts';

// What writers in use do besides what they are asked for (PDFBox, iText, OpenPDF, PDFHummus, Acrobat, LibreOffice; seen in files
// of EU DSS, SiVa and pyHanko), and each time the same done to deceive.

type Row = readonly [string, string, (workshop: Workshop) => Bytes];

const certificateOf = ({ author }: Workshop): string => stream(text(author.certificate));
const record = '0123456789ABCDEF0123456789ABCDEF01234567';
const store = (certs: string, name = record): string =>
  `<</Type /DSS /Certs [${certs}] /VRI <</${name} <</Cert [${certs}]>>>>>>`;
/** The contract with a security store: 50, its piece 51. */
const stored = (workshop: Workshop, level: 1 | 2 | 3 | null = null): Bytes =>
  update(workshop.signed(level), {
    [at.catalog]: catalogOf('/DSS 50 0 R', level !== null),
    50: store('51 0 R'),
    51: certificateOf(workshop),
  });

/** With a later trailer that names another catalog. */
function rooted(pdf: Bytes, root: number, trailer = ''): Bytes {
  const written = text(pdf);
  const last = written.lastIndexOf('trailer');
  return fromLatin1(
    written.slice(0, last) + written.slice(last).replace('/Root 1 0 R', `/Root ${root} 0 R ${trailer}`),
  );
}

/** The later revision with a cross-reference stream beside its table, as number 60. */
function withCopy(
  { signed }: Workshop,
  objects: Objects,
  change: (rows: string, dict: string) => readonly [string, string],
): Bytes {
  const before = signed();
  const previous = [...text(before).matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
  let offset = before.length;
  let rows = '00000000ff';
  for (const [number, body] of Object.entries(objects)) {
    rows += `01${offset.toString(16).padStart(6, '0')}00`;
    offset += `${number} 0 obj\n${body}\nendobj\n`.length;
  }
  const index = Object.keys(objects).map((number) => `${number} 1`);
  const [told, dict] = change(
    rows,
    `/Type /XRef /Size 61 /W [1 3 1] /Index [0 1 ${index.join(' ')}] /Filter /ASCIIHexDecode /Root 1 0 R /Prev ${previous}`,
  );
  return update(before, { ...objects, 60: stream(`${told}>`, dict) });
}

const first = '20 800 120 830';
const signedLook = (words: string): string =>
  stream(`BT /F1 9 Tf 2 2 Td (${words}) Tj ET`, '/Type /XObject /Subtype /Form /BBox [0 0 100 30] /Resources 5 0 R');
/** A contract whose first signature is seen. */
const seen: Objects = {
  [at.signatureField]: `<</Type /Annot /Subtype /Widget /F 132 /P 3 0 R /FT /Sig /T (first) /Rect [${first}] /V 12 0 R /AP <</N 44 0 R>>>>`,
  44: signedLook('signed'),
};
const stampSeen = (look: string, rect = first): Objects => ({
  ...withField(newField(`/Rect [${rect}] /V 41 0 R /AP <</N 42 0 R>>`).replace('/F 4', '/F 132'), look, timestampOf()),
});
const second = (more: string): Objects => ({ [at.empty]: emptyOf(`/V 41 0 R ${more}`), 41: signatureOf() });
/** A contract whose second field has a look before it is signed. */
const looking: Objects = { [at.empty]: emptyOf('/AP <</N 25 0 R>>'), [at.tick]: '(nothing else shows it)' };

const hybrid = { trailer: '/AdditionalStreams [/application/vnd.oasis.opendocument.text 50 0 R]' };
const otherFont = '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding <</Differences [49 /nine]>>>>';
const extensions = '<</ISO_ <</BaseVersion /2.0 /ExtensionLevel 32002>>>>';

export const genuineWriterCases: readonly Case[] = casesOf(
  'genuine',
  'ISO 32000-2 §7.5.5, §12.7.4.3, §12.8.4.3, §12.8.5; EN 319 142-1 §5.4.1',
  [
    ...([null, 1, 2, 3] as const).flatMap((level): readonly Row[] => [
      [
        `store-anew-p${level ?? 0}`,
        'the security store is written anew with copies in another order',
        (workshop) =>
          update(stored(workshop, level), {
            [at.catalog]: catalogOf('/DSS 52 0 R', level !== null),
            52: store('54 0 R 53 0 R'),
            53: certificateOf(workshop),
            54: stream(text(workshop.other.certificate)),
          }),
      ],
      [
        `left-over-p${level ?? 0}`,
        'an object that nothing leads to comes with the evidence',
        (workshop) =>
          update(workshop.signed(level), {
            [at.catalog]: catalogOf('/DSS 50 0 R', level !== null),
            50: store('51 0 R', `${record}${record.slice(0, 24)}`),
            51: certificateOf(workshop),
            52: '<</Cert [51 0 R]>>',
          }),
      ],
    ]),
    [
      'store-less',
      'the security store is written anew with less',
      (workshop) => update(stored(workshop), { 50: store('') }),
    ],
    [
      'catalog-anew',
      'catalog and information are written anew as other objects',
      (workshop) =>
        rooted(
          update(workshop.signed(), {
            50: store('51 0 R'),
            51: certificateOf(workshop),
            55: catalogOf('/DSS 50 0 R /Version /2.0'),
            56: '<</Producer (a) /ModDate (D:2026)>>',
          }),
          55,
          '/Info 56 0 R',
        ),
    ],
    [
      'section-twice',
      'a cross-reference stream stands beside the table and says the same',
      (workshop) =>
        withCopy(
          workshop,
          { [at.catalog]: catalogOf('/DSS 50 0 R'), 50: store('51 0 R'), 51: certificateOf(workshop) },
          (rows, dict) => [rows, dict],
        ),
    ],
    [
      'hybrid',
      'a trailer names a second document, for LibreOffice, by a number that is given away',
      (workshop) =>
        update(workshop.signed(null, {}, hybrid), {
          [at.catalog]: catalogOf('/DSS 50 0 R'),
          50: store('51 0 R'),
          51: certificateOf(workshop),
        }),
    ],
    [
      'resources-copied',
      'a page gets a copy of its resources with a new field',
      ({ signed, countersigned }) =>
        countersigned(signed(), {
          ...withField(newField('/Rect [0 0 0 0] /V 41 0 R /DR <<>>'), null),
          [at.page]: pageOf('', `11 0 R ${annotations} 30 0 R 40 0 R`).replace('/Resources 5 0 R', '/Resources 45 0 R'),
          45: '<</Font <</F1 6 0 R>>>>',
        }),
    ],
    [
      'defaults-gained',
      'the form gains a font for a field that is seen',
      ({ signed, countersigned }) =>
        countersigned(signed(), {
          ...withField(newField(`${beside} /V 41 0 R /DA (/F9 0 Tf 0 g) /AP <</N 42 0 R>>`), whiteBox),
          [at.form]: formOf('40 0 R').replace('/F1 6 0 R', '/F1 6 0 R /F9 45 0 R'),
          45: '<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>',
        }),
    ],
    [
      'timestamp-as-seen',
      'a timestamp repeats what its document’s signature shows, in its place',
      ({ signed, timestamped }) => timestamped(signed(null, seen), stampSeen(signedLook('signed'))),
    ],
    [
      'field-locked',
      'a field is locked as it is signed',
      ({ signed, countersigned }) =>
        countersigned(signed(), {
          ...second('/AP <</N 42 0 R>>'),
          [at.empty]: emptyOf('/V 41 0 R /AP <</N 42 0 R>>').replace('/F 4', '/F 132'),
          42: whiteBox,
        }),
    ],
    [
      'look-in-place',
      'the look of an empty field is written anew as it is signed',
      ({ signed, countersigned }) =>
        countersigned(signed(null, looking), { ...second('/AP <</N 25 0 R>>'), [at.emptyLook]: whiteBox }),
    ],
    [
      'extensions',
      'extensions that are an object of their own name one more',
      ({ signed }) =>
        update(signed(null, { [at.catalog]: catalogOf('/Extensions 50 0 R'), 50: '<<>>' }), { 50: extensions }),
    ],
  ],
);

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
