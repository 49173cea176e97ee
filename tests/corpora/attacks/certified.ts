import { type Case, casesOf } from './case.ts';
import {
  annotations,
  at,
  beside,
  commentOf,
  contentOf,
  emptyOf,
  form,
  formOf,
  newField,
  over,
  pageOf,
  signatureOf,
  stream,
  update,
  type Workshop,
  whiteBox,
  withAnnotation,
  withField,
} from './workshop.ts';

const clause = 'ISO 32000-2 §12.8.2.2.2, table 257';

type Row = readonly [string, string, (workshop: Workshop) => Uint8Array<ArrayBuffer>];

const covering =
  'Text FreeText Line Square Circle Polygon Highlight Underline StrikeOut Stamp Caret Ink FileAttachment Watermark'
    .split(' ')
    .map(
      (kind): Row => [
        `p3-${kind}-look`,
        `a /${kind} whose look is a white box over the amount`,
        ({ signed }) => update(signed(3), withAnnotation(`/Subtype /${kind} ${over}`, whiteBox)),
      ],
    );

const bare = ['FreeText', 'Redact', 'Stamp', 'Screen', 'Square /IC [1 1 1]', 'Circle /IC [1 1 1]'].map(
  (kind): Row => [
    `p3-${kind.split(' ')[0]}-bare`,
    `a /${kind} without a look of its own, which readers draw over the amount`,
    ({ signed }) => update(signed(3), withAnnotation(`/Subtype /${kind} ${over} /Contents (Amount: 9,000 VND)`)),
  ],
);

const words = stream(
  'BT /F1 14 Tf 2 8 Td (Amount: 9,000 VND) Tj ET',
  '/Type /XObject /Subtype /Form /BBox [0 0 260 30] /Resources 5 0 R',
);
const image = stream(
  '\xff',
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
);

const tricks: readonly Row[] = [
  [
    'p3-words-over-words',
    'other words over the amount',
    ({ signed }) => update(signed(3), withAnnotation(`/Subtype /FreeText ${over}`, words)),
  ],
  [
    'p3-image',
    'an image over the amount',
    ({ signed }) =>
      update(signed(3), {
        ...withAnnotation(`/Subtype /Stamp ${over}`, form('/I Do', '/Resources <</XObject <</I 43 0 R>>>>')),
        43: image,
      }),
  ],
  [
    'p3-nested',
    'a form within a form within the look',
    ({ signed }) =>
      update(signed(3), {
        ...withAnnotation(`/Subtype /Stamp ${over}`, form('/I Do', '/Resources <</XObject <</I 43 0 R>>>>')),
        43: form('/I Do', '/Resources <</XObject <</I 44 0 R>>>>'),
        44: whiteBox,
      }),
  ],
  [
    'p3-turned',
    'a look that its matrix turns and moves',
    ({ signed }) =>
      update(
        signed(3),
        withAnnotation(`/Subtype /Stamp ${over}`, form('1 g 0 0 1 1 re f', '/Matrix [0 5 -5 0 100 100]')),
      ),
  ],
  [
    'p3-direct',
    'an annotation that is written into the list of the page',
    ({ signed }) =>
      update(signed(3), {
        [at.page]: pageOf(
          '',
          `11 0 R ${annotations} 30 0 R <</Type /Annot /Subtype /Stamp /F 4 ${over} /AP <</N 42 0 R>>>>`,
        ),
        42: whiteBox,
      }),
  ],
  [
    'p3-moved-note',
    'the author’s own note gets a look and moves over the amount',
    ({ signed }) => update(signed(3), { [at.comment]: commentOf('/AP <</N 42 0 R>>', '70 690 330 720'), 42: whiteBox }),
  ],
  [
    'p3-unhidden',
    'the author’s hidden stamp over the amount is shown',
    ({ signed }) => {
      const stamp = (flags: number) => `<</Type /Annot /Subtype /Stamp /F ${flags} ${over} /AP <</N 31 0 R>>>>`;
      const pdf = signed(3, { [at.comment]: stamp(2), [at.overlay]: whiteBox });
      return update(pdf, { [at.comment]: stamp(4) });
    },
  ],
  [
    'p3-two-steps',
    'one revision adds a stamp beside the words, a second moves it over them',
    ({ signed }) => {
      const first = update(signed(3), withAnnotation(`/Subtype /Stamp ${beside}`, whiteBox));
      return update(first, { 40: `<</Type /Annot /F 4 /Subtype /Stamp ${over} /AP <</N 42 0 R>>>>` });
    },
  ],
  [
    'p3-marker-colour',
    'a marker whose look knows how to blend and does not',
    ({ signed }) =>
      update(
        signed(3),
        withAnnotation(
          `/Subtype /Highlight ${over}`,
          form('q /G gs Q 1 g 0 0 1 1 re f', '/Resources <</ExtGState <</G <</BM /Multiply>>>>>>'),
        ),
      ),
  ],
  [
    'p3-many-lines',
    'so many thin lines that they make a cover',
    ({ signed }) => {
      const lines = Array.from({ length: 100 }, (_, line) => `0 ${line / 100} 1 0.01 re f`).join(' ');
      return update(signed(3), withAnnotation(`/Subtype /Ink ${over}`, form(`1 g ${lines}`)));
    },
  ],
  [
    'p3-broad-line',
    'one broad line over the amount',
    ({ signed }) => update(signed(3), withAnnotation(`/Subtype /Line ${over}`, form('1 G 1 w 0 0.5 m 1 0.5 l S'))),
  ],
  [
    'p3-shading',
    'a shading over the amount',
    ({ signed }) => update(signed(3), withAnnotation(`/Subtype /Stamp ${over}`, form('/S sh'))),
  ],
  [
    'p3-content-changed-too',
    'a harmless comment, and with it the amount',
    ({ signed }) =>
      update(signed(3), { ...withAnnotation(`/Subtype /Text ${beside}`), [at.content]: contentOf('9,000') }),
  ],
  ...(['Text', 'FreeText', 'Highlight', 'Stamp'] as const).map(
    (kind): Row => [
      `p2-${kind}`,
      `a /${kind} beside the words where the author allows no comments`,
      ({ signed }) => update(signed(2), withAnnotation(`/Subtype /${kind} ${beside}`, whiteBox)),
    ],
  ),
  [
    'p1-text',
    'a note where the author allows nothing',
    ({ signed }) => update(signed(1), withAnnotation(`/Subtype /Text ${beside}`)),
  ],
];

export const annotationCases: readonly Case[] = casesOf('EAA', clause, [...covering, ...bare, ...tricks]);

const sneaky: readonly (readonly [string, string, (workshop: Workshop, level: 2 | 3) => Uint8Array<ArrayBuffer>])[] = [
  [
    'box',
    'a signature whose look is a white box over the amount',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), withField(newField(`${over} /V 41 0 R /AP <</N 42 0 R>>`), whiteBox)),
  ],
  [
    'words',
    'a signature whose look says another amount over the amount',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), withField(newField(`${over} /V 41 0 R /AP <</N 42 0 R>>`), words)),
  ],
  [
    'image',
    'a signature whose look is an image over the amount',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), {
        ...withField(
          newField(`${over} /V 41 0 R /AP <</N 42 0 R>>`),
          form('/I Do', '/Resources <</XObject <</I 43 0 R>>>>'),
        ),
        43: image,
      }),
  ],
  [
    'whole-page',
    'a signature whose look is another page',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), withField(newField('/Rect [0 0 595 842] /V 41 0 R /AP <</N 42 0 R>>'), whiteBox)),
  ],
  [
    'kids',
    'a signature field with two widgets, one of them over the amount',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), {
        ...withField('<</FT /Sig /T (third) /V 41 0 R /Kids [43 0 R 44 0 R]>>', whiteBox),
        [at.page]: pageOf('', `11 0 R ${annotations} 30 0 R 43 0 R 44 0 R`),
        43: `<</Type /Annot /Subtype /Widget /F 4 /Parent 40 0 R ${beside} /AP <</N 42 0 R>>>>`,
        44: `<</Type /Annot /Subtype /Widget /F 4 /Parent 40 0 R ${over} /AP <</N 42 0 R>>>>`,
      }),
  ],
  [
    'unsigned',
    'a signature field that nobody signed, and its look',
    ({ signed }, level) => update(signed(level), withField(newField(`${over} /AP <</N 42 0 R>>`), whiteBox, null)),
  ],
  [
    'borrowed',
    'a field whose signature is the author’s',
    ({ signed }, level) =>
      update(signed(level), withField(newField(`${over} /V 12 0 R /AP <</N 42 0 R>>`), whiteBox, null)),
  ],
  [
    'timestamp',
    'a field of a timestamp with a look',
    ({ signed, countersigned }, level) =>
      countersigned(
        signed(level),
        withField(
          newField(`${over} /V 41 0 R /AP <</N 42 0 R>>`),
          whiteBox,
          signatureOf().replace('/Type /Sig', '/Type /DocTimeStamp').replace('ETSI.CAdES.detached', 'ETSI.RFC3161'),
        ),
      ),
  ],
  [
    'moved',
    'the author’s empty field is moved over the amount and signed',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), {
        [at.empty]: emptyOf('/V 41 0 R /AP <</N 42 0 R>>', '70 690 330 720'),
        41: signatureOf(),
        42: whiteBox,
      }),
  ],
  [
    'as-annotation',
    'a text box that is a signature field',
    ({ signed, countersigned }, level) =>
      countersigned(
        signed(level),
        withField(newField(`${over} /V 41 0 R /AP <</N 42 0 R>>`).replace('/Widget', '/FreeText'), words),
      ),
  ],
  [
    'acting',
    'a signature field with an action',
    ({ signed, countersigned }, level) =>
      countersigned(
        signed(level),
        withField(
          newField(`${beside} /V 41 0 R /AP <</N 42 0 R>> /AA <</PV <</S /JavaScript /JS (app.alert\\(1\\))>>>>`),
          whiteBox,
        ),
      ),
  ],
  [
    'then-changed',
    'a signature beside the words, whose look a further revision moves over them',
    ({ signed, countersigned }, level) =>
      update(countersigned(signed(level), withField(newField(`${beside} /V 41 0 R /AP <</N 42 0 R>>`), whiteBox)), {
        40: newField(`${over} /V 41 0 R /AP <</N 42 0 R>>`),
      }),
  ],
  [
    'with-content',
    'a signature, and with it another amount',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), {
        ...withField(newField('/Rect [0 0 0 0] /V 41 0 R'), null),
        [at.content]: contentOf('9,000'),
      }),
  ],
  [
    'shared-look',
    'a signature whose look is a stream that the page’s content becomes',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), {
        ...withField(newField(`${beside} /V 41 0 R /AP <</N 42 0 R>>`), whiteBox),
        [at.page]: pageOf('', `11 0 R ${annotations} 30 0 R 40 0 R`).replace(
          '/Contents 4 0 R',
          '/Contents [4 0 R 42 0 R]',
        ),
      }),
  ],
  [
    'form-flags',
    'a signature, and a form whose values readers draw anew',
    ({ signed, countersigned }, level) =>
      countersigned(signed(level), {
        ...withField(newField('/Rect [0 0 0 0] /V 41 0 R'), null),
        [at.form]: formOf('40 0 R', '/NeedAppearances true'),
      }),
  ],
];

/** Each on a document that allows forms and signatures, and on one that allows comments too. */
export const sneakyCases: readonly Case[] = casesOf(
  'SSA',
  clause,
  ([2, 3] as const).flatMap((level) =>
    sneaky.map(([id, why, build]): Row => [`p${level}-${id}`, why, (workshop) => build(workshop, level)]),
  ),
);
