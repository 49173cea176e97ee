import type { Change } from './change.ts';
import type { ObjectDifference, ObjectState } from './difference.ts';
import type { PdfDocument } from './document.ts';
import { sameObject } from './equal.ts';
import { Holders } from './holders.ts';
import type { Drawn } from './looks.ts';
import { isKind, type PdfObject, type PdfRef, referencesIn } from './objects.ts';
import { pagesByAnnotation } from './page-tree.ts';
import { Uses } from './uses.ts';

/** A change as a rule tells it. */
export type ToldChange = Omit<Change, 'locked' | 'field' | 'look' | 'certified'> & {
  readonly field?: string;
  /** The annotations that it draws. */
  readonly drawn?: readonly Drawn[];
};

/** What became of an entry. */
export function actOf(was: PdfObject, is: PdfObject): 'added' | 'changed' | 'removed' {
  return was === null ? 'added' : is === null ? 'removed' : 'changed';
}

/** What is followed at most to tell whether objects mean the same: pairs in all, pairs inside each other, bytes of streams. */
const pairsAtMost = 20_000;
const pairsDeep = 16;
const comparedBytes = 256 * 1024 * 1024;
const pairBase = 2 ** 26;

/** A comparison under way: the objects that differ, and those of them that a rule has explained. */
export class Comparison {
  readonly signed: PdfDocument;
  readonly pdf: PdfDocument;
  readonly #differences: ReadonlyMap<number, ObjectDifference>;
  readonly #open: Set<number>;
  readonly #refused = new Set<number>();
  readonly #uses: Uses;
  readonly #changes: ToldChange[] = [];
  #holders: readonly Holders[] | null = null;
  #pages: readonly ReadonlyMap<number, number | null>[] | null = null;
  #left = { pairs: pairsAtMost, bytes: comparedBytes };

  /** @param uses of the objects of both revisions: an object that serves for more than its rule knows is not explained */
  constructor(
    signed: PdfDocument,
    pdf: PdfDocument,
    found: ReadonlyMap<number, ObjectDifference>,
    uses: Uses = new Uses(),
  ) {
    this.signed = signed;
    this.pdf = pdf;
    this.#differences = found;
    this.#uses = uses;
    this.#open = new Set(found.keys());
  }

  /** Objects that nothing may explain from here on. */
  refuse(numbers: Iterable<number>): void {
    for (const number of numbers) this.#refused.add(number);
  }

  stateOf(number: number): ObjectState | null {
    return this.#differences.get(number)?.state ?? null;
  }

  /** All objects that differ. */
  get numbers(): readonly number[] {
    return [...this.#differences.keys()];
  }

  /** The revision that an object was last written in; the newest where it did not change. */
  revisionOf(number: number): number {
    return this.#differences.get(number)?.revision ?? this.pdf.revisions;
  }

  /** Whether an object differs and was explained. One that merely was there before is no part of what is explained. */
  isExplained(number: number): boolean {
    return this.#differences.has(number) && !this.#open.has(number);
  }

  report(change: ToldChange): void {
    this.#changes.push(change);
  }

  /** What the rules told so far. */
  get told(): readonly ToldChange[] {
    return this.#changes;
  }

  /** Numbers of the objects that no rule explained, in their order. */
  get unexplained(): readonly number[] {
    return [...this.#open].sort((a, b) => a - b);
  }

  /** The object is as it should be, whatever of it changed; as far as it can be said what it is. */
  explain(number: number): void {
    if (!this.#open.has(number) || this.#isRefused(number)) return;
    if (this.stateOf(number) !== 'added' && !this.#isKnownInFull(number)) return;
    this.#open.delete(number);
  }

  /** As `explain`, by a rule that has looked at a stream's bytes and at whatever else makes use of the object. */
  explainInFull(number: number): void {
    if (!this.#isRefused(number)) this.#open.delete(number);
  }

  /** As `explain`, for what stood there before or is new: what was something else then does not become this. */
  explainPlace(was: PdfObject, is: PdfObject): void {
    if (isKind(is, 'ref') && (this.stateOf(is.number) === 'added' || this.same(was, is))) this.explain(is.number);
  }

  /** As `explainPlace`, for a list of evidence that may have lost items; one that is anything else must not. */
  explainEvidence(was: PdfObject, is: PdfObject): void {
    if (!isKind(is, 'ref')) return;
    if (this.stateOf(is.number) === 'added' || !this.#uses.isMoreThanEvidence(is.number)) this.explainPlace(was, is);
  }

  /** As `explain`, for an annotation or a field that nothing makes use of as something else. */
  explainPart(number: number): void {
    if (this.stateOf(number) === 'added' || !this.#uses.isMoreThanPart(number)) this.explain(number);
  }

  #isRefused(number: number): boolean {
    if (this.#refused.has(number) || this.pdf.isAmbiguous(number)) return true;
    // Another program than a reader of PDF may open it as the document.
    return this.#uses.isPrivate(number) && isKind(this.pdf.object(number), 'stream');
  }

  /** A rule looks at entries and items: not at a stream's bytes, nor at what else makes use of the same object. */
  #isKnownInFull(number: number): boolean {
    const objects = [this.signed.object(number), this.pdf.object(number)];
    if (objects.some((object) => isKind(object, 'stream'))) return false;
    if (objects.some((object) => isKind(object, 'array'))) return !this.#uses.isMoreThanList(number);
    return !this.#uses.isDrawn(number);
  }

  /** Whether nothing in either revision refers to an object but one other, once: then it serves for that alone. */
  isHeldBy(number: number, holder: number): boolean {
    this.#holders ??= [new Holders(this.signed), new Holders(this.pdf)];
    return this.#holders.every((holders) => holders.of(number) === holder);
  }

  /** Number of the one page that an annotation is on, in the earlier revision and now. */
  pagesOf(number: number): readonly (number | null)[] {
    this.#pages ??= [pagesByAnnotation(this.signed), pagesByAnnotation(this.pdf)];
    return this.#pages.map((pages) => pages.get(number) ?? null);
  }

  /** Explains all added objects that `object` leads to through added objects; what was there before stays open. */
  explainAdded(object: PdfObject): void {
    const waiting = [...referencesIn(object)];
    const visited = new Set<number>();
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (visited.has(number) || this.stateOf(number) !== 'added') continue;
      visited.add(number);
      this.explain(number);
      for (const next of referencesIn(this.pdf.object(number))) waiting.push(next);
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
    this.explainPlace(was, is);
    return gained;
  }

  /** Whether both say the same, one in the signed revision and one in the document. */
  same(was: PdfObject, is: PdfObject): boolean {
    return sameObject({ pdf: this.signed, object: was }, { pdf: this.pdf, object: is });
  }

  /**
   * Whether both mean the same, be it in objects of other numbers: some writers write what stays as it is again as objects
   * that are new. What was there before means itself alone.
   */
  means(was: PdfObject, is: PdfObject): boolean {
    const met = new Set<number>();
    let depth = 0;
    const sameReference = (a: PdfRef, b: PdfRef): boolean => {
      if (a.number === b.number) return a.generation === b.generation;
      if (this.stateOf(b.number) !== 'added') return false;
      // Led to once more: compared where it was met first, and only with the same.
      const pair = a.number * pairBase + b.number;
      if (met.has(pair)) return true;
      const [before, after] = [this.signed.object(a.number), this.pdf.object(b.number)];
      this.#left.pairs--;
      if (isKind(after, 'stream')) this.#left.bytes -= after.end - after.start;
      if (this.#left.pairs < 0 || this.#left.bytes < 0 || depth >= pairsDeep) return false;
      met.add(pair);
      depth++;
      const same = compare(before, after);
      depth--;
      return same;
    };
    const compare = (a: PdfObject, b: PdfObject): boolean =>
      sameObject({ pdf: this.signed, object: a }, { pdf: this.pdf, object: b }, sameReference);
    return compare(was, is);
  }
}
