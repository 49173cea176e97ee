import type { Lexer, Token } from './lex.ts';
import { damaged, hold } from './limits.ts';
import type { PdfDict, PdfObject, PdfString, PdfValue } from './objects.ts';

/** What only the check of a signature asks about an object: where its strings stand, and what it says twice. */
export interface ParseNotes {
  /** Offsets of each string, its delimiters included. */
  readonly strings: Map<PdfString, { readonly start: number; readonly end: number }>;
  /** Dictionaries with the same key twice (ISO 32000-2 §7.3.7 forbids it; readers differ in which one they take). */
  readonly ambiguous: Set<PdfDict>;
}

export const emptyNotes = (): ParseNotes => ({ strings: new Map(), ambiguous: new Set() });

/** Words that end an object: where one stands inside an array or dictionary, its end is missing. */
const endings: ReadonlySet<string> = new Set(['endobj', 'stream', 'endstream', 'obj', 'xref', 'trailer', 'startxref']);

/**
 * Reads one object from the lexer's position on; streams end with their dictionary. From a lenient lexer, what is no
 * object is null, what is no key is passed over, and an array or dictionary without end ends where it can be no longer.
 *
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED`
 */
export function parseValue(lexer: Lexer, notes?: ParseNotes): PdfValue {
  return value(lexer, lexer.next(), 0, notes);
}

function value(lexer: Lexer, token: Token, depth: number, notes: ParseNotes | undefined): PdfValue {
  hold('depth', depth);
  switch (token.kind) {
    case 'number':
      return token.integer && token.value >= 0 ? referenceOr(lexer, token.value) : token.value;
    case 'name':
      return { kind: 'name', name: token.text };
    case 'string': {
      const string: PdfString = { kind: 'string', form: token.form, bytes: token.bytes };
      notes?.strings.set(string, { start: token.start, end: token.end });
      return string;
    }
    case 'word':
      return word(lexer, token);
    case 'mark':
      if (token.text === '[') return items(lexer, token.start, depth, notes);
      if (token.text === '<<') return entries(lexer, token.start, depth, notes);
      if (lexer.lenient) return nothing(lexer, token, token.text === '>>');
      throw damaged('§7.3', `"${token.text}" where an object should begin`, token.start);
    case 'end':
      if (lexer.lenient) return null;
      throw damaged('§7.3', 'the document ends where an object should begin', token.start);
  }
}

/** `12 0 R` is a reference; `12` before anything else is a number (ISO 32000-2 §7.3.10). */
function referenceOr(lexer: Lexer, number: number): PdfValue {
  const after = lexer.position;
  lexer.skipWhite();
  if (isDigit(lexer.peek())) {
    const generation = lexer.next();
    lexer.skipWhite();
    if (generation.kind === 'number' && generation.integer && lexer.peek() === 0x52) {
      const letter = lexer.next();
      if (letter.kind === 'word' && letter.text === 'R') return { kind: 'ref', number, generation: generation.value };
    }
  }
  lexer.position = after;
  return number;
}

/** Null in place of a token that is no object; one that ends what stands around it is read again there. */
function nothing(lexer: Lexer, token: Token, ends: boolean): null {
  if (ends) lexer.position = token.start;
  return null;
}

function word(lexer: Lexer, token: Token & { kind: 'word' }): PdfValue {
  if (token.text === 'true') return true;
  if (token.text === 'false') return false;
  if (token.text === 'null') return null;
  if (lexer.lenient) return nothing(lexer, token, endings.has(token.text));
  throw damaged('§7.3', 'a word that is no object', token.start);
}

function endsObject(token: Token): boolean {
  return token.kind === 'end' || (token.kind === 'word' && endings.has(token.text)) || isMark(token, '>>');
}

const isMark = (token: Token, text: string): boolean => token.kind === 'mark' && token.text === text;

function items(lexer: Lexer, start: number, depth: number, notes: ParseNotes | undefined): PdfValue {
  const found: PdfObject[] = [];
  for (;;) {
    const token = lexer.next();
    if (isMark(token, ']')) return { kind: 'array', items: found };
    if (lexer.lenient && endsObject(token)) {
      lexer.position = token.start;
      return { kind: 'array', items: found };
    }
    if (token.kind === 'end') throw damaged('§7.3.6', 'an array without end', start);
    found.push(value(lexer, token, depth + 1, notes));
    hold('objects', found.length);
  }
}

function entries(lexer: Lexer, start: number, depth: number, notes: ParseNotes | undefined): PdfValue {
  const found = new Map<string, PdfObject>();
  const dict: PdfDict = { kind: 'dict', entries: found };
  for (;;) {
    const token = lexer.next();
    if (isMark(token, '>>')) return dict;
    if (lexer.lenient && endsObject(token)) {
      lexer.position = token.start;
      return dict;
    }
    if (token.kind === 'end') throw damaged('§7.3.7', 'a dictionary without end', start);
    if (token.kind !== 'name' && lexer.lenient) {
      value(lexer, token, depth + 1, undefined);
      continue;
    }
    if (token.kind !== 'name') throw damaged('§7.3.7', 'a key that is no name', token.start);
    if (found.has(token.text)) notes?.ambiguous.add(dict);
    found.set(token.text, value(lexer, lexer.next(), depth + 1, notes));
    hold('objects', found.size);
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
