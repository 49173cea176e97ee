import type { ByteSource } from '../bytes/byte-source.ts';
import { fromLatin1, toLatin1 } from '../bytes/latin1.ts';
import { indexOf, lastIndexOf } from '../bytes/ranges.ts';
import { Failure } from '../errors.ts';
import { readLabel } from './indirect.ts';
import { Lexer } from './lex.ts';
import { damaged } from './limits.ts';

const headerMark = fromLatin1('%PDF-');
const startMark = fromLatin1('startxref');
const tableMark = fromLatin1('xref');
const headerReachBytes = 1024;
const tailBytes = 1 << 16;
const tails = 16;
const slackBytes = 1024;

/** What other kinds of file begin with: said by name, because the official may have picked the wrong one. */
const otherKinds: readonly (readonly [type: string, beginning: string])[] = [
  ['zip', 'PK\x03\x04'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['png', '\x89PNG\r\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['rtf', '{\\rtf'],
  ['postscript', '%!PS'],
  ['html', '<!doctype html'],
  ['html', '<html'],
  ['xml', '<?xml'],
];

/** The header's offset and version; `''` where a file that ends as a PDF has none (ISO 32000-2 §7.5.2). @throws Failure `DOC_UNSUPPORTED`, `DOC_DAMAGED` */
export function findHeader(source: ByteSource): { readonly offset: number; readonly version: string } {
  const offset = indexOf(source, headerMark, 0, headerReachBytes);
  if (offset >= 0) {
    const digits = toLatin1(source.read(offset + headerMark.length, offset + headerMark.length + 3));
    return { offset, version: /^\d\.\d$/.test(digits) ? digits : '' };
  }
  const beginning = toLatin1(source.read(0, 512))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  const other = otherKinds.find(([, mark]) => beginning.startsWith(mark.toLowerCase()));
  if (other !== undefined) throw new Failure('DOC_UNSUPPORTED', { type: other[0] });
  // Without a header nothing else is in doubt: all readers open such a file when the rest of it is there.
  if (lastIndexOf(source, startMark, source.size - tailBytes, source.size) >= 0) return { offset: 0, version: '' };
  throw damaged('§7.5.2', source.size === 0 ? 'an empty file' : 'no PDF header', 0);
}

/** Where the last `startxref` stands and the offset it gives (ISO 32000-2 §7.5.5). @throws Failure `DOC_DAMAGED` */
export function findStart(source: ByteSource): { readonly keyword: number; readonly offset: number } {
  for (let tail = 1; tail <= tails; tail++) {
    const from = source.size - tail * tailBytes;
    const keyword = lastIndexOf(source, startMark, from, from + tailBytes);
    if (keyword >= 0) {
      const lexer = new Lexer(source, keyword + startMark.length);
      const token = lexer.next();
      if (token.kind === 'number' && token.integer && token.value >= 0) {
        // Also what no longer counts by ones: a walk around such an offset has no end.
        if (token.value > source.size + slackBytes) throw damaged('§7.5.5', 'a startxref beyond the document', keyword);
        return { keyword, offset: token.value };
      }
      throw damaged('§7.5.5', 'a startxref without an offset', keyword);
    }
    if (from <= 0) break;
  }
  throw damaged('§7.5.5', 'no startxref', source.size);
}

/** Offset right behind the `%%EOF` that follows `keyword` and its end of line; null where none follows within reach. */
export function endOfRevision(source: ByteSource, keyword: number): number | null {
  const at = indexOf(source, fromLatin1('%%EOF'), keyword, keyword + slackBytes);
  if (at < 0) return null;
  const [first = 0, second = 0] = source.read(at + 5, at + 7);
  if (first === 0x0d && second === 0x0a) return at + 7;
  return first === 0x0a || first === 0x0d ? at + 6 : at + 5;
}

/** The section nearest to where one should be, within a kilobyte; null where there is none. */
export function nearSection(file: ByteSource, offset: number): number | null {
  const from = Math.max(0, offset - slackBytes);
  let best: number | null = null;
  for (let at = indexOf(file, tableMark, from, offset + slackBytes); at >= 0; ) {
    const preceded = toLatin1(file.read(at - 5, at)) === 'start';
    if (!preceded && (best === null || Math.abs(at - offset) < Math.abs(best - offset))) best = at;
    at = indexOf(file, tableMark, at + 1, offset + slackBytes);
  }
  return best ?? nearLabel(file, offset);
}

/** Whether a cross-reference section, a table or what can be a stream, stands at `offset`. */
export function beginsSection(file: ByteSource, offset: number): boolean {
  const lexer = new Lexer(file, offset);
  lexer.skipWhite();
  if (toLatin1(file.read(lexer.position, lexer.position + 4)) === 'xref') return true;
  return isLabel(file, lexer.position);
}

function nearLabel(file: ByteSource, offset: number): number | null {
  for (let at = Math.max(0, offset - 64); at < offset + 64; at++) {
    const before = toLatin1(file.read(at - 1, at));
    if ((before === '\n' || before === '\r' || before === ' ') && isLabel(file, at)) return at;
  }
  return null;
}

function isLabel(file: ByteSource, offset: number): boolean {
  const [first = 0] = file.read(offset, offset + 1);
  return first >= 0x30 && first <= 0x39 && readLabel(new Lexer(file, offset)) !== null;
}
