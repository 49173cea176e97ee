import { sourceOf } from '../bytes/byte-source.ts';
import { isFailure } from '../errors.ts';
import type { PdfDocument } from './document.ts';
import { Lexer, type Token } from './lex.ts';
import { identity, type Matrix, moved, overlapOf, times } from './matrix.ts';
import { entry, isKind, isName, type PdfDict, type PdfObject, type PdfStream } from './objects.ts';
import { type Rectangle, rectangleOf } from './page-geometry.ts';
import { type Mark, Painter } from './painter.ts';

/** What may still be looked at, of one content or of many. */
export interface PaintingBudget {
  /** Operators; what has more is taken as painting everywhere. */
  operators: number;
  /** Pairs of marks that are compared. */
  pairs: number;
}

export const paintingBudget = (): PaintingBudget => ({ operators: 300_000, pairs: 10_000_000 });

const operandsAtMost = 20_000;
const nestedAtMost = 12;

/**
 * Where content paints, roughly: letters by their size and number, paths and images by the rectangle around them. Clipping
 * is not followed. Null where it cannot be told.
 *
 * @param matrix from the content's space to the one that is asked for
 * @param budget what many contents together may cost
 * @see ISO 32000-2 §8.2 (operators), §9.4 (text)
 */
export function marksOf(
  pdf: PdfDocument,
  contents: PdfObject,
  resources: PdfDict | null,
  matrix: Matrix = identity,
  budget: PaintingBudget = paintingBudget(),
): readonly Mark[] | null {
  const walk: Walk = { pdf, marks: [], left: budget };
  try {
    const streams = isKind(contents, 'array') ? contents.items.map((item) => pdf.resolve(item)) : [contents];
    // Streams of one page are one content: state goes on from one to the next (ISO 32000-2 §7.8.2).
    const painter = new Painter(matrix);
    for (const stream of streams) {
      if (isKind(stream, 'stream')) paint(walk, painter, stream, resources, 0);
    }
    return walk.marks;
  } catch (error) {
    if (isFailure(error) || error === tooMuch) return null;
    throw error;
  }
}

interface Walk {
  readonly pdf: PdfDocument;
  readonly marks: Mark[];
  readonly left: PaintingBudget;
}

/** Thrown and caught here alone. */
const tooMuch = new Error('too many operators');

function paint(walk: Walk, painter: Painter, stream: PdfStream, resources: PdfDict | null, depth: number): void {
  const bytes = walk.pdf.decodedBytes(stream);
  const lexer = new Lexer(sourceOf(bytes), 0, true);
  let operands: Token[] = [];
  for (let token = lexer.next(); token.kind !== 'end'; token = lexer.next()) {
    if (token.kind !== 'word') {
      if (operands.length >= operandsAtMost) throw tooMuch;
      operands.push(token);
      continue;
    }
    if (--walk.left.operators < 0) throw tooMuch;
    if (token.text === 'Do') draw(walk, painter, nameIn(operands), resources, depth);
    else if (token.text === 'gs') painter.blend(blendOf(walk.pdf, resources, nameIn(operands)));
    else if (token.text === 'ID') skipImage(lexer);
    else painter.operator(token.text, operands, (font) => isComposite(walk.pdf, resources, font));
    walk.marks.push(...painter.take());
    operands = [];
  }
}

const nameIn = (operands: readonly Token[]): string => {
  const last = operands[operands.length - 1];
  return last?.kind === 'name' ? last.text : '';
};

/** The bytes of an inline image are no operators; its `EI` paints it (ISO 32000-2 §8.9.7). */
function skipImage(lexer: Lexer): void {
  const white = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte < 0;
  for (; lexer.peek() >= 0; lexer.position++) {
    if (white(lexer.peek()) && lexer.peek(1) === 0x45 && lexer.peek(2) === 0x49 && white(lexer.peek(3))) break;
  }
}

function draw(walk: Walk, painter: Painter, name: string, resources: PdfDict | null, depth: number): void {
  const { pdf } = walk;
  const objects = resources === null ? null : pdf.dict(entry(resources, 'XObject'));
  const object = objects === null ? null : pdf.get(objects, name);
  if (!isKind(object, 'stream')) return;
  if (isName(pdf.get(object.dict, 'Subtype'), 'Image')) {
    painter.image();
    return;
  }
  if (depth >= nestedAtMost) throw tooMuch;
  const own = pdf.dict(entry(object.dict, 'Resources')) ?? resources;
  const before = walk.marks.length;
  const matrix = times(matrixOf(pdf, object.dict), painter.matrix);
  paint(walk, painter.inside(matrix), object, own, depth + 1);
  const box = rectangleOf(pdf, pdf.get(object.dict, 'BBox'));
  if (box !== null) clip(walk.marks, before, moved(box, matrix));
}

/** A form paints within its /BBox (ISO 32000-2 §8.10.2). */
function clip(marks: Mark[], from: number, to: Rectangle): void {
  for (const mark of marks.splice(from)) {
    const box = overlapOf(mark.box, to);
    if (box !== null) marks.push({ ...mark, box });
  }
}

/** A form's /Matrix (ISO 32000-2 table 93). */
export function matrixOf(pdf: PdfDocument, dict: PdfDict): Matrix {
  const value = pdf.get(dict, 'Matrix');
  const items = isKind(value, 'array') ? value.items.map((item) => pdf.resolve(item)) : [];
  const [a, b, c, d, e, f] = items;
  const isNumber = (item: PdfObject | undefined): item is number => typeof item === 'number';
  const isMatrix = isNumber(a) && isNumber(b) && isNumber(c) && isNumber(d) && isNumber(e) && isNumber(f);
  return isMatrix ? [a, b, c, d, e, f] : identity;
}

/** Whether a graphics state lets what is below shine through, as a marker does (ISO 32000-2 §11.3.5); null: it says nothing. */
function blendOf(pdf: PdfDocument, resources: PdfDict | null, name: string): boolean | null {
  const states = resources === null ? null : pdf.dict(entry(resources, 'ExtGState'));
  const state = states === null ? null : pdf.dict(entry(states, name));
  if (state === null) return null;
  const value = pdf.get(state, 'BM');
  const mode = isKind(value, 'array') ? pdf.resolve(value.items[0] ?? null) : value;
  return mode === null ? null : isName(mode, 'Multiply') || isName(mode, 'Darken');
}

/** Codes of such a font are of two bytes, as good as always (ISO 32000-2 §9.7). */
function isComposite(pdf: PdfDocument, resources: PdfDict | null, name: string): boolean {
  const fonts = resources === null ? null : pdf.dict(entry(resources, 'Font'));
  const font = fonts === null ? null : pdf.dict(entry(fonts, name));
  return font !== null && isName(pdf.get(font, 'Subtype'), 'Type0');
}
