import type { PdfDocument } from './document.ts';
import { referencesIn } from './objects.ts';

const none = 0;
const several = -1;

/** Which object alone refers to another one, and does so once. */
export class Holders {
  readonly #holders: Int32Array;

  /**
   * Objects that nothing leads to count as well: a later revision could lead there.
   *
   * @throws Failure of reading an object
   */
  constructor(pdf: PdfDocument) {
    const numbers = new Set(pdf.sections.flatMap(({ entries }) => [...entries.keys()]));
    this.#holders = new Int32Array(pdf.size);
    for (const number of referencesIn(pdf.trailer)) this.#note(number, several);
    for (const holder of numbers) for (const number of referencesIn(pdf.object(holder))) this.#note(number, holder);
  }

  #note(number: number, holder: number): void {
    if (number < this.#holders.length) this.#holders[number] = this.#holders[number] === none ? holder : several;
  }

  /** Its number; null where there is none, where the trailer is it, and where there are several. */
  of(number: number): number | null {
    const holder = this.#holders[number] ?? none;
    return holder === none || holder === several ? null : holder;
  }
}
