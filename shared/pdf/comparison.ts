import { type ObjectDifference, type ObjectState, referencesIn } from './difference.ts';
import type { PdfDocument } from './document.ts';
import { sameObject } from './equal.ts';
import { isKind, type PdfObject } from './objects.ts';

/** What a later revision did. `other` is whatever is not understood in full. */
export type ChangeKind = 'signature' | 'timestamp' | 'dss' | 'metadata' | 'form-fill' | 'annotation' | 'other';

/** One change after a signature: a fact, not a judgement. */
export interface Change {
  /** The revision that made it, counted from 1; 0 for bytes that belong to none. */
  readonly revision: number;
  readonly kind: ChangeKind;
  /** Where: the field's name, the entry's path or the object's number. */
  readonly what: string;
}

/** Changes that are told one by one at most; the rest is told by its number. */
const toldAtMost = 100;

/** A comparison under way: the objects that differ, and those of them that a rule has explained. */
export class Comparison {
  readonly signed: PdfDocument;
  readonly pdf: PdfDocument;
  readonly #differences: ReadonlyMap<number, ObjectDifference>;
  readonly #open: Set<number>;
  #refused: ReadonlySet<number> = new Set();
  readonly #changes: Change[] = [];

  constructor(signed: PdfDocument, pdf: PdfDocument, found: ReadonlyMap<number, ObjectDifference>) {
    this.signed = signed;
    this.pdf = pdf;
    this.#differences = found;
    this.#open = new Set(found.keys());
  }

  /** Objects that nothing may explain. */
  refuse(numbers: ReadonlySet<number>): void {
    this.#refused = numbers;
  }

  stateOf(number: number): ObjectState | null {
    return this.#differences.get(number)?.state ?? null;
  }

  /** The revision that an object was last written in; the newest where it did not change. */
  revisionOf(number: number): number {
    return this.#differences.get(number)?.revision ?? this.pdf.revisions;
  }

  /** Whether an object is unchanged or explained. */
  isSettled(number: number): boolean {
    return !this.#open.has(number);
  }

  report(kind: ChangeKind, revision: number, what: string): void {
    this.#changes.push({ kind, revision, what });
  }

  /** The object is as it should be, whatever of it changed. */
  explain(number: number): void {
    if (!this.#refused.has(number)) this.#open.delete(number);
  }

  /** Explains all added objects that `object` leads to through added objects; what was there before stays open. */
  explainAdded(object: PdfObject): void {
    const waiting = [...referencesIn(object)];
    const visited = new Set<number>();
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (visited.has(number) || this.stateOf(number) !== 'added') continue;
      visited.add(number);
      this.explain(number);
      waiting.push(...referencesIn(this.pdf.object(number)));
    }
  }

  /**
   * What an array gained, where it kept all that it had in its order; null where it lost or changed something. The
   * array's own object, if it has one, is explained in the first case.
   */
  gained(was: PdfObject, is: PdfObject): readonly PdfObject[] | null {
    const before = this.signed.resolve(was);
    const after = this.pdf.resolve(is);
    const old = before === null ? [] : isKind(before, 'array') ? before.items : null;
    if (old === null || (after !== null && !isKind(after, 'array'))) return null;
    const gained: PdfObject[] = [];
    let kept = 0;
    for (const item of after?.items ?? []) {
      const expected = old[kept];
      if (expected !== undefined && this.same(expected, item)) kept++;
      else gained.push(item);
    }
    if (kept < old.length) return null;
    if (isKind(is, 'ref')) this.explain(is.number);
    return gained;
  }

  /** Whether both say the same, one in the signed revision and one in the document. */
  same(was: PdfObject, is: PdfObject): boolean {
    return sameObject({ pdf: this.signed, object: was }, { pdf: this.pdf, object: is });
  }

  /** All changes, with one of kind `other` for each object that no rule explained. */
  finish(): readonly Change[] {
    const left = [...this.#open].sort((a, b) => a - b);
    for (const number of left.slice(0, toldAtMost)) {
      this.report('other', this.revisionOf(number), `object ${number} ${this.stateOf(number)}`);
    }
    if (left.length > toldAtMost)
      this.report('other', this.pdf.revisions, `${left.length - toldAtMost} further objects`);
    return this.#changes;
  }
}
