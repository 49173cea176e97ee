import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { hexDigit } from '../bytes/hex.ts';
import { toLatin1 } from '../bytes/latin1.ts';
import { damaged, hold } from './limits.ts';

/** A token, with the offsets at which it begins and ends. */
export type Token = { readonly start: number; readonly end: number } & TokenBody;

type TokenBody =
  | { readonly kind: 'number'; readonly value: number; readonly integer: boolean }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'string'; readonly form: 'literal' | 'hex'; readonly bytes: Bytes }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: '[' | ']' | '<<' | '>>' | '{' | '}' }
  | { readonly kind: 'end' };

const blockBytes = 1 << 15;
const none = new Uint8Array(0);

/** White-space characters (ISO 32000-2 §7.2.3, table 1). */
export function isWhite(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;
}

/** Delimiter characters (ISO 32000-2 §7.2.3, table 2). */
function isDelimiter(byte: number): boolean {
  return '()<>[]{}/%'.includes(String.fromCharCode(byte));
}

const allBytes = Array.from({ length: 256 }, (_, byte) => byte);
const regular: readonly boolean[] = allBytes.map((byte) => !isWhite(byte) && !isDelimiter(byte));
const numeric: readonly boolean[] = allBytes.map(isNumeric);
/** Values of hexadecimal digits; -1 for all else. */
const hexValues = Int8Array.from(allBytes, hexDigit);

/**
 * Reads tokens from `position` on, block by block (ISO 32000-2 §7.2). Its lifetime is one walk over a document.
 *
 * A `lenient` one takes what is no token as readers do: it passes over stray delimiters and what is no digit, and reads
 * of a number what can be read. For recovery alone: what is signed or judged is read strictly.
 */
export class Lexer {
  position: number;
  readonly source: ByteSource;
  readonly lenient: boolean;
  #block: Bytes = none;
  #blockStart = 0;

  constructor(source: ByteSource, position = 0, lenient = false) {
    this.source = source;
    this.position = position;
    this.lenient = lenient;
  }

  /** The byte at `position + ahead`, or -1 beyond the document. */
  peek(ahead = 0): number {
    const at = this.position + ahead;
    const inBlock = at - this.#blockStart;
    if (inBlock >= 0 && inBlock < this.#block.length) return this.#block[inBlock] ?? -1;
    if (at < 0 || at >= this.source.size) return -1;
    this.#blockStart = at - (at % blockBytes);
    this.#block = this.source.read(this.#blockStart, this.#blockStart + blockBytes);
    return this.#block[at - this.#blockStart] ?? -1;
  }

  /** Goes on to the next byte that is neither white space nor part of a comment (ISO 32000-2 §7.2.4). */
  skipWhite(): void {
    for (;;) {
      const byte = this.peek();
      if (byte === 0x25) this.#skipComment();
      else if (byte >= 0 && isWhite(byte)) this.position++;
      else return;
    }
  }

  #skipComment(): void {
    for (let byte = this.peek(); byte >= 0 && byte !== 0x0a && byte !== 0x0d; byte = this.peek()) this.position++;
  }

  /** The next token. @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` */
  next(): Token {
    this.skipWhite();
    while (this.lenient && this.#atStray()) {
      this.position++;
      this.skipWhite();
    }
    const start = this.position;
    const body = this.#body(this.peek());
    return { ...body, start, end: this.position };
  }

  #atStray(): boolean {
    const byte = this.peek();
    return byte === 0x29 || (byte === 0x3e && this.peek(1) !== 0x3e);
  }

  #body(byte: number): TokenBody {
    switch (byte) {
      case -1:
        return { kind: 'end' };
      case 0x2f:
        return this.#name();
      case 0x28:
        return this.#literal();
      case 0x3c:
        return this.peek(1) === 0x3c ? this.#mark('<<') : this.#hex();
      case 0x3e:
        if (this.peek(1) === 0x3e) return this.#mark('>>');
        throw damaged('§7.3.4.3', 'a lone ">"', this.position);
      case 0x5b:
        return this.#mark('[');
      case 0x5d:
        return this.#mark(']');
      case 0x7b:
        return this.#mark('{');
      case 0x7d:
        return this.#mark('}');
      case 0x29:
        throw damaged('§7.3.4.2', 'a lone ")"', this.position);
      default:
        return isNumeric(byte) ? this.#number() : this.#word();
    }
  }

  #mark(text: '[' | ']' | '<<' | '>>' | '{' | '}'): TokenBody {
    this.position += text.length;
    return { kind: 'mark', text };
  }

  #run(belongs: readonly boolean[]): string {
    const start = this.position;
    for (let byte = this.peek(); byte >= 0 && belongs[byte] === true; byte = this.peek()) {
      this.position++;
      hold('tokenBytes', this.position - start);
    }
    const from = start - this.#blockStart;
    const to = this.position - this.#blockStart;
    // The block moves with the last byte that was looked at: what is short mostly lies in it whole.
    const isHeld = from >= 0 && to <= this.#block.length;
    return toLatin1(isHeld ? this.#block.subarray(from, to) : this.source.read(start, this.position));
  }

  /** A number ends at the first byte that no number has, so that `0endobj` is two tokens, as all readers take it. */
  #number(): TokenBody {
    const start = this.position;
    const text = this.#run(numeric);
    const match = /^([+-]*)(\d*)(?:(\.)(\d*))?$/.exec(text);
    if (match === null && this.lenient) return malformedNumber(text);
    if (match === null) throw damaged('§7.3.3', 'not a number', start);
    const value = Number(`${match[2] || '0'}.${match[4] || '0'}`) * (match[1]?.includes('-') ? -1 : 1);
    if (!Number.isFinite(value) && !this.lenient) throw damaged('§7.3.3', 'a number beyond all bounds', start);
    return {
      kind: 'number',
      value: value === 0 || !Number.isFinite(value) ? 0 : value,
      integer: match[3] === undefined,
    };
  }

  #word(): TokenBody {
    return { kind: 'word', text: this.#run(regular) };
  }

  #name(): TokenBody {
    this.position++;
    const text = this.#run(regular);
    // A "#" without two digits stands for itself, as in files older than PDF 1.2 (ISO 32000-2 §7.3.5).
    const resolved = text.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
    return { kind: 'name', text: resolved };
  }

  #hex(): TokenBody {
    const start = this.position++;
    const bytes = new ByteList();
    let high = -1;
    for (;;) {
      if (high < 0) this.#hexPairs(bytes);
      const byte = this.peek();
      if (byte < 0) throw damaged('§7.3.4.3', 'a hexadecimal string without end', start);
      this.position++;
      if (byte === 0x3e) break;
      const digit = hexValues[byte] ?? -1;
      if (digit < 0 && !isWhite(byte) && !this.lenient)
        throw damaged('§7.3.4.3', 'not a hexadecimal digit', this.position - 1);
      if (digit < 0) continue;
      if (high < 0) high = digit;
      else {
        bytes.push((high << 4) | digit);
        high = -1;
      }
    }
    if (high >= 0) bytes.push(high << 4);
    return { kind: 'string', form: 'hex', bytes: bytes.done() };
  }

  /** Digits that stand side by side, as far as they are held: a signature has ten thousand of them. */
  #hexPairs(bytes: ByteList): void {
    const block = this.#block;
    let at = this.position - this.#blockStart;
    for (; at >= 0 && at + 1 < block.length; at += 2) {
      const high = hexValues[block[at] ?? 0] ?? -1;
      const low = hexValues[block[at + 1] ?? 0] ?? -1;
      if (high < 0 || low < 0) break;
      bytes.push((high << 4) | low);
    }
    if (at >= 0) this.position = this.#blockStart + at;
  }

  #literal(): TokenBody {
    const start = this.position++;
    const bytes = new ByteList();
    for (let open = 1; ; ) {
      const byte = this.peek();
      if (byte < 0) throw damaged('§7.3.4.2', 'a string without end', start);
      this.position++;
      if (byte === 0x5c) this.#escape(bytes);
      else if (byte === 0x0d) {
        if (this.peek() === 0x0a) this.position++;
        bytes.push(0x0a);
      } else {
        if (byte === 0x28) open++;
        if (byte === 0x29 && --open === 0) break;
        bytes.push(byte);
      }
    }
    return { kind: 'string', form: 'literal', bytes: bytes.done() };
  }

  /** What stands after a backslash (ISO 32000-2 §7.3.4.2, table 3). */
  #escape(bytes: ByteList): void {
    const byte = this.peek();
    this.position++;
    if (byte === 0x0d) {
      if (this.peek() === 0x0a) this.position++;
      return;
    }
    if (byte === 0x0a || byte < 0) return;
    if (byte >= 0x30 && byte <= 0x37) {
      let value = byte - 0x30;
      for (let digits = 1; digits < 3 && this.peek() >= 0x30 && this.peek() <= 0x37; digits++, this.position++) {
        value = value * 8 + this.peek() - 0x30;
      }
      bytes.push(value & 0xff);
      return;
    }
    bytes.push(escapes.get(byte) ?? byte);
  }
}

const escapes: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

function isNumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

/** `1.2.3` is taken for 1.2, and a minus inside a number says nothing, as in other readers. */
function malformedNumber(text: string): TokenBody {
  const [, signs = '', digits = '', fraction] = /^([+-]*)([\d-]*)(?:\.([\d-]*))?/.exec(text) ?? [];
  const plain = (run: string): string => run.replaceAll('-', '') || '0';
  const value = Number(`${plain(digits)}.${plain(fraction ?? '')}`) * (signs.includes('-') ? -1 : 1);
  return { kind: 'number', value: Number.isFinite(value) && value !== 0 ? value : 0, integer: fraction === undefined };
}

class ByteList {
  #bytes = new Uint8Array(64);
  #length = 0;

  push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      hold('tokenBytes', this.#length);
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }

  done(): Bytes {
    return this.#bytes.slice(0, this.#length);
  }
}
