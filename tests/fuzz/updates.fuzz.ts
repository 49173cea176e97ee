import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../shared/bytes/latin1.ts';
import { isFailure } from '../../shared/errors.ts';
import type { Change } from '../../shared/pdf/change.ts';
import { changesAfter } from '../../shared/pdf/changes.ts';
import { openPdf } from '../../shared/pdf/document.ts';
import { isAllowedChange, localPolicy } from '../../shared/validation/policy.ts';
import { type Objects, pdfOf, text, updated } from '../shared/pdf/sample.ts';
import type { Dice } from './mutate.ts';
import { seenIn } from './seen.ts';

// Later revisions that a writer could have made, changed a little: what is allowed of them must not change what is seen.

const stream = (content: string, more = ''): string =>
  `<<${more} /Length ${content.length}>>\nstream\n${content}\nendstream`;
const look = (content: string, more = ''): string =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 99 20] /Resources 5 0 R ${more}`);
const one = <T>(dice: Dice, of: readonly T[]): T => of[dice.roll(of.length)] as T;
const maybe = (dice: Dice, body: string, of = 2): string => (dice.roll(of) === 0 ? body : '');

/** A contract to be signed; much of it may serve for two things, or lie ready. */
export function signedObjects(dice: Dice): { readonly objects: Objects; readonly trailer: string } {
  const level = one(dice, [0, 0, 0, 2, 3]);
  const indirect = (number: number, body: string): string => (dice.roll(3) === 0 ? `${number} 0 R` : body);
  const annotations = '[11 0 R 12 0 R 13 0 R 14 0 R]';
  const store = one(dice, ['', '', '/DSS 40 0 R']);
  const certs = one(dice, ['[41 0 R]', '42 0 R', '42 0 R', '60 0 R']);
  const transform = `/Reference [<</TransformMethod /DocMDP /TransformParams <</P ${level} /V /1.2>>>>]`;
  const fonts = `/Font <</F1 6 0 R ${maybe(dice, '/F9 70 0 R', 4)}>>`;
  const objects: Record<number, string> = {
    1: `<</Type /Catalog /Pages 2 0 R /AcroForm 10 0 R ${store} ${maybe(dice, '/Metadata 45 0 R', 3)} ${maybe(dice, '/Extensions 46 0 R', 3)} ${level === 0 ? '' : '/Perms <</DocMDP 20 0 R>>'}>>`,
    2: '<</Type /Pages /Kids [3 0 R 7 0 R] /Count 2>>',
    3: `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R /Annots ${indirect(60, annotations)}>>`,
    4: stream('BT /F1 9 Tf (Amount 1,000) Tj ET /O Do'),
    5: `<<${fonts} /XObject <</O ${one(dice, [31, 31, 16, 70, 21])} 0 R>>>>`,
    6: '<</Type /Font /BaseFont /Helvetica>>',
    7: `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 8 0 R /Resources 5 0 R ${maybe(dice, '/Annots 61 0 R')}>>`,
    8: stream('BT (Ha Noi) Tj ET'),
    10: `<</Fields ${indirect(62, annotations.replace(' 14 0 R', ''))} ${one(dice, ['/DA (/F1 9 Tf 0 g)', ''])} ${one(dice, ['', '/DR 47 0 R', `/DR <<${fonts}>>`])}>>`,
    11: '<</Type /Annot /Subtype /Widget /F 132 /FT /Sig /T (first) /Rect [9 9 99 29] /V 20 0 R /AP <</N 21 0 R>>>>',
    12: `<</Type /Annot /Subtype /Widget /F 4 /FT /${one(dice, ['Tx', 'Sig', 'Btn'])} /T (text) /Rect [9 50 99 70] ${maybe(dice, '/V (1)')} ${maybe(dice, '/AP 15 0 R')} ${one(dice, ['', '/DA (/F1 9 Tf 0 g)', '/DA (/F9 9 Tf 0 g)'])}>>`,
    13: `<</Type /Annot /Subtype /Widget /F ${one(dice, [0, 4, 2])} /FT /Sig /T (second) /Rect [9 80 99 100] ${one(dice, ['', '/AP <</N 16 0 R>>', '/AP 15 0 R'])}>>`,
    14: '<</Type /Annot /Subtype /Text /F 4 /Rect [300 300 320 320] /Contents (note)>>',
    15: '<</N 16 0 R>>',
    16: look('0 0 9 9 re f'),
    20: `<</Type /Sig ${level === 0 ? '' : transform}>>`,
    21: look('BT (signed) Tj ET'),
    31: look('q Q'),
    40: `<</Type /DSS /Certs ${certs} /VRI <<>>>>`,
    41: stream('certificate'),
    42: '[41 0 R]',
    45: stream('<x/>', '/Type /Metadata /Subtype /XML'),
    46: '<<>>',
    47: `<<${fonts}>>`,
    50: '<</Type /Catalog /Pages 51 0 R /AcroForm 10 0 R>>',
    51: '<</Type /Pages /Kids [7 0 R 3 0 R] /Count 2>>',
    52: stream('BT /F1 9 Tf (Amount 9,000) Tj ET'),
    53: '<</Font <</F1 54 0 R>>>>',
    54: '<</Type /Font /BaseFont /Courier>>',
    60: annotations,
    61: one(dice, ['[]', '[14 0 R]']),
    62: annotations.replace(' 14 0 R', ''),
  };
  return { objects, trailer: one(dice, ['', '/Info 46 0 R', '/AdditionalStreams [/x 71 0 R]']) };
}

interface Draft {
  /** All objects as they stand. */
  readonly now: Record<number, string>;
  /** Those of the revision under way. */
  readonly later: Record<number, string | null>;
  root: number;
  trailer: string;
  next: number;
}

const set = (draft: Draft, number: number, body: string): void => {
  draft.now[number] = body;
  draft.later[number] = body;
};
/** A number for a new object; now and then one that something refers to already. */
const fresh = (draft: Draft, dice: Dice): number => (dice.roll(6) === 0 ? 70 + dice.roll(3) : draft.next++);
const edit = (draft: Draft, number: number, change: (body: string) => string): void => {
  const body = draft.now[number];
  if (body !== undefined) set(draft, number, change(body));
};
const append = (body: string, entry: string): string => body.replace(/>>(?=\n|$)/, ` ${entry}>>`);
const listed = (draft: Draft, holder: number, key: string, item: string): void => {
  const body = draft.now[holder] ?? '';
  const [, array] = new RegExp(`/${key} (\\d+) 0 R`).exec(body) ?? [];
  if (array !== undefined) edit(draft, Number(array), (list) => list.replace(/\]$/, ` ${item}]`));
  else if (body.includes(`/${key} [`))
    edit(draft, holder, (of) => of.replace(new RegExp(`(/${key} \\[[^\\]]*)`), `$1 ${item}`));
  else edit(draft, holder, (of) => append(of, `/${key} [${item}]`));
};

const places: readonly (readonly [holder: number, key: string])[] = [
  [1, 'DSS'],
  [1, 'AcroForm'],
  [1, 'Metadata'],
  [1, 'Extensions'],
  [10, 'Fields'],
  [10, 'DR'],
  [3, 'Annots'],
  [7, 'Annots'],
  [3, 'Resources'],
  [40, 'Certs'],
  [40, 'VRI'],
  [12, 'AP'],
  [13, 'AP'],
];
const victims = [5, 6, 10, 12, 13, 14, 15, 16, 31, 40, 42, 45, 46, 47, 60, 61, 62];

/** What writers do. */
const acts: readonly ((draft: Draft, dice: Dice) => void)[] = [
  function evidence(draft, dice) {
    const [store, piece] = [fresh(draft, dice), fresh(draft, dice)];
    set(draft, piece, stream(one(dice, ['certificate', 'another'])));
    set(draft, store, `<</Type /DSS /Certs [${one(dice, ['', '41 0 R '])}${piece} 0 R]>>`);
    edit(draft, draft.root, (body) => append(body.replace(/\/DSS \d+ 0 R/, ''), `/DSS ${store} 0 R`));
  },
  function moreEvidence(draft, dice) {
    const piece = fresh(draft, dice);
    set(draft, piece, stream('another'));
    listed(draft, 40, 'Certs', `${piece} 0 R`);
  },
  function lessEvidence(draft, dice) {
    const list = one(dice, [42, 60, 40]);
    edit(draft, list, (body) =>
      body.replace(
        /\[(.*?)\]/,
        (_, items) =>
          `[${items
            .split(/ (?=\d+ 0 R)/)
            .slice(1)
            .join(' ')}]`,
      ),
    );
  },
  function field(draft, dice) {
    const [widget, value, image] = [fresh(draft, dice), fresh(draft, dice), fresh(draft, dice)];
    const subFilter = one(dice, ['', '/SubFilter /ETSI.RFC3161']);
    const rect = one(dice, ['0 0 0 0', '9 9 99 29', '400 400 500 420']);
    set(draft, value, `<</Type /Sig ${subFilter}>>`);
    set(draft, image, look(one(dice, ['BT (signed) Tj ET', '1 g 0 0 99 20 re f'])));
    set(
      draft,
      widget,
      `<</Type /Annot /Subtype /Widget /F ${one(dice, [4, 132])} /FT /${one(dice, ['Sig', 'Sig', 'Sig', 'Tx'])} /T (f${widget}) /Rect [${rect}] /V ${value} 0 R ${one(dice, ['', `/AP <</N ${image} 0 R>>`, '/AP <</N 21 0 R>>', '/DR <<>>'])}>>`,
    );
    listed(draft, 10, 'Fields', `${widget} 0 R`);
    listed(draft, one(dice, [3, 3, 7]), 'Annots', `${widget} 0 R`);
  },
  function signing(draft, dice) {
    const value = fresh(draft, dice);
    set(draft, value, '<</Type /Sig>>');
    edit(draft, 13, (body) => append(body.replace(/\/F \d+/, `/F ${one(dice, [4, 132, 6, 2])}`), `/V ${value} 0 R`));
    if (dice.roll(2) === 0) set(draft, 16, look('1 g 0 0 99 20 re f'));
  },
  function filling(draft, dice) {
    edit(draft, 12, (body) => append(body.replace(/\/V \(.*?\)/, ''), `/V (${one(dice, ['1', '2'])})`));
    if (dice.roll(2) === 0) set(draft, 16, look('0 0 99 20 re f'));
  },
  function metadata(draft) {
    set(draft, 45, stream('<y/>', '/Type /Metadata /Subtype /XML'));
  },
  function extensions(draft) {
    set(draft, 46, '<</ADBE <</ExtensionLevel 3>>>>');
  },
  function catalog(draft, dice) {
    const number = fresh(draft, dice);
    set(draft, number, draft.now[draft.root] ?? '');
    draft.root = number;
  },
  function information(draft, dice) {
    const number = fresh(draft, dice);
    set(draft, number, '<</Producer (a)>>');
    draft.trailer = `/Info ${number} 0 R`;
  },
  function resources(draft, dice) {
    const number = fresh(draft, dice);
    set(draft, number, draft.now[one(dice, [5, 5, 53])] ?? '');
    edit(draft, one(dice, [3, 7]), (body) => body.replace(/\/Resources \d+/, `/Resources ${number}`));
  },
  function defaults(draft, dice) {
    const font = fresh(draft, dice);
    set(draft, font, '<</Type /Font /BaseFont /Times-Roman>>');
    const resource = `<</Font <<${one(dice, ['/F1 6 0 R ', ''])}/${one(dice, ['F1', 'F2', 'F9'])} ${font} 0 R>>>>`;
    edit(draft, 10, (body) => append(body.replace(/\/DR (<<.*?>>>>|\d+ 0 R)/, ''), `/DR ${resource}`));
    if (dice.roll(2) === 0) edit(draft, 10, (body) => append(body, `/DA (/F1 9 Tf ${dice.roll(2)} g)`));
  },
  /** What stands in one place is written under the number of what stands in another, and found there. */
  function takeover(draft, dice) {
    const [holder, key] = one(dice, places);
    const at = holder === 1 ? draft.root : holder;
    const [, from] = new RegExp(`/${key} (\\d+) 0 R`).exec(draft.now[at] ?? '') ?? [];
    const victim = one(dice, victims);
    if (from === undefined) edit(draft, at, (body) => append(body, `/${key} ${victim} 0 R`));
    else edit(draft, at, (body) => body.replace(`/${key} ${from} 0 R`, `/${key} ${victim} 0 R`));
    set(
      draft,
      victim,
      one(dice, [
        from === undefined ? '[]' : (draft.now[Number(from)] ?? ''),
        '<<>>',
        '<</Type /DSS /Certs [41 0 R]>>',
      ]),
    );
  },
  function leftOver(draft, dice) {
    set(
      draft,
      fresh(draft, dice),
      one(dice, ['(x)', '<</A 3 0 R>>', look('1 g 0 0 99 99 re f'), '[14 0 R]', stream('PK')]),
    );
  },
];

const entries =
  '/Rotate 90|/Contents 52 0 R|/Resources 53 0 R|/Annots [14 0 R]|/NeedAppearances true|/OpenAction 3 0 R|/F 2|/AP <</N 31 0 R>>|/Rect [0 0 500 500]|/V (9)|/AA <<>>|/Kids [7 0 R]|/CropBox [0 0 9 9]|/Parent 51 0 R|/OC 46 0 R|/AS /Off|/Certs 60 0 R|/XObject <</O 16 0 R>>|/DA (/F9 1 Tf 1 g)|/Type /Catalog|/FT /Sig|/Q 2|/MK <</BG [1]>>'.split(
    '|',
  );

/** What an attacker changes of what writers do. */
const tricks: readonly ((body: string, dice: Dice) => string)[] = [
  (body, dice) => append(body, one(dice, entries)),
  (body, dice) => {
    const references = [...body.matchAll(/\d+ 0 R/g)];
    const at = references[dice.roll(references.length)];
    const other = `${one(dice, [3, 4, 5, 7, 14, 16, 21, 31, 40, 42, 50, 52, 53, 54, 60, 62, 70, 71, 100, 101, 102, 103])} 0 R`;
    return at === undefined ? body : body.slice(0, at.index) + other + body.slice(at.index + at[0].length);
  },
  (body, dice) => body.replace(one(dice, [/\/[A-Z]\w* \d+ 0 R/, /\/[A-Z]\w* \[[^\]]*\]/, /\d+ 0 R/]), ''),
  (body, dice) => body.replace(/\d+(?! 0 R| R)/g, (digits) => (dice.roll(8) === 0 ? String(dice.roll(140)) : digits)),
];

export interface Mutant {
  readonly signed: Bytes;
  readonly pdf: Bytes;
}

/** A signed document and what became of it. */
export function mutantOf(dice: Dice): Mutant {
  const { objects, trailer } = signedObjects(dice);
  const form = one(dice, ['table', 'table', 'stream'] as const);
  const signed = pdfOf(objects, { form, trailer });
  let pdf = signed;
  const draft: Draft = { now: { ...objects } as Record<number, string>, later: {}, root: 1, trailer, next: 100 };
  for (let steps = one(dice, [1, 1, 2, 3]); steps > 0; steps--) {
    const under: Draft = { ...draft, later: {} };
    for (let count = one(dice, [1, 1, 1, 2, 3]); count > 0; count--) one(dice, acts)(under, dice);
    for (let count = one(dice, [0, 0, 1, 1, 2]); count > 0; count--) {
      const numbers = dice.roll(3) === 0 ? Object.keys(under.now) : Object.keys(under.later);
      const number = Number(one(dice, numbers));
      if (dice.roll(12) === 0) under.later[number] = null;
      else edit(under, number, (body) => one(dice, tricks)(body, dice));
    }
    pdf = rooted(updated(pdf, under.later, { form, trailer: under.trailer }), pdf.length, under.root, form);
    Object.assign(draft, { root: under.root, trailer: under.trailer, next: under.next });
  }
  return { signed, pdf };
}

function rooted(pdf: Bytes, from: number, root: number, form: string): Bytes {
  const written = text(pdf);
  // Inside a stream of sections the length of numbers counts not: it comes last.
  const at = written.lastIndexOf(form === 'table' ? 'trailer' : '/Type /XRef');
  return fromLatin1(
    written.slice(0, Math.max(at, from)) +
      written.slice(Math.max(at, from)).replace('/Root 1 0 R', `/Root ${root} 0 R`),
  );
}

export type Outcome = 'refused' | 'told' | 'allowed' | 'false pass';

/** Judges a mutant, and asks the oracle about one whose changes are all allowed. */
export function outcomeOf({ signed, pdf }: Mutant): { readonly outcome: Outcome; readonly why: string } {
  let changes: readonly Change[];
  try {
    changes = changesAfter(openPdf(sourceOf(pdf)), signed.length);
  } catch (error) {
    if (isFailure(error)) return { outcome: 'refused', why: error.code };
    throw error;
  }
  if (!changes.every((change) => isAllowedChange(change, null, localPolicy))) return { outcome: 'told', why: '' };
  const [before, after] = [openPdf(sourceOf(signed)), openPdf(sourceOf(pdf))];
  const [was, is] = [seenIn(before, changes, 'before'), seenIn(after, changes, 'after')];
  const differing = Object.keys({ ...was, ...is }).filter((key) => was[key] !== is[key]);
  const why = differing.map((key) => `${key}: ${was[key]} -> ${is[key]}`).join('\n');
  return { outcome: differing.length === 0 ? 'allowed' : 'false pass', why };
}
