import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { type Objects, pdfOf, type Shape, text, updated } from '../../shared/pdf/sample.ts';
import { type Key, sealed, token, unsealed } from './keys.ts';

/** Numbers of the contract's objects. */
export const at = {
  catalog: 1,
  pages: 2,
  page: 3,
  content: 4,
  resources: 5,
  font: 6,
  second: 7,
  secondContent: 8,
  form: 10,
  signatureField: 11,
  signature: 12,
  amount: 20,
  amountLook: 21,
  note: 22,
  tick: 23,
  empty: 24,
  emptyLook: 25,
  comment: 30,
  overlay: 31,
  layer: 32,
} as const;

export const stream = (content: string, more = ''): string =>
  `<<${more} /Length ${content.length}>>\nstream\n${content}\nendstream`;

/** A form XObject of one unit by one unit. */
export const form = (content: string, more = ''): string =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 1 1] ${more}`);
export const whiteBox = form('1 g 0 0 1 1 re f');
/** Nothing painted. */
export const nothing = form('q Q');

/** Where the contract says how much; where it says nothing. */
export const over = '/Rect [70 690 330 720]';
export const beside = '/Rect [350 560 540 600]';

export const contentOf = (amount: string): string =>
  stream(`BT /F1 14 Tf 72 760 Td (CONTRACT) Tj 0 -60 Td (Amount: ${amount} VND) Tj 0 -24 Td (Payee: Company A) Tj ET`);
export const catalogOf = (more = '', certified = false): string =>
  `<</Type /Catalog /Pages 2 0 R /AcroForm 10 0 R ${certified ? '/Perms <</DocMDP 12 0 R>>' : ''} ${more}>>`;
export const annotations = '20 0 R 22 0 R 23 0 R 24 0 R';
export const pageOf = (more = '', annots = `11 0 R ${annotations} 30 0 R`): string =>
  `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R /Annots [${annots}] ${more}>>`;
export const secondOf = (more = ''): string =>
  `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources 5 0 R ${more}>>`;
export const formOf = (fields = '', more = ''): string =>
  `<</Fields [11 0 R ${annotations} ${fields}] /SigFlags 3 /DA (/F1 12 Tf 0 g) /DR <</Font <</F1 6 0 R>>>> ${more}>>`;
const widget = (type: string, name: string, rect: string, more = ''): string =>
  `<</Type /Annot /Subtype /Widget /F 4 /P 3 0 R /FT /${type} /T (${name}) /Rect [${rect}] ${more}>>`;
export const amountOf = (more: string): string => widget('Tx', 'amount', '350 620 540 640', more);
export const noteOf = (more = ''): string => widget('Tx', 'note', '72 500 330 520', more);
export const tickOf = (more = '/V /Off /AS /Off'): string =>
  widget('Btn', 'tick', '72 460 84 472', `/AP <</N <</Yes 25 0 R /Off 31 0 R>>>> ${more}`);
export const emptyOf = (more = '', rect = '350 100 500 160'): string => widget('Sig', 'second', rect, more);
export const commentOf = (more = '', rect = '500 780 520 800'): string =>
  `<</Type /Annot /Subtype /Text /F 4 /Contents (a note) /Rect [${rect}] ${more}>>`;
export const lookOf = (words: string): string =>
  stream(
    `/Tx BMC q BT /F1 12 Tf 2 6 Td (${words}) Tj ET Q EMC`,
    '/Type /XObject /Subtype /Form /BBox [0 0 190 20] /Resources 5 0 R',
  );

/** A signature dictionary that waits to be sealed. */
export function signatureOf(level: 1 | 2 | 3 | null = null, more = ''): string {
  const transform =
    level === null
      ? ''
      : `/Reference [<</Type /SigRef /TransformMethod /DocMDP /TransformParams <</Type /TransformParams /P ${level} /V /1.2>>>>]`;
  return `<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20261122080000Z) ${transform} ${more} ${unsealed}>>`;
}

const contract = (level: 1 | 2 | 3 | null): Objects => ({
  [at.catalog]: catalogOf('', level !== null),
  [at.pages]: '<</Type /Pages /Kids [3 0 R 7 0 R] /Count 2>>',
  [at.page]: pageOf(),
  [at.content]: contentOf('1,000'),
  [at.resources]: '<</Font <</F1 6 0 R>>>>',
  [at.font]: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
  [at.second]: secondOf(),
  [at.secondContent]: stream('BT /F1 14 Tf 72 700 Td (Signed in Ha Noi) Tj ET'),
  [at.form]: formOf(),
  [at.signatureField]:
    '<</Type /Annot /Subtype /Widget /F 132 /P 3 0 R /FT /Sig /T (first) /Rect [0 0 0 0] /V 12 0 R>>',
  [at.signature]: signatureOf(level),
  [at.amount]: amountOf('/V (1,000) /AP <</N 21 0 R>>'),
  [at.amountLook]: lookOf('1,000'),
  [at.note]: noteOf(),
  [at.tick]: tickOf(),
  [at.empty]: emptyOf(),
  [at.emptyLook]: form('0 0 1 RG 0.1 0.1 m 0.9 0.9 l S'),
  [at.comment]: commentOf(),
  [at.overlay]: nothing,
  [at.layer]: '<</Type /OCG /Name (layer)>>',
});

/** What cases are built with: contracts that one key signed, and a second key. */
export interface Workshop {
  readonly author: Key;
  readonly other: Key;
  /** The contract with one signature; with a level, it certifies. `more` replaces or adds objects before it is signed. */
  signed(level?: 1 | 2 | 3 | null, more?: Objects, shape?: { readonly trailer?: string }): Bytes;
  readonly stamper: Key;
  /** With an update whose document timestamp is sealed. */
  timestamped(pdf: Bytes, objects: Objects): Bytes;
  /** With an update whose signature, by the second key, is sealed. */
  countersigned(pdf: Bytes, objects: Objects): Bytes;
}

export function openWorkshop(author: Key, other: Key, stamper: Key): Workshop {
  const made = new Map<string, Bytes>();
  return {
    author,
    other,
    stamper,
    timestamped: (pdf, objects) => sealed(update(pdf, objects), stamper, token),
    signed(level = null, more = {}, shape = {}) {
      const name = JSON.stringify([level, more, shape]);
      const pdf = made.get(name) ?? sealed(pdfOf({ ...contract(level), ...more }, shape), author);
      made.set(name, pdf);
      return pdf;
    },
    countersigned: (pdf, objects) => sealed(update(pdf, objects), other),
  };
}

export const timestampOf = (): string =>
  `<</Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 ${unsealed}>>`;

/** A further revision with a table whose /Size is that of the whole document, as peers want it. */
export function update(pdf: Bytes, objects: Objects, shape: Shape = {}): Bytes {
  const written = text(updated(pdf, objects, shape));
  const trailer = written.lastIndexOf('trailer');
  if (shape.form === 'stream') return fromLatin1(written);
  const sizes = [...written.matchAll(/\/Size (\d+)/g)].map(([, size]) => Number(size));
  return fromLatin1(
    written.slice(0, trailer) + written.slice(trailer).replace(/\/Size \d+/, `/Size ${Math.max(...sizes)}`),
  );
}

/** A widget for a new signature field, number 40, whose signature is 41 and whose look is 42. */
export const newField = (more: string, name = 'third'): string =>
  `<</Type /Annot /Subtype /Widget /F 4 /P 3 0 R /FT /Sig /T (${name}) ${more}>>`;

/** The objects of a later revision in which a new signature field stands on the first page. */
export function withField(field: string, look: string | null, signature: string | null = signatureOf()): Objects {
  return {
    [at.page]: pageOf('', `11 0 R ${annotations} 30 0 R 40 0 R`),
    [at.form]: formOf('40 0 R'),
    40: field,
    ...(signature === null ? {} : { 41: signature }),
    ...(look === null ? {} : { 42: look }),
  };
}

/** The objects of a later revision in which an annotation stands on the first page. */
export function withAnnotation(entries: string, look: string | null = null): Objects {
  const shown = look === null ? '' : '/AP <</N 42 0 R>>';
  return {
    [at.page]: pageOf('', `11 0 R ${annotations} 30 0 R 40 0 R`),
    40: `<</Type /Annot /F 4 ${entries} ${shown}>>`,
    ...(look === null ? {} : { 42: look }),
  };
}
