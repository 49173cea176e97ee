import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import type { UpdatedObject } from './append.ts';
import { generationOf, newNumbers, replaced } from './append.ts';
import type { PdfDocument } from './document.ts';
import { damaged, hold } from './limits.ts';
import {
  array,
  dictOf,
  entry,
  isKind,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  type PdfStream,
  ref,
  withEntries,
} from './objects.ts';
import { encryptedStream } from './security/secured-objects.ts';

/**
 * Changes to a document that are not written yet. Reading through it sees the changes made so far, so that two changes
 * of one object become one.
 */
export class Edits {
  readonly #pdf: PdfDocument;
  readonly #changed = new Map<number, PdfObject>();
  /** Bytes of new streams, whose dictionaries stand in `#changed`. */
  readonly #streams = new Map<number, Bytes>();
  readonly #next: () => { readonly number: number };

  constructor(pdf: PdfDocument) {
    this.#pdf = pdf;
    this.#next = newNumbers(pdf);
  }

  /** Takes a number for a new object whose value is set, or written by the caller, later. */
  reserve(): PdfRef {
    return ref(this.#next().number);
  }

  set(target: PdfRef, value: PdfObject): void {
    this.#streams.delete(target.number);
    this.#changed.set(target.number, value);
  }

  /**
   * Puts a stream under `target`; its /Length is written by the update (ISO 32000-2 §7.3.8).
   *
   * @param bytes encoded as the dictionary's /Filter says, not encrypted; not copied
   */
  setStream(target: PdfRef, dict: PdfDict, bytes: Bytes): void {
    this.#changed.set(target.number, dict);
    this.#streams.set(target.number, bytes);
  }

  /** The value as changed so far, and the last reference on the way to it (null for a direct object). */
  follow(object: PdfObject): { readonly target: PdfRef | null; readonly value: PdfObject } {
    let target: PdfRef | null = null;
    let value = object;
    for (let hops = 0; isKind(value, 'ref'); hops++) {
      hold('hops', hops);
      target = value;
      value = this.#changed.get(value.number) ?? this.#pdf.object(value.number);
    }
    return { target, value };
  }

  /** The dictionary (or stream's dictionary) under `target`. @throws Failure `DOC_DAMAGED` where something else stands */
  dict(target: PdfRef, clause: string): PdfDict {
    const value = dictOf(this.follow(target).value);
    if (value === null) throw damaged(clause, 'something else where a dictionary should be');
    return value;
  }

  /** Sets entries of the dictionary under `target`. */
  change(target: PdfRef, entries: Readonly<Record<string, PdfObject>>, clause: string): void {
    const found = this.follow(target);
    const { number } = found.target ?? target;
    const changed = withEntries(this.dict(target, clause), entries);
    // Some writers make a stream of what should be a dictionary: its bytes are kept.
    if (isKind(found.value, 'stream')) this.#streams.set(number, this.#bytesOf(found.value));
    this.#changed.set(number, changed);
  }

  /** A stream's bytes, encoded as its filters say and not encrypted. */
  #bytesOf({ start, end }: PdfStream): Bytes {
    hold('streamBytes', end - start);
    if (this.#pdf.security !== null) throw damaged('§7.3.8', 'an encrypted stream where a dictionary should be');
    return this.#pdf.file.read(start, end);
  }

  /**
   * Adds `item` to the array in an entry of `owner`; what is no array gives way to one. Where the array is an object of its
   * own, only that is changed.
   *
   * @param copied writes such an array anew into the entry: others that have it keep it as it is
   */
  append(owner: PdfRef, key: string, item: PdfRef, clause: string, copied = false): void {
    const { target, value } = this.follow(entry(this.dict(owner, clause), key));
    const items = isKind(value, 'array') ? value.items : [];
    if (items.some((other) => isKind(other, 'ref') && other.number === item.number)) return;
    const extended = array(...items, item);
    if (target !== null && isKind(value, 'array') && !copied) this.set(target, extended);
    else this.change(owner, { [key]: extended }, clause);
  }

  /** All changed and new objects, as an update takes them. */
  objects(): UpdatedObject[] {
    return [...this.#changed].map(([number, value]) => {
      const bytes = this.#streams.get(number);
      if (bytes === undefined || !isKind(value, 'dict')) return replaced(this.#pdf, number, value);
      const holder = ref(number, generationOf(this.#pdf, number));
      const encrypted = encryptedStream(this.#pdf.security, value, holder, bytes);
      const head = replaced(this.#pdf, number, withEntries(value, { Length: encrypted.length }));
      return { ...head, body: concat(head.body, fromLatin1('\nstream\n'), encrypted, fromLatin1('\nendstream')) };
    });
  }
}
