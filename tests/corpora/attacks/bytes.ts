import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { text } from '../../shared/pdf/sample.ts';
import { type Case, casesOf } from './case.ts';
import { cms } from './keys.ts';
import { at, catalogOf, contentOf, pageOf, secondOf, update, type Workshop } from './workshop.ts';

type Row = readonly [string, string, (workshop: Workshop) => Bytes];

const object = (number: number, body: string): string => `${number} 0 obj\n${body}\nendobj\n`;
const forged = object(at.content, contentOf('9,000'));

/** Bytes after the signed ones. */
const appended = (id: string, why: string, make: (signed: string) => string): Row => [
  id,
  why,
  ({ signed }) => {
    const pdf = signed();
    return fromLatin1(text(pdf) + make(text(pdf)));
  },
];
const startOf = (pdf: string): number => Number([...pdf.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1]);
const changed = (id: string, why: string, objects: Readonly<Record<number, string | null>>, shape = {}): Row => [
  id,
  why,
  ({ signed }) => update(signed(), objects, shape),
];
const table = (offset: number, previous: string, more = ''): string =>
  `xref\n4 1\n${String(offset).padStart(10, '0')} 00000 n \ntrailer\n<</Size 60 /Root 1 0 R ${previous} ${more}>>\n`;

const saving: readonly Row[] = [
  appended('object', 'an object alone', () => forged),
  appended('object-end', 'an object and an end', () => `${forged}%%EOF\n`),
  appended(
    'no-table',
    'an object and a trailer',
    (pdf) => `${forged}trailer\n<</Size 60 /Root 1 0 R /Prev ${startOf(pdf)}>>\n%%EOF\n`,
  ),
  appended('old-start', 'an object, and the old start again', (pdf) => `${forged}startxref\n${startOf(pdf)}\n%%EOF\n`),
  appended('start-nowhere', 'a start that leads nowhere', () => `${forged}startxref\n99999999\n%%EOF\n`),
  appended('start-zero', 'a start at zero', () => `${forged}startxref\n0\n%%EOF\n`),
  appended(
    'no-start',
    'a table that nothing leads to',
    (pdf) => `${forged}${table(pdf.length, `/Prev ${startOf(pdf)}`)}%%EOF\n`,
  ),
  appended(
    'table-off',
    'a start that is off',
    (pdf) =>
      `${forged}${table(pdf.length, `/Prev ${startOf(pdf)}`)}startxref\n${pdf.length + forged.length - 7}\n%%EOF\n`,
  ),
  appended(
    'no-end',
    'a whole update without its end',
    (pdf) => `${forged}${table(pdf.length, `/Prev ${startOf(pdf)}`)}startxref\n${pdf.length + forged.length}\n`,
  ),
  appended(
    'no-previous',
    'a table that forgets the signed one',
    (pdf) => `${forged}${table(pdf.length, '')}startxref\n${pdf.length + forged.length}\n%%EOF\n`,
  ),
  appended(
    'previous-zero',
    'a table whose predecessor is at zero',
    (pdf) => `${forged}${table(pdf.length, '/Prev 0')}startxref\n${pdf.length + forged.length}\n%%EOF\n`,
  ),
  appended('in-comment', 'an object in a comment line', () => `%${forged}`),
  appended('a-document', 'a whole second document', (pdf) => pdf.replace('1,000', '9,000')),
  appended('junk', 'a kilobyte of letters', () => 'x'.repeat(1024)),
  changed('content', 'an update with another content', { [at.content]: contentOf('9,000') }),
  changed(
    'content-stream',
    'such an update with a stream for its table',
    { [at.content]: contentOf('9,000') },
    { form: 'stream' },
  ),
  changed(
    'packed',
    'a page packed in an object stream',
    { [at.second]: secondOf('/Rotate 90') },
    { form: 'stream', packed: [at.second] },
  ),
  changed('rotated', 'a page is turned', { [at.page]: pageOf('/Rotate 180') }),
  changed('cropped', 'a page is cropped', { [at.page]: pageOf('/CropBox [0 0 595 690]') }),
  changed('media', 'a page is made smaller', { [at.page]: pageOf().replace('595 842', '595 690') }),
  changed('action', 'an action when it opens', { [at.catalog]: catalogOf('/OpenAction <</S /JavaScript /JS (x)>>') }),
  changed('attachment', 'an attached file', {
    [at.catalog]: catalogOf('/Names <</EmbeddedFiles <</Names [(a) 45 0 R]>>>>'),
    45: '<</Type /Filespec /F (a)>>',
  }),
  changed('labels', 'other labels of pages', { [at.catalog]: catalogOf('/PageLabels <</Nums [0 <</P (x)>>]>>') }),
  changed('freed', 'a content is freed', { [at.secondContent]: null }),
  [
    'there-and-back',
    'one update changes the amount, the next puts it back',
    ({ signed }) =>
      update(update(signed(), { [at.content]: contentOf('9,000') }), { [at.content]: contentOf('1,000') }),
  ],
];

/** The signature dictionary's parts, written anew: the signature itself stays what it was. */
function rewritten(pdf: Bytes, change: (range: string, contents: string) => string): Bytes {
  const written = text(pdf);
  const found = /(\/ByteRange \[[^\]]*\]) (\/Contents <[0-9a-f]*>)/.exec(written);
  if (found === null) throw new TypeError('no signature');
  const [whole, range = '', contents = ''] = found;
  return fromLatin1(
    written.slice(0, found.index) + change(range, contents) + written.slice(found.index + whole.length),
  );
}
const wrap = (id: string, why: string, change: (range: string, contents: string) => string): Row => [
  id,
  why,
  ({ signed }) => rewritten(signed(), change),
];
const rangeOf = (range: string): readonly [number, number, number, number] => {
  const [a = 0, b = 0, c = 0, d = 0] = [...range.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return [a, b, c, d];
};
/** As many bytes as it replaces, so that all else stays where it was. */
const ranged = (range: string, numbers: readonly (number | string)[]): string =>
  `/ByteRange [${numbers.join(' ')}]`.padEnd(range.length);

/** The signed rest moved behind, room for something else before it. */
function moved(signed: string, insert: string, leave = ''): Bytes {
  const [range = ''] = /\/ByteRange \[[^\]]*\]/.exec(signed) ?? [];
  const [, length, second] = rangeOf(range);
  const [head, gap, tail] = [signed.slice(0, length), signed.slice(length, second), signed.slice(second)];
  const start = length + gap.length + insert.length;
  const other = ranged(range, [0, length, start, tail.length]);
  return fromLatin1(head.replace(range, other) + gap + insert + leave + tail);
}

const wrapping: readonly Row[] = [
  ['gap', 'bytes in the gap behind the signature', ({ signed }) => moved(text(signed()), ' /Evil true ')],
  ['gap-object', 'an object in the gap', ({ signed }) => moved(text(signed()), `>>\nendobj\n${forged}`)],
  [
    'gap-table',
    'a table in the gap',
    ({ signed }) => moved(text(signed()), `>>\nendobj\n${forged}xref\n0 0\ntrailer\n<</Root 1 0 R>>\n`),
  ],
  [
    'gap-end',
    'the end of a document in the gap',
    ({ signed }) => moved(text(signed()), '>>\nendobj\nstartxref\n0\n%%EOF\n'),
  ],
  ['gap-comment', 'a comment in the gap', ({ signed }) => moved(text(signed()), `%${'x'.repeat(99)}\n`)],
  wrap(
    'three',
    'a range of three numbers',
    (range, contents) => `${ranged(range, rangeOf(range).slice(0, 3))} ${contents}`,
  ),
  wrap('five', 'a range of five numbers', (range, contents) => `${ranged(range, [...rangeOf(range), 0])} ${contents}`),
  wrap(
    'minus',
    'a range that begins below zero',
    (range, contents) => `${ranged(range, [-1, ...rangeOf(range).slice(1)])} ${contents}`,
  ),
  wrap('from-one', 'a range that leaves out the first byte', (range, contents) => {
    const [, b, c, d] = rangeOf(range);
    return `${ranged(range, [1, b - 1, c, d])} ${contents}`;
  }),
  wrap('short', 'a range that ends before the document', (range, contents) => {
    const [a, b, c, d] = rangeOf(range);
    return `${ranged(range, [a, b, c, d - 30])} ${contents}`;
  }),
  wrap('beyond', 'a range beyond the document', (range, contents) => {
    const [a, b, c, d] = rangeOf(range);
    return `${ranged(range, [a, b, c, d + 30])} ${contents}`;
  }),
  wrap('wide', 'a gap that begins before the signature', (range, contents) => {
    const [a, b, c, d] = rangeOf(range);
    return `${ranged(range, [a, b - 40, c, d])} ${contents}`;
  }),
  wrap('wide-behind', 'a gap that ends behind the signature', (range, contents) => {
    const [a, b, c, d] = rangeOf(range);
    return `${ranged(range, [a, b, c + 20, d - 20])} ${contents}`;
  }),
  wrap('overlapping', 'parts of the range that overlap', (range, contents) => {
    const [a, b, c, d] = rangeOf(range);
    return `${ranged(range, [a, c, b, d])} ${contents}`;
  }),
  wrap('turned-round', 'parts of the range in the other order', (range, contents) => {
    const [a, b, c, d] = rangeOf(range);
    return `${ranged(range, [c, d, a, b])} ${contents}`;
  }),
  wrap('twice-range', 'two ranges', (range, contents) => `/ByteRange [0 1 2 3] ${range} ${contents}`),
  wrap('twice-contents', 'two signatures', (range, contents) => `/Contents <00> ${range} ${contents}`),
  wrap(
    'first-contents',
    'the signature before another one',
    (range, contents) => `${range} ${contents} /Contents <00>`,
  ),
  wrap(
    'literal',
    'the signature as letters',
    (range, contents) => `${range} ${contents.replace('<', '(').replace('>', ')')}`,
  ),
  wrap('spaces', 'white space in the signature', (range, contents) => `${range} ${contents.replace('<', '<  ')}`),
  wrap('words', 'a range of words', (range, contents) => `${ranged(range, ['/a', '/b', '/c', '/d'])} ${contents}`),
  wrap(
    'real',
    'a range of broken numbers',
    (range, contents) =>
      `${ranged(
        range,
        rangeOf(range).map((n) => `${n}.5`),
      )} ${contents}`,
  ),
];

/** A contract whose signature is what `make` gives: signed by nobody, or over something else. */
const forge = (
  id: string,
  why: string,
  make: (workshop: Workshop) => { readonly signature: string; readonly unsealed?: boolean },
): Row => [id, why, (workshop) => update(workshop.signed(), { [at.signature]: make(workshop).signature })];
const entries = '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached';
const rangeText = '/ByteRange [0 100 200 300]';

/** A sealed contract whose dictionary is written anew in its place, in as many bytes. */
const inPlace = (id: string, why: string, change: (range: string, contents: string) => string): Row => [
  id,
  why,
  ({ signed }) =>
    rewritten(signed(), (range, contents) => change(range, contents).padEnd(range.length + 1 + contents.length)),
];
const hexOf = (value: Bytes, contents: string): string =>
  `/Contents <${toHex(value).padEnd(contents.length - '/Contents <>'.length, '0')}>`;

const forgery: readonly Row[] = [
  inPlace('no-contents', 'no signature', (range) => range),
  inPlace('null-contents', 'a signature that is null', (range) => `${range} /Contents null`),
  inPlace('empty-contents', 'an empty signature', (range) => `${range} /Contents <>`),
  inPlace('zero', 'a signature of one zero', (range) => `${range} /Contents <00>`),
  inPlace('zeros', 'a signature of zeros', (range, contents) => `${range} ${hexOf(new Uint8Array(8), contents)}`),
  inPlace('contents-alone', 'a key without a value', (range) => `/Contents ${range}`),
  inPlace('number', 'a signature that is a number', (range) => `${range} /Contents 1`),
  inPlace(
    'sequence',
    'a signature that is an empty sequence',
    (range, contents) => `${range} ${hexOf(Uint8Array.of(0x30, 0), contents)}`,
  ),
  inPlace('cut', 'half a signature', (range, contents) => `${range} ${contents.slice(0, 600)}>`),
  inPlace('reference', 'a signature that leads nowhere', (range) => `${range} /Contents 99 0 R`),
  inPlace('no-range', 'no range', (_, contents) => contents),
  inPlace('null-range', 'a range that is null', (_, contents) => `/ByteRange null ${contents}`),
  inPlace('empty-range', 'an empty range', (_, contents) => `/ByteRange [] ${contents}`),
  inPlace('zero-range', 'a range of nothing', (_, contents) => `/ByteRange [0 0 0 0] ${contents}`),
  inPlace('range-alone', 'a range without a value', (_, contents) => `/ByteRange ${contents}`),
  inPlace('range-reference', 'a range that leads nowhere', (_, contents) => `/ByteRange 99 0 R ${contents}`),
  forge('dictionary-null', 'all entries null', () => ({ signature: '<</Type /Sig /Contents null /ByteRange null>>' })),
  forge('dictionary-empty', 'an empty dictionary', () => ({ signature: '<<>>' })),
  forge('dictionary-list', 'a list where a dictionary should stand', () => ({ signature: '[]' })),
  forge('dictionary-words', 'letters where a dictionary should stand', () => ({ signature: '(signed)' })),
  forge('replayed', 'the author’s signature over something else', ({ author }) => ({
    signature: `<<${entries} ${rangeText} /Contents <${toHex(cms(new Uint8Array(9), author))}>>>`,
  })),
  [
    'content-inside',
    'a signature that brings the content along',
    ({ author, signed }) =>
      rewritten(signed(), (range, contents) => {
        const value = cms(new TextEncoder().encode('other content'), author);
        return `${range} ${hexOf(value, contents)}`;
      }),
  ],
  [
    'of-another',
    'the signature of another document by the same author',
    ({ signed }) => {
      const other = /\/Contents <[0-9a-f]*>/.exec(text(signed(null, { [at.content]: contentOf('2,000') })))?.[0] ?? '';
      return rewritten(signed(), (range) => `${range} ${other}`);
    },
  ],
  [
    'unknown-form',
    'a form that nobody knows',
    ({ signed }) => signedText(signed(), '/ETSI.CAdES.detached', '/ETSI.CAdES.detacheX'),
  ],
  ['changed', 'another amount in the signed bytes', ({ signed }) => signedText(signed(), '1,000', '9,000')],
];

function signedText(pdf: Bytes, from: string, to: string): Bytes {
  return fromLatin1(text(pdf).replace(from, to));
}

export const byteCases: readonly Case[] = [
  ...casesOf('ISA', 'ISO 32000-2 §7.5.6, §12.8.1', saving),
  ...casesOf('SWA', 'ISO 32000-2 §12.8.1, table 255', wrapping),
  ...casesOf('USF', 'ISO 32000-2 table 255', forgery),
];
