import { type Bytes, sourceOf } from '../bytes/byte-source.ts';
import type { PdfDocument } from './document.ts';
import { readUnicodeMap, type UnicodeMap } from './fonts/to-unicode-read.ts';
import { Lexer, type Token } from './lex.ts';
import { entry, isKind, isName, type PdfDict, type PdfStream } from './objects.ts';
import { readText } from './text-string.ts';

/** What a content draws, as far as it can be read. */
export interface DrawnText {
  /** In the order of drawing; what begins a new line stands apart by a blank. */
  readonly text: string;
  readonly hasImage: boolean;
}

const operatorsAtMost = 20_000;
const operandsAtMost = 5_000;
const lettersAtMost = 2_000;
const nestedAtMost = 8;
/** A gap this wide inside a line, in thousandths of the font's size, is one between words. */
const wordGap = -180;

/**
 * The letters and images of an appearance and the forms inside it. For people and for hints, never for a verdict: what is
 * drawn need not be what is seen.
 *
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` where it cannot be decoded
 * @see ISO 32000-2 §9.4.3, §9.10
 */
export function drawnText(pdf: PdfDocument, stream: PdfStream): DrawnText {
  const walk: Walk = { pdf, parts: [], letters: 0, left: operatorsAtMost, hasImage: false, fonts: new Map() };
  read(walk, stream, pdf.dict(entry(stream.dict, 'Resources')), 0);
  return { text: walk.parts.join('').trim().replaceAll(/\s+/gu, ' '), hasImage: walk.hasImage };
}

interface Walk {
  readonly pdf: PdfDocument;
  readonly parts: string[];
  letters: number;
  left: number;
  hasImage: boolean;
  readonly fonts: Map<PdfDict, (bytes: Bytes) => string>;
}

type Decode = (bytes: Bytes) => string;
const asLatin: Decode = (bytes) => readText({ kind: 'string', form: 'literal', bytes }) ?? '';

function read(walk: Walk, stream: PdfStream, resources: PdfDict | null, depth: number): void {
  const lexer = new Lexer(sourceOf(walk.pdf.decodedBytes(stream)), 0, true);
  let operands: Token[] = [];
  let decode = asLatin;
  for (let token = lexer.next(); token.kind !== 'end'; token = lexer.next()) {
    if (token.kind !== 'word') {
      if (operands.length < operandsAtMost) operands.push(token);
      continue;
    }
    if (--walk.left < 0 || walk.letters > lettersAtMost) return;
    switch (token.text) {
      case 'Tf':
        decode = fontIn(walk, resources, operands);
        break;
      case 'Tj':
      case 'TJ':
        show(walk, operands, decode);
        break;
      case "'":
      case '"':
        walk.parts.push(' ');
        show(walk, operands, decode);
        break;
      case 'BT':
      case 'Td':
      case 'TD':
      case 'T*':
      case 'Tm':
        walk.parts.push(' ');
        break;
      case 'BI':
        // The bytes of an inline image are no operators.
        walk.hasImage = true;
        return;
      case 'Do':
        draw(walk, operands, resources, depth);
        break;
    }
    operands = [];
  }
}

function show(walk: Walk, operands: readonly Token[], decode: Decode): void {
  for (const token of operands) {
    if (token.kind === 'number' && token.value < wordGap) walk.parts.push(' ');
    if (token.kind !== 'string') continue;
    const text = decode(token.bytes).slice(0, lettersAtMost);
    walk.letters += text.length;
    walk.parts.push(text);
  }
}

function named(walk: Walk, resources: PdfDict | null, kind: string, operands: readonly Token[]) {
  const name = operands.find((token) => token.kind === 'name');
  const group = resources === null ? null : walk.pdf.dict(entry(resources, kind));
  return group === null || name?.kind !== 'name' ? null : walk.pdf.get(group, name.text);
}

function draw(walk: Walk, operands: readonly Token[], resources: PdfDict | null, depth: number): void {
  const object = named(walk, resources, 'XObject', operands);
  if (!isKind(object, 'stream')) return;
  if (isName(walk.pdf.get(object.dict, 'Subtype'), 'Image')) walk.hasImage = true;
  else if (depth < nestedAtMost) {
    walk.parts.push(' ');
    read(walk, object, walk.pdf.dict(entry(object.dict, 'Resources')) ?? resources, depth + 1);
  }
}

function fontIn(walk: Walk, resources: PdfDict | null, operands: readonly Token[]): Decode {
  const font = named(walk, resources, 'Font', operands);
  if (!isKind(font, 'dict')) return asLatin;
  const known = walk.fonts.get(font);
  if (known !== undefined) return known;
  const decode = decoderOf(walk.pdf, font);
  walk.fonts.set(font, decode);
  return decode;
}

/** By the font's own map; without one, one-byte codes are read as Latin letters, and others cannot be read. */
function decoderOf(pdf: PdfDocument, font: PdfDict): Decode {
  const composite = isName(pdf.get(font, 'Subtype'), 'Type0');
  const map = pdf.get(font, 'ToUnicode');
  if (isKind(map, 'stream')) return byMap(readUnicodeMap(pdf.decodedBytes(map), composite ? 2 : 1));
  return composite ? (bytes) => '\ufffd'.repeat(Math.ceil(bytes.length / 2)) : asLatin;
}

function byMap({ codeBytes, textOf }: UnicodeMap): Decode {
  return (bytes) => {
    let text = '';
    for (let at = 0; at + codeBytes <= bytes.length && text.length < lettersAtMost; at += codeBytes) {
      const code = codeBytes === 1 ? (bytes[at] ?? 0) : (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
      text += textOf(code) ?? '\ufffd';
    }
    return text;
  };
}
