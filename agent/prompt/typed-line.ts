import type { Bytes } from '../../shared/bytes/byte-source.ts';

/** What a typed byte did to the line. */
export type Typed = 'more' | 'done' | 'cancelled';

const key = { ctrlC: 3, ctrlD: 4, backspace: 8, lf: 10, cr: 13, ctrlU: 21, escape: 27, delete: 127 } as const;

/** A line that is typed unseen, byte by byte, in a buffer that is filled with zeros when it is no longer needed. */
export class TypedLine {
  readonly #bytes: Bytes;
  #length = 0;
  /** Inside of the sequence that an arrow or function key sends. */
  #sequence: 'none' | 'started' | 'inside' = 'none';

  constructor(limitBytes: number) {
    this.#bytes = new Uint8Array(limitBytes);
  }

  /** Takes one byte as a terminal in raw mode gives it. Bytes beyond the limit are counted, so that the line is too long. */
  type(byte: number): Typed {
    if (this.#skipsSequence(byte)) return 'more';
    switch (byte) {
      case key.ctrlC:
        this.wipe();
        return 'cancelled';
      case key.ctrlD:
        return this.#length === 0 ? 'cancelled' : 'done';
      case key.cr:
      case key.lf:
        return 'done';
      case key.backspace:
      case key.delete:
        this.#dropLast();
        return 'more';
      case key.ctrlU:
        this.wipe();
        return 'more';
      case key.escape:
        this.#sequence = 'started';
        return 'more';
      default:
        if (byte >= 0x20) this.#add(byte);
        return 'more';
    }
  }

  /** A copy of what was typed; the caller fills it with zeros. null: more was typed than fits. */
  take(): Bytes | null {
    const typed = this.#length > this.#bytes.length ? null : this.#bytes.slice(0, this.#length);
    this.wipe();
    return typed;
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#length = 0;
  }

  #add(byte: number): void {
    if (this.#length < this.#bytes.length) this.#bytes[this.#length] = byte;
    this.#length = Math.min(this.#length + 1, this.#bytes.length + 1);
  }

  /** Takes back one character of UTF-8: the bytes 10xxxxxx belong to the one before them. */
  #dropLast(): void {
    while (this.#length > 0) {
      this.#length -= 1;
      const byte = this.#bytes[this.#length] ?? 0;
      if (this.#length < this.#bytes.length) this.#bytes[this.#length] = 0;
      if ((byte & 0xc0) !== 0x80) return;
    }
  }

  /** ECMA-48 §5.4: ESC [ parameters, ended by a byte from 0x40 to 0x7e; or ESC and one byte. */
  #skipsSequence(byte: number): boolean {
    if (this.#sequence === 'none') return false;
    if (byte < 0x20) {
      this.#sequence = 'none';
      return false;
    }
    if (this.#sequence === 'started') this.#sequence = byte === 0x5b || byte === 0x4f ? 'inside' : 'none';
    else if (byte >= 0x40 && byte <= 0x7e) this.#sequence = 'none';
    return true;
  }
}
