import { around, below, bottomOf, centreOf, type LineAt, paragraph, pitch } from './columns.ts';
import { folded, isCapitals } from './folded.ts';
import type { SignerBlock } from './letter.ts';
import type { PageLine, PageRow } from './page-lines.ts';
import { beginsBlock, isPosition, personName } from './signer-words.ts';

/** One page as rows. */
export interface PageRows {
  readonly page: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly rows: readonly PageRow[];
}

/** Lines of a block before its name, and lines of a page that are tried as its first. */
const linesAtMost = 8;
const triesAtMost = 200;
/** From the last line of the position to the name. */
const leastGapMm = 9;
const mostGapMm = 75;
/** Room for a signature where no name limits it. */
const usualRoomMm = 26;
const mostRoomWidthMm = 70;
const marginMm = 5;
/** How far the middles of one block's lines may lie apart. */
const sameMiddleMm = 14;

interface Candidate {
  readonly block: SignerBlock;
  readonly score: number;
}

/**
 * The blocks of signers on these pages, the likeliest first: authority and position in capitals, room, name.
 *
 * @see Annex I, part I, II.7
 */
export function signerBlocks(pages: readonly PageRows[]): readonly SignerBlock[] {
  const found: Candidate[] = [];
  // What follows an annex's title belongs to the annex.
  const annex = pages.findIndex(
    ({ rows }, n) => n > 0 && rows.slice(0, 6).some(({ lines }) => lines.some(isAnnexTitle)),
  );
  for (const [n, page] of pages.entries()) {
    const isAfterAnnex = annex > 0 && n >= annex;
    for (const { block, score } of blocksOn(page)) found.push({ block, score: score - (isAfterAnnex ? 3 : 0) });
  }
  return found
    .sort((a, b) => b.score - a.score || b.block.page - a.block.page || orderOnPage(a.block, b.block))
    .map(({ block }) => block);
}

const isAnnexTitle = ({ text }: PageLine): boolean =>
  /^PHU LUC(?: |$)/u.test(folded(text.slice(0, 40))) && isCapitals(text);

/** The head of the agency stands at the right; of joint signers the one who leads the drafting. */
const orderOnPage = (a: SignerBlock, b: SignerBlock): number =>
  Math.abs(a.block.yMm - b.block.yMm) > 20 ? b.block.yMm - a.block.yMm : centreOf(b.block) - centreOf(a.block);

function blocksOn(page: PageRows): readonly Candidate[] {
  const used = new Set<PageLine>();
  const found: Candidate[] = [];
  let tries = 0;
  for (const [row, { lines }] of page.rows.entries()) {
    for (const line of lines) {
      if (used.has(line) || tries >= triesAtMost || !beginsBlock(line.text, line.isBold)) continue;
      tries += 1;
      const block = positionLines(page.rows, { row, line });
      for (const part of block) used.add(part.line);
      const candidate = candidateOf(page, block);
      if (candidate !== null) found.push(candidate);
    }
  }
  return found;
}

function positionLines(rows: readonly PageRow[], first: LineAt): readonly LineAt[] {
  return paragraph(rows, first, linesAtMost, (next, last) => {
    const goesOn = pitch(last, next) < 2 && isOneMiddle(next, last);
    return goesOn && (isCapitals(next.text) || beginsBlock(next.text, next.isBold)) && !/\d/u.test(next.text);
  });
}

const isOneMiddle = (a: PageLine, b: PageLine): boolean =>
  Math.abs(centreOf(a) - centreOf(b)) < sameMiddleMm || Math.abs(a.xMm - b.xMm) < 2;

function candidateOf(page: PageRows, lines: readonly LineAt[]): Candidate | null {
  const last = lines.at(-1);
  if (last === undefined) return null;
  const named = nameBelow(page.rows, last);
  const isClear = named !== null || roomBelow(page, last) >= usualRoomMm * 0.7;
  const own = lines.map(({ line }) => line);
  const middle = centreOf(around(own)) / page.widthMm;
  const hasAuthority = !isPosition(own[0]?.text ?? '');
  // A heading in the middle of the page names who decides, not who signs.
  if (!isClear || (named === null && (middle < 0.55 || (!hasAuthority && own.every(({ isBold }) => !isBold)))))
    return null;
  const score =
    (named === null ? 0 : 4) +
    (hasAuthority ? 2 : 0) +
    (middle > 0.5 ? 1 : 0) +
    (own.some(({ isBold }) => isBold) ? 1 : 0) +
    (hasAddressees(page.rows, lines[0]?.row ?? 0) ? 2 : 0);
  return { block: blockOf(page, own, named), score };
}

interface Named {
  readonly line: PageLine;
  readonly name: string;
}

/** The name below a position, with room for a hand between them; notes like "(Đã ký)" are none. */
function nameBelow(rows: readonly PageRow[], position: LineAt): Named | null {
  let at: LineAt | null = position;
  for (let n = 0; n < 5; n++) {
    at = below(rows, at);
    if (at === null) return null;
    const { line } = at;
    const gap = line.yMm - bottomOf(position.line);
    if (gap > mostGapMm) return null;
    const name = gap >= leastGapMm && isOneMiddle(line, position.line) ? personName(line.text) : null;
    if (name !== null) return { line, name };
    if (!isNote(line.text)) return null;
  }
  return null;
}

/** What may stand where the hand signs. */
const isNote = (text: string): boolean =>
  /^[([]/u.test(text) ||
  /^(?:DA KY|KY TEN|SIGNED|KY BOI|NGUOI KY|EMAIL|CO QUAN|THOI GIAN|NGAY KY)/u.test(folded(text.slice(0, 40)));

function roomBelow({ rows, heightMm }: PageRows, last: LineAt): number {
  const next = below(rows, last);
  return (next?.line.yMm ?? heightMm - marginMm) - bottomOf(last.line);
}

/** "Nơi nhận" stands beside the signer. */
function hasAddressees(rows: readonly PageRow[], row: number): boolean {
  return rows
    .slice(Math.max(0, row - 6), row + 12)
    .some(({ lines }) => lines.some(({ text }) => /^NOI NHAN/u.test(folded(text.slice(0, 20)))));
}

function blockOf(page: PageRows, lines: readonly PageLine[], named: Named | null): SignerBlock {
  const at = lines.findIndex(({ text }) => isPosition(text));
  const split = at < 0 ? lines.length - 1 : at;
  const words = (part: readonly PageLine[]): string => part.map(({ text }) => text).join(' ');
  return {
    page: page.page,
    authority: split === 0 ? null : words(lines.slice(0, split)),
    position: words(lines.slice(split)),
    name: named?.name ?? null,
    block: around(named === null ? lines : [...lines, named.line]),
    room: roomOf(page, lines, named),
  };
}

/** From the position to the name, as wide as what stands beside it allows. */
function roomOf(
  { rows, widthMm, heightMm }: PageRows,
  lines: readonly PageLine[],
  named: Named | null,
): SignerBlock['room'] {
  const block = around(lines);
  const yMm = block.yMm + block.heightMm;
  const bottom = named?.line.yMm ?? Math.min(yMm + usualRoomMm, heightMm - marginMm);
  const middle = named === null ? centreOf(block) : (centreOf(block) + centreOf(named.line)) / 2;
  let [left, right] = [marginMm, widthMm - marginMm];
  for (const line of rows.flatMap((row) => row.lines)) {
    const isBeside = line.yMm < bottom && bottomOf(line) > yMm && line.baselineMm > yMm;
    if (!isBeside || isNote(line.text)) continue;
    if (line.xMm + line.widthMm < middle) left = Math.max(left, line.xMm + line.widthMm);
    else if (line.xMm > middle) right = Math.min(right, line.xMm);
  }
  const width = Math.min(mostRoomWidthMm, 2 * Math.min(middle - left, right - middle));
  return { xMm: middle - width / 2, yMm, widthMm: width, heightMm: bottom - yMm };
}
