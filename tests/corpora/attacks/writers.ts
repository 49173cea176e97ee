import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { type Objects, text } from '../../shared/pdf/sample.ts';
import { type Case, casesOf } from './case.ts';
import {
  annotations,
  at,
  beside,
  catalogOf,
  emptyOf,
  formOf,
  newField,
  pageOf,
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

export type Row = readonly [string, string, (workshop: Workshop) => Bytes];

export const certificateOf = ({ author }: Workshop): string => stream(text(author.certificate));
export const record = '0123456789ABCDEF0123456789ABCDEF01234567';
export const store = (certs: string, name = record): string =>
  `<</Type /DSS /Certs [${certs}] /VRI <</${name} <</Cert [${certs}]>>>>>>`;
/** The contract with a security store: 50, its piece 51. */
export const stored = (workshop: Workshop, level: 1 | 2 | 3 | null = null): Bytes =>
  update(workshop.signed(level), {
    [at.catalog]: catalogOf('/DSS 50 0 R', level !== null),
    50: store('51 0 R'),
    51: certificateOf(workshop),
  });

/** With a later trailer that names another catalog. */
export function rooted(pdf: Bytes, root: number, trailer = ''): Bytes {
  const written = text(pdf);
  const last = written.lastIndexOf('trailer');
  return fromLatin1(
    written.slice(0, last) + written.slice(last).replace('/Root 1 0 R', `/Root ${root} 0 R ${trailer}`),
  );
}

/** The later revision with a cross-reference stream beside its table, as number 60. */
export function withCopy(
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

export const first = '20 800 120 830';
export const signedLook = (words: string): string =>
  stream(`BT /F1 9 Tf 2 2 Td (${words}) Tj ET`, '/Type /XObject /Subtype /Form /BBox [0 0 100 30] /Resources 5 0 R');
/** A contract whose first signature is seen. */
export const seen: Objects = {
  [at.signatureField]: `<</Type /Annot /Subtype /Widget /F 132 /P 3 0 R /FT /Sig /T (first) /Rect [${first}] /V 12 0 R /AP <</N 44 0 R>>>>`,
  44: signedLook('signed'),
};
export const stampSeen = (look: string, rect = first): Objects => ({
  ...withField(newField(`/Rect [${rect}] /V 41 0 R /AP <</N 42 0 R>>`).replace('/F 4', '/F 132'), look, timestampOf()),
});
export const second = (more: string): Objects => ({ [at.empty]: emptyOf(`/V 41 0 R ${more}`), 41: signatureOf() });
/** A contract whose second field has a look before it is signed. */
export const looking: Objects = { [at.empty]: emptyOf('/AP <</N 25 0 R>>'), [at.tick]: '(nothing else shows it)' };

export const hybrid = { trailer: '/AdditionalStreams [/application/vnd.oasis.opendocument.text 50 0 R]' };
export const otherFont = '<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding <</Differences [49 /nine]>>>>';
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
