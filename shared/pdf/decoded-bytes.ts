import type { Bytes } from '../bytes/byte-source.ts';
import { hold, pdfLimits, type ReadingBudget, spend } from './limits.ts';

/** Where a filter puts what it decodes; every limit on a stream's growth is asked here, before the bytes are kept. */
export class DecodedBytes {
  #bytes: Bytes;
  #length = 0;
  readonly #budget: ReadingBudget;
  readonly #encodedBytes: number;

  /** @param encodedBytes length of what is decoded: its growth is measured against that */
  constructor(encodedBytes: number, budget: ReadingBudget) {
    this.#encodedBytes = Math.max(1, encodedBytes);
    this.#budget = budget;
    this.#bytes = new Uint8Array(256);
  }

  get length(): number {
    return this.#length;
  }

  /** @throws Failure `LIMIT_EXCEEDED` */
  push(byte: number): void {
    this.#grow(1);
    this.#bytes[this.#length++] = byte;
  }

  /** @param bytes copied. @throws Failure `LIMIT_EXCEEDED` */
  append(bytes: Uint8Array): void {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Takes `count` bytes again that were put in at `start`; they may reach into what is being put. */
  repeat(start: number, count: number): void {
    this.#grow(count);
    for (let at = start; at < start + count; at++) this.#bytes[this.#length++] = this.#bytes[at] ?? 0;
  }

  done(): Bytes {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(by: number): void {
    const length = this.#length + by;
    hold('streamBytes', length);
    spend(this.#budget, by);
    if (length > pdfLimits.ratioFreeBytes) hold('streamRatio', length / this.#encodedBytes);
    if (length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
