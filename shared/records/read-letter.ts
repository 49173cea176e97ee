import { maxPlacedTexts, type PageText } from '../ports.ts';
import { around } from './columns.ts';
import { folded } from './folded.ts';
import type { Found, Letter, SignerBlock } from './letter.ts';
import { hasNation, headOf, headRows } from './letter-head.ts';
import { dateLine, numberLine } from './letter-number.ts';
import { type PageRows, signerBlocks } from './letter-signers.ts';
import { titleOf } from './letter-subject.ts';
import { rowsOf } from './page-lines.ts';

/** Pages that are looked through for signers: those that come last. */
const pagesAtMost = 40;
/** Pieces of text of all pages together. */
const textsAtMost = 5 * maxPlacedTexts;

/**
 * Reads a letter laid out after Annex I of Decree 30/2020 from the text of its pages: the first, and those on which its
 * signers may stand. What is not found is null; nothing is guessed.
 *
 * @param pages in order; without page 1 the head is not found
 */
export function readLetter(pages: readonly PageText[]): Letter {
  const looked = lookedAt(pages).map(pageRows);
  const first = looked.find(({ page }) => page === 1);
  const signers = signerBlocks(looked);
  return { ...headFrom(first), signers, end: endBefore(looked, signers[0]) };
}

const pageRows = (text: PageText): PageRows => ({ ...text, rows: rowsOf(text) });

function lookedAt(pages: readonly PageText[]): readonly PageText[] {
  const [first, ...others] = pages;
  const kept: PageText[] = [];
  let texts = first?.texts.length ?? 0;
  for (const page of others.slice(-pagesAtMost).reverse()) {
    texts += page.texts.length;
    if (texts > textsAtMost) break;
    kept.unshift(page);
  }
  return first === undefined ? kept : [first, ...kept];
}

function headFrom(first: PageRows | undefined): Omit<Letter, 'signers' | 'end'> {
  if (first === undefined) return { agency: null, superior: null, number: null, date: null, type: null, subject: null };
  const { widthMm, heightMm } = first;
  const rows = headRows(first.rows, heightMm);
  const number = numberLine(rows, widthMm);
  const date = dateLine(rows, number);
  const upTo = number?.yMm ?? date?.yMm ?? Math.min(55, heightMm / 4);
  const above = rows.filter(({ baselineMm }) => baselineMm < upTo);
  const under = rows.filter(({ baselineMm }) => baselineMm >= upTo);
  const isLetter = number !== null || date !== null || hasNation(above);
  const head = isLetter ? headOf(above, widthMm) : { agency: null, superior: null };
  return { ...head, number, date, ...titleOf(under, widthMm) };
}

/** The last line of the contents: that which ends as they do ("./."), else the last above the signer. */
function endBefore(pages: readonly PageRows[], signer: SignerBlock | undefined): Found | null {
  const rows = pages.find(({ page }) => page === signer?.page)?.rows ?? [];
  const above = rows.filter(({ baselineMm }) => baselineMm < (signer?.block.yMm ?? 0)).flatMap(({ lines }) => lines);
  const line =
    above.findLast(({ text }) => /\.\s?\/\s?\.?$/u.test(text)) ?? above.findLast(({ text }) => isContents(text));
  return line === undefined ? null : { text: line.text, page: line.page, ...around([line]) };
}

const isContents = (text: string): boolean =>
  /\p{Ll}/u.test(text) && !/^(?:NOI NHAN|-)/u.test(folded(text.slice(0, 20)));
