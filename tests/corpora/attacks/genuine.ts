import { text } from '../../shared/pdf/sample.ts';
import { type Case, casesOf } from './case.ts';
import {
  amountOf,
  annotations,
  at,
  beside,
  catalogOf,
  emptyOf,
  form,
  formOf,
  lookOf,
  newField,
  noteOf,
  pageOf,
  signatureOf,
  stream,
  tickOf,
  timestampOf,
  update,
  type Workshop,
  whiteBox,
  withAnnotation,
  withField,
} from './workshop.ts';

type Row = readonly [string, string, (workshop: Workshop) => Uint8Array<ArrayBuffer>];

const marker = form('/G gs 1 1 0 rg 0 0 1 1 re f', '/Resources <</ExtGState <</G <</BM /Multiply>>>>>>');
const packet = (date: string): string =>
  stream(
    `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">${date}</x:xmpmeta><?xpacket end="w"?>`,
    '/Type /Metadata /Subtype /XML',
  );
const store = (level: 1 | 2 | 3 | null, { author }: Workshop) => ({
  [at.catalog]: catalogOf('/DSS 50 0 R', level !== null),
  50: '<</Type /DSS /Certs [51 0 R]>>',
  51: stream(text(author.certificate)),
});
const levels = [null, 1, 2, 3] as const;
const nameOf = (level: 1 | 2 | 3 | null): string => (level === null ? 'plain' : `p${level}`);
const comments: readonly (readonly [string, string, string | null])[] = [
  ['Text', '/Rect [540 780 560 800]', null],
  ['FreeText', beside, whiteBox],
  ['Highlight', '/Rect [70 694 330 716]', marker],
  ['Highlight', '/Rect [70 694 330 716]', null],
  ['StrikeOut', '/Rect [70 694 330 716]', form('1 0 0 RG 0.002 w 0 0.5 m 1 0.5 l S')],
  ['Underline', '/Rect [70 694 330 716]', form('1 0 0 rg 0 0 1 0.05 re f')],
  ['Square', '/Rect [60 660 340 730]', null],
  ['Stamp', '/Rect [350 300 500 360]', whiteBox],
  ['Ink', '/Rect [350 300 500 360]', form('0 0 1 RG 0.01 w 0 0 m 1 1 l S')],
];

export const genuineCases: readonly Case[] = casesOf(
  'genuine',
  'ISO 32000-2 §12.8.2.2.2, table 257; §12.8.4.3; §14.3',
  [
    ...levels.map((level): Row => [`${nameOf(level)}-as-signed`, 'nothing was added', ({ signed }) => signed(level)]),
    ...levels.map(
      (level): Row => [
        `${nameOf(level)}-evidence`,
        'a security store',
        (workshop) => update(workshop.signed(level), store(level, workshop)),
      ],
    ),
    ...([null, 2, 3] as const).flatMap((level): readonly Row[] => [
      [
        `${nameOf(level)}-countersigned`,
        'a second signature that is not seen',
        ({ signed, countersigned }) =>
          countersigned(signed(level), withField(newField('/Rect [0 0 0 0] /V 41 0 R'), null)),
      ],
      [
        `${nameOf(level)}-countersigned-seen`,
        'a second signature that is seen where nothing stands',
        ({ signed, countersigned }) =>
          countersigned(signed(level), withField(newField(`${beside} /V 41 0 R /AP <</N 42 0 R>>`), whiteBox)),
      ],
      [
        `${nameOf(level)}-empty-field-signed`,
        'the field that the author laid out is signed',
        ({ signed, countersigned }) =>
          countersigned(signed(level), {
            [at.empty]: emptyOf('/V 41 0 R /AP <</N 42 0 R>>'),
            41: signatureOf(),
            42: whiteBox,
          }),
      ],
      [
        `${nameOf(level)}-metadata`,
        'metadata of who wrote last',
        ({ signed }) =>
          update(signed(level), { [at.catalog]: catalogOf('/Metadata 50 0 R', level !== null), 50: packet('2026') }),
      ],
      [
        `${nameOf(level)}-metadata-again`,
        'metadata that were there, with another date',
        ({ signed }) => {
          const pdf = signed(level, {
            [at.catalog]: catalogOf('/Metadata 50 0 R', level !== null),
            50: packet('2025'),
          });
          return update(pdf, { 50: packet('2026') });
        },
      ],
      [
        `${nameOf(level)}-filled`,
        'an empty field is filled',
        ({ signed }) => update(signed(level), { [at.note]: noteOf('/V (paid) /AP <</N 42 0 R>>'), 42: lookOf('paid') }),
      ],
      [
        `${nameOf(level)}-ticked`,
        'a box is ticked',
        ({ signed }) => update(signed(level), { [at.tick]: tickOf('/V /Yes /AS /Yes') }),
      ],
      [
        `${nameOf(level)}-all`,
        'filled, then signed, then evidence',
        (workshop) => {
          const { signed, countersigned } = workshop;
          const filled = update(signed(level), { [at.note]: noteOf('/V (paid)') });
          return update(
            countersigned(filled, withField(newField(`${beside} /V 41 0 R /AP <</N 42 0 R>>`), whiteBox)),
            store(level, workshop),
          );
        },
      ],
      [
        `${nameOf(level)}-written-again`,
        'a tool writes objects again as they are',
        ({ signed }) => update(signed(level), { [at.page]: pageOf(), [at.form]: formOf() }),
      ],
    ]),
    ...levels.map(
      (level): Row => [
        `${nameOf(level)}-timestamped`,
        'a timestamp over the document',
        ({ signed, timestamped }) =>
          timestamped(signed(level), withField(newField('/Rect [0 0 0 0] /V 41 0 R'), null, timestampOf())),
      ],
    ),
    ...([2, 3] as const).map(
      (level): Row => [
        `${nameOf(level)}-filled-again`,
        'a field gets another value, as the author allows',
        ({ signed }) =>
          update(signed(level), { [at.amount]: amountOf('/V (2,000) /AP <</N 42 0 R>>'), 42: lookOf('2,000') }),
      ],
    ),
    ...comments.map(
      ([kind, place, look], index): Row => [
        `p3-${index}-${kind}`,
        `a /${kind} that hides nothing, as the author allows`,
        ({ signed }) => update(signed(3), withAnnotation(`/Subtype /${kind} ${place} /Contents (see)`, look)),
      ],
    ),
    [
      'p3-comment-changed',
      'the author’s note says something else',
      ({ signed }) =>
        update(signed(3), {
          [at.comment]: '<</Type /Annot /Subtype /Text /F 4 /Contents (other) /Rect [500 780 520 800]>>',
        }),
    ],
    [
      'p3-comment-and-signature',
      'a comment and a signature in one revision',
      ({ signed, countersigned }) =>
        countersigned(signed(3), {
          [at.page]: pageOf('', `11 0 R ${annotations} 30 0 R 40 0 R 43 0 R`),
          [at.form]: formOf('40 0 R'),
          40: newField('/Rect [0 0 0 0] /V 41 0 R'),
          41: signatureOf(),
          43: '<</Type /Annot /Subtype /Text /F 4 /Rect [540 780 560 800] /Contents (see)>>',
        }),
    ],
  ],
);
