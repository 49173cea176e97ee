import type { PlaceMm } from '../pdf/page-geometry.ts';
import { dateWords, documentNumber, isSameNumber } from './document-number.ts';
import type { Blank, DateLine, NumberLine } from './letter.ts';
import { shareOf } from './overlap.ts';
import type { RoleFacts, RolePlaces, RoleStamp, RoleStamps, SignedPlace, StampNote } from './role-stamp.ts';
import { baselineBox, centredIn, moveInside, placeAround, roleStamp, within } from './stamp-build.ts';
import { isInBlock, openBlock, pageOf } from './stamp-places.ts';
import type { FontStyle } from './stamp-plan.ts';
import { sizes } from './stamp-rows.ts';
import { run, textItem, widthOf } from './stamp-text.ts';

/** Digits have so much white around them that a blank may be narrower by it: four spaces are as wide as two digits. */
const whiteMm = 0.3;
/** What a text box may have beside its blank, so that rounding does not leave it too narrow for its text. */
const slackMm = 0.5;
/** The seal covers so much of the signature, from its left. @see Annex I, part I, II.8.a */
const coveredShare = 1 / 3;

/** Letters to be written into a blank. */
interface Filling {
  readonly blank: Blank;
  readonly text: string;
  readonly style: FontStyle;
  readonly align: 'left' | 'centre' | 'right';
}

/**
 * The clerk's stamps: number and date where the document leaves them open, then the agency's seal.
 *
 * @see Decree 30/2020/NĐ-CP, article 14; Annex I, part I, II.3, II.4, II.8.a
 */
export function issueStamps(facts: RoleFacts, places: RolePlaces): RoleStamps {
  const { letter } = places;
  const notes: StampNote[] = [];
  const fillings = [...numberFilling(letter.number, facts, notes), ...dateFillings(letter.date, facts, notes)];
  const written = numberDateStamp(fillings, places);
  const seal = sealStamp(facts, places, notes);
  return { stamps: [...(written === null ? [] : [written]), ...(seal === null ? [] : [seal])], notes };
}

function numberFilling(line: NumberLine | null, { number: wanted }: RoleFacts, notes: StampNote[]): readonly Filling[] {
  const parsed = wanted === undefined ? null : documentNumber(wanted);
  const note = (code: StampNote): readonly [] => {
    notes.push(code);
    return [];
  };
  if (wanted !== undefined && parsed?.number == null) return note('number-malformed');
  if (line === null) return parsed === null ? [] : note('number-no-place');
  const differs =
    parsed !== null &&
    ((parsed.symbol !== null && parsed.symbol.toUpperCase() !== line.symbol.toUpperCase()) ||
      (line.number !== null && !isSameNumber(line.number, parsed.number ?? '')));
  if (differs) return note('number-differs');
  if (line.blank === null) return note('number-there');
  if (parsed?.number == null) return note('number-missing');
  const filling = { blank: line.blank, text: parsed.number, style: 'regular', align: 'right' } as const;
  return hasRoom(filling) ? [filling] : note('number-no-room');
}

function dateFillings(line: DateLine | null, { date: wanted }: RoleFacts, notes: StampNote[]): readonly Filling[] {
  const words = wanted === undefined ? null : dateWords(wanted);
  const note = (code: StampNote): readonly [] => {
    notes.push(code);
    return [];
  };
  if (line === null) return words === null ? [] : note('date-no-place');
  const parts = (['day', 'month', 'year'] as const).map((part) => ({
    there: line[part],
    blank: line.blanks[part],
    text: words?.[part],
    begun: part === 'year' && line.year === null ? line.yearDigits : '',
  }));
  if (parts.every(({ there }) => there !== null)) {
    return words !== null && parts.some(({ there, text }) => there !== Number(text)) ? note('date-differs') : [];
  }
  if (words === null) return note('date-missing');
  const differs = parts.some(
    ({ there, text = '', begun }) => (there !== null && there !== Number(text)) || !text.startsWith(begun),
  );
  if (differs) return note('date-differs');
  const fillings = parts.flatMap(({ blank, text = '', begun }): readonly Filling[] => {
    const align = begun === '' ? 'centre' : 'left';
    return blank === null ? [] : [{ blank, text: text.slice(begun.length), style: 'italic', align }];
  });
  if (parts.some(({ there, blank }) => there === null && blank === null)) return note('date-no-place');
  return fillings.every(hasRoom) ? fillings : note('date-no-room');
}

const hasRoom = ({ blank, text }: Filling): boolean =>
  blank.endMm - blank.xMm >= widthOf(text, sizes.numberPt) - whiteMm;

function numberDateStamp(fillings: readonly Filling[], places: RolePlaces): RoleStamp | null {
  const page = pageOf(places, fillings[0]?.blank.page);
  if (fillings.length === 0 || page === undefined) return null;
  const boxes = fillings.map(({ blank: { xMm, endMm, baselineMm }, align }) => {
    const [left, right] = [align === 'left' ? 0 : slackMm, align === 'right' ? 0 : slackMm];
    return baselineBox(xMm - left, endMm + right, baselineMm, sizes.numberPt);
  });
  const around = placeAround(boxes);
  const place = moveInside(around, page);
  if (place === null) return null;
  const items = fillings.map(({ text, style, align }, at) =>
    textItem(within(around, boxes[at] ?? around), { lines: [[run(text, style)]], sizePt: sizes.numberPt, align }),
  );
  return roleStamp({ purpose: 'number-date', page, place, items, isFound: true, places });
}

/** The seal at its real size over the left third of the signature, its middle as high as the signature's. */
function sealStamp(facts: RoleFacts, places: RolePlaces, notes: StampNote[]): RoleStamp | null {
  const { image } = facts;
  if (image === undefined) {
    notes.push('seal-image-missing');
    return null;
  }
  if (image.sizeMm === null) notes.push('seal-size-unknown');
  const usual = { widthMm: sizes.sealMm, heightMm: (sizes.sealMm * image.heightPx) / image.widthPx };
  const { widthMm, heightMm } = image.sizeMm ?? usual;
  const signed = signatureToSeal(places, facts.signer, notes);
  const page = pageOf(places, signed?.page);
  if (page === undefined) return null;
  const at = signed ?? { xMm: page.widthMm * 0.65, yMm: page.heightMm * 0.7, ...sizes.signature };
  const wanted = {
    // Words, unlike an image, would not be read under a seal.
    xMm: at.xMm + at.widthMm * ((signed?.hasImage ?? true) ? coveredShare : 0) - widthMm,
    yMm: at.yMm + (at.heightMm - heightMm) / 2,
    widthMm,
    heightMm,
  };
  const place = moveInside(wanted, page);
  if (place === null) {
    notes.push('page-too-small');
    return null;
  }
  const items = [{ kind: 'image', image: image.sha256 } as const];
  return roleStamp({ purpose: 'seal', page, place, items, isFound: signed !== null, places });
}

/**
 * The signature that the seal goes over: of a person, in a signer's block before elsewhere, and one that no seal covers
 * before one that has its own (joint documents have several).
 */
function signatureToSeal(
  { letter, signatures, pages }: RolePlaces,
  signer: string,
  notes: StampNote[],
): (PlaceMm & Pick<SignedPlace, 'page' | 'hasImage'>) | null {
  const known = (page: number): boolean => pages.some((other) => other.page === page);
  const persons = signatures.filter((one) => isApproval(one) && known(one.page));
  const inBlocks = letter.signers.flatMap((block) => persons.filter((one) => isInBlock(one, block)));
  const seals = signatures.filter(({ kind, hasImage }) => kind === 'organisation' && hasImage);
  const open = inBlocks.find((one) => !seals.some((seal) => seal.page === one.page && shareOf(seal, one) !== null));
  const signed = open ?? inBlocks[0] ?? persons.findLast(({ hasImage }) => hasImage) ?? persons.at(-1);
  if (signed !== undefined) return signed;
  notes.push('signature-not-found');
  const block = openBlock({ letter, signatures, pages }, signer);
  if (block === null || !known(block.page)) return null;
  return { page: block.page, hasImage: true, ...centredIn(block.room, { ...sizes.signature }) };
}

/** Whether a signature may be the authorised person's: neither an agency's nor one that says that it is for less. */
const isApproval = ({ kind, role, widthMm, heightMm }: SignedPlace): boolean =>
  kind !== 'organisation' && role !== 'initial' && role !== 'comment' && widthMm > 0 && heightMm > 0;
