import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';

/** Longest line of the protocol in bytes, without its LF (libassuan manual, "Client requests"). */
export const maxLineBytes = 1000;

/** What a server answers. Status and comment lines are skipped; data comes before the `ok` that ends it. */
export type AssuanReply =
  | { readonly kind: 'ok' }
  /** `code` is the whole number; its low 16 bits are the error, the others name the program. */
  | { readonly kind: 'error'; readonly code: number }
  /** Unescaped; the receiver fills it with zeros after use. */
  | { readonly kind: 'data'; readonly bytes: Bytes }
  | { readonly kind: 'inquire' };

const lf = 0x0a;
const cr = 0x0d;
const percent = 0x25;

/**
 * A command as it goes over the wire. `%`, CR, LF and NUL of the text are escaped.
 *
 * @throws RangeError where the line would be too long for the protocol
 */
export function assuanCommand(name: string, text = ''): Bytes {
  const plain = new TextEncoder().encode(text === '' ? name : `${name} ${text}`);
  const line: number[] = [];
  for (const byte of plain) {
    if (byte === percent || byte === cr || byte === lf || byte === 0) line.push(...escapeOf(byte));
    else line.push(byte);
  }
  if (line.length > maxLineBytes) throw new RangeError('Assuan line is too long');
  return Uint8Array.from([...line, lf]);
}

function escapeOf(byte: number): number[] {
  return [...`%${byte.toString(16).toUpperCase().padStart(2, '0')}`].map((character) => character.charCodeAt(0));
}

/** Cuts a server's output into replies. It works on bytes alone, so that a PIN is never part of a text. */
export class AssuanReader {
  readonly #line: Bytes = new Uint8Array(maxLineBytes);
  #length = 0;

  /**
   * Takes the next chunk, which it fills with zeros, and gives the replies that are whole now.
   *
   * @throws Failure `MALFORMED` for a line that is too long or none of the protocol's; the reader is then useless
   */
  push(chunk: Uint8Array): AssuanReply[] {
    const replies: AssuanReply[] = [];
    try {
      for (const byte of chunk) {
        if (byte === lf) {
          const reply = readLine(this.#line.subarray(0, this.#length));
          this.wipe();
          if (reply !== null) replies.push(reply);
        } else if (this.#length === maxLineBytes) throw malformed('line is too long');
        else this.#line[this.#length++] = byte;
      }
    } finally {
      chunk.fill(0);
    }
    return replies;
  }

  /** Forgets the line that is not whole yet. */
  wipe(): void {
    this.#line.fill(0, 0, this.#length);
    this.#length = 0;
  }
}

function readLine(line: Bytes): AssuanReply | null {
  if (line.length === 0 || line[0] === '#'.charCodeAt(0)) return null;
  if (isWord(line, 'D')) return { kind: 'data', bytes: unescaped(line.subarray(2)) };
  if (isWord(line, 'OK')) return { kind: 'ok' };
  if (isWord(line, 'S')) return null;
  if (isWord(line, 'INQUIRE')) return { kind: 'inquire' };
  if (isWord(line, 'ERR')) {
    const code = /^ERR ([0-9]{1,10})(?: |$)/.exec(new TextDecoder('latin1').decode(line))?.[1];
    if (code !== undefined) return { kind: 'error', code: Number(code) };
  }
  throw malformed('unknown reply');
}

/** Whether the line is this word, alone or before a blank. */
function isWord(line: Bytes, word: string): boolean {
  for (let n = 0; n < word.length; n++) if (line[n] !== word.charCodeAt(n)) return false;
  return line.length === word.length || line[word.length] === 0x20;
}

function unescaped(text: Bytes): Bytes {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    if (byte !== percent) bytes[length++] = byte;
    else {
      const high = hexValue(text[at + 1]);
      const low = hexValue(text[at + 2]);
      if (high === null || low === null) {
        bytes.fill(0);
        throw malformed('broken escape');
      }
      bytes[length++] = high * 16 + low;
      at += 2;
    }
  }
  const exact = bytes.slice(0, length);
  bytes.fill(0);
  return exact;
}

function hexValue(byte: number | undefined): number | null {
  if (byte === undefined) return null;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : null;
}

function malformed(reason: string): Failure<'MALFORMED'> {
  return new Failure('MALFORMED', { offset: 0, clause: 'Assuan, server responses', reason });
}
