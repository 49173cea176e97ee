import { type Bytes, sourceOf } from '../../bytes/byte-source.ts';
import { Lexer, type Token } from '../lex.ts';

/** Codes of a font and the text that each stands for. */
export interface UnicodeMap {
  /** Bytes of a code. */
  readonly codeBytes: 1 | 2;
  textOf(code: number): string | undefined;
}

/** Rows that are read, and codes of one range that are written out. */
const rowsAtMost = 70_000;
/** ISO 32000-2 §9.7.6.2 */
const longestCode = 4;
/** Of the text that one code stands for: a ligature has a few letters. */
const textBytesAtMost = 64;

/** What is found, and how many rows may still be read: ranges may say the same over and over. */
interface Rows {
  readonly texts: Map<number, string>;
  left: number;
}

/**
 * Reads the CMap by which a font's codes are text. Rows that make no sense are passed over.
 *
 * @param codeBytes of the font, where the map itself does not say
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` where the map cannot be split into tokens
 * @see ISO 32000-2 §9.10.3
 */
export function readUnicodeMap(cmap: Bytes, codeBytes: 1 | 2): UnicodeMap {
  const rows: Rows = { texts: new Map(), left: rowsAtMost };
  const lexer = new Lexer(sourceOf(cmap), 0, true);
  let operands: Token[] = [];
  let width = codeBytes;
  for (let token = lexer.next(); token.kind !== 'end'; token = lexer.next()) {
    if (token.kind !== 'word') {
      if (operands.length < 4 * rowsAtMost) operands.push(token);
      continue;
    }
    if (token.text === 'endcodespacerange') width = widthIn(operands) ?? width;
    else if (token.text === 'endbfchar') addChars(rows, operands);
    else if (token.text === 'endbfrange') addRanges(rows, operands);
    operands = [];
  }
  return { codeBytes: width, textOf: (code) => rows.texts.get(code) };
}

type StringToken = Extract<Token, { readonly kind: 'string' }>;
const isString = (token: Token | undefined): token is StringToken => token?.kind === 'string';
const codeOf = ({ bytes }: StringToken): number => bytes.reduce((code, byte) => code * 256 + byte, 0);
const isCode = ({ bytes }: StringToken): boolean => bytes.length <= longestCode;
const textIn = ({ bytes }: StringToken): string =>
  new TextDecoder('utf-16be').decode(bytes.subarray(0, textBytesAtMost));

function widthIn(operands: readonly Token[]): 1 | 2 | null {
  const [first] = operands.filter(isString);
  return first === undefined ? null : first.bytes.length === 1 ? 1 : 2;
}

function add(rows: Rows, code: number, text: string): void {
  if (rows.left <= 0) return;
  rows.left -= 1;
  rows.texts.set(code, text);
}

function addChars(rows: Rows, operands: readonly Token[]): void {
  const strings = operands.filter(isString);
  for (let at = 0; at + 1 < strings.length; at += 2) {
    const [code, text] = strings.slice(at, at + 2);
    if (code !== undefined && text !== undefined && isCode(code)) add(rows, codeOf(code), textIn(text));
  }
}

/** `<from> <to> <text of the first>`, or `<from> <to> [<text> …]`. */
function addRanges(rows: Rows, operands: readonly Token[]): void {
  for (let at = 0; at + 2 < operands.length; ) {
    const [from, to, first] = operands.slice(at, at + 3);
    if (!isString(from) || !isString(to)) return;
    const low = isCode(from) ? codeOf(from) : 0;
    const high = isCode(from) && isCode(to) ? Math.min(codeOf(to), low + 0xffff) : -1;
    at += 3;
    if (isString(first)) {
      const text = textIn(first);
      const last = text.codePointAt(text.length - 1) ?? 0;
      for (let code = low; code <= high && rows.left > 0; code++) {
        add(rows, code, text.slice(0, -1) + String.fromCharCode(last + code - low));
      }
      continue;
    }
    for (let code = low; at < operands.length; code++, at++) {
      const item = operands[at];
      if (!isString(item)) break;
      if (code <= high) add(rows, code, textIn(item));
    }
    // The bracket at the end.
    if (operands[at]?.kind === 'mark') at++;
  }
}
