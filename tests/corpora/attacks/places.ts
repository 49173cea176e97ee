import { type Case, casesOf } from './case.ts';
import { annotations, at, catalogOf, commentOf, formOf, secondOf, update } from './workshop.ts';
import { type Row, record, stored } from './writers.ts';

/** An object that was something else is given the place of what may change, and says what stands in such a place. */
const places: readonly Row[] = [
  [
    'store-takes-field',
    'the security store takes the number of a field',
    ({ signed }) =>
      update(signed(), { [at.catalog]: catalogOf('/DSS 20 0 R'), [at.amount]: '<</Type /DSS /Certs []>>' }),
  ],
  [
    'record-takes-field',
    'a record of the security store takes the number of a field',
    (workshop) => update(stored(workshop), { 50: `<</VRI <</${record} 20 0 R>>>>`, [at.amount]: '<</Cert [51 0 R]>>' }),
  ],
  [
    'records-take-field',
    'the records of the security store take the number of a field',
    (workshop) => update(stored(workshop), { 50: '<</VRI 20 0 R>>', [at.amount]: '<<>>' }),
  ],
  [
    'form-takes-comment',
    'the form takes the number of a comment',
    ({ signed }) => update(signed(), { [at.catalog]: catalogOf().replace('10 0 R', '30 0 R'), [at.comment]: formOf() }),
  ],
  [
    'fields-take-annotations',
    'the list of fields takes the number of the list of another page’s annotations',
    ({ signed }) =>
      update(signed(null, { [at.second]: secondOf('/Annots 50 0 R'), 50: '[51 0 R]', 51: commentOf() }), {
        [at.form]: formOf().replace(/\[.*?\]/, '50 0 R'),
        50: `[11 0 R ${annotations} ]`,
      }),
  ],
  [
    'annotations-take-fields',
    'the list of a page’s annotations takes the number of the list of fields',
    ({ signed }) =>
      update(signed(null, { [at.form]: formOf().replace(/\[.*?\]/, '50 0 R'), 50: `[11 0 R ${annotations} ]` }), {
        [at.second]: secondOf('/Annots 50 0 R'),
        50: '[11 0 R]',
      }),
  ],
];
/** As a comment or a field, an object may change where the author allows it; it is more than that. */
const more: readonly Row[] = [
  [
    'comment-as-layers',
    'a comment that is also the settings of layers is changed',
    ({ signed }) =>
      update(
        signed(3, {
          [at.catalog]: catalogOf('/OCProperties 30 0 R', true),
          [at.comment]: commentOf('/OCGs [32 0 R] /D <<>>'),
        }),
        { [at.comment]: commentOf('/OCGs [32 0 R] /D <</BaseState /OFF>>') },
      ),
  ],
  [
    'comment-as-pages',
    'a comment that a page inherits from is changed',
    ({ signed }) =>
      update(signed(3, { [at.second]: secondOf().replace('/Parent 2', '/Parent 30') }), {
        [at.comment]: commentOf('/Rotate 180'),
      }),
  ],
];

export const placeCases: readonly Case[] = [
  ...casesOf('shadow-swap', 'ISO 32000-2 §7.3.10, §12.8.4.3', places),
  ...casesOf('EAA', 'ISO 32000-2 §12.8.2.2.2', more),
];
