import type { Bytes } from '../bytes/byte-source.ts';

/** A name, `#` escapes resolved; one character a byte (ISO 32000-2 §7.3.5). */
export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

/** A string's bytes, and how they were written; `hex` is what a signature's /Contents must be (ISO 32000-2 §7.3.4). */
export interface PdfString {
  readonly kind: 'string';
  readonly form: 'literal' | 'hex';
  readonly bytes: Bytes;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfObject[];
}

/** A dictionary. An entry whose value is null means the same as none (ISO 32000-2 §7.3.7). */
export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfObject>;
}

/** An indirect reference (ISO 32000-2 §7.3.10). */
export interface PdfRef {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}

/** A stream; its bytes stay in the document: `[start, end)`, still encoded (ISO 32000-2 §7.3.8). */
export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  readonly start: number;
  readonly end: number;
  /** In an encrypted document the object that it was read from: its bytes have that object's key (ISO 32000-2 §7.6.3). */
  readonly holder?: { readonly number: number; readonly generation: number };
}

/** All that can stand inside another object: everything but a stream. Integers and reals are both numbers. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfArray | PdfDict | PdfRef;
export type PdfObject = PdfValue | PdfStream;

export const name = (text: string): PdfName => ({ kind: 'name', name: text });
export const ref = (number: number, generation = 0): PdfRef => ({ kind: 'ref', number, generation });
export const array = (...items: readonly PdfObject[]): PdfArray => ({ kind: 'array', items });
export const dict = (entries: Readonly<Record<string, PdfObject>>): PdfDict => ({
  kind: 'dict',
  entries: new Map(Object.entries(entries)),
});
export const literal = (bytes: Bytes): PdfString => ({ kind: 'string', form: 'literal', bytes });

/** A dictionary with `changes` set over those of `base`; an entry that exists keeps its place. */
export function withEntries(base: PdfDict, changes: Readonly<Record<string, PdfObject>>): PdfDict {
  return { kind: 'dict', entries: new Map([...base.entries, ...Object.entries(changes)]) };
}

type Kind = 'name' | 'string' | 'array' | 'dict' | 'ref' | 'stream';
type OfKind<K extends Kind> = Extract<PdfObject, { kind: K }>;

/** Whether `object` is of that kind. */
export function isKind<K extends Kind>(object: PdfObject | undefined, kind: K): object is OfKind<K> {
  return typeof object === 'object' && object !== null && object.kind === kind;
}

/** Whether `object` is this name. */
export function isName(object: PdfObject | undefined, text: string): boolean {
  return isKind(object, 'name') && object.name === text;
}

/** Whether `object` is an integer of at least `least`. */
export function isCount(object: PdfObject | undefined, least = 0): object is number {
  return typeof object === 'number' && Number.isSafeInteger(object) && object >= least;
}

/** The dictionary of a dictionary or stream; null for all else. */
export function dictOf(object: PdfObject | undefined): PdfDict | null {
  if (isKind(object, 'dict')) return object;
  return isKind(object, 'stream') ? object.dict : null;
}

/** A direct entry's value; null where there is none. */
export function entry(of: PdfDict, key: string): PdfObject {
  return of.entries.get(key) ?? null;
}

/** Numbers of all objects that `object` refers to, itself not followed. */
export function* referencesIn(object: PdfObject): Generator<number> {
  if (isKind(object, 'ref')) yield object.number;
  else if (isKind(object, 'array')) for (const item of object.items) yield* referencesIn(item);
  else if (isKind(object, 'dict')) for (const value of object.entries.values()) yield* referencesIn(value);
  else if (isKind(object, 'stream')) yield* referencesIn(object.dict);
}
