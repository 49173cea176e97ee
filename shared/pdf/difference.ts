import type { PdfDocument } from './document.ts';
import { sameObject } from './equal.ts';
import { reachesOut } from './indirect.ts';
import { damaged } from './limits.ts';
import { entry, isKind, isName, type PdfObject, referencesIn } from './objects.ts';
import { sameSecurity } from './security/security.ts';
import { Uses } from './uses.ts';
import { samePlace, type XrefEntry, type XrefSection } from './xref.ts';

export type ObjectState = 'added' | 'changed' | 'removed';

/** An object that is not as it was. */
export interface ObjectDifference {
  readonly state: ObjectState;
  /** The revision whose cross-reference section tells of it last, counted from 1. */
  readonly revision: number;
}

/**
 * Objects that differ between an earlier revision and the document, by number. Object and cross-reference streams that
 * were added are left out: they hold objects, and those are told of one by one.
 *
 * @param later how many of the document's newest sections are not the earlier revision's
 * @throws Failure of reading an object; `DOC_DAMAGED` where the document is encrypted otherwise than the revision was
 */
export function differences(earlier: PdfDocument, pdf: PdfDocument, later: number): Map<number, ObjectDifference> {
  // With another key or other filters the signed bytes say something else.
  if (!sameSecurity(earlier.security, pdf.security))
    throw damaged('§7.6.2', 'an encryption that is not the signed one');
  const found = new Map<number, ObjectDifference>();
  const structure = structureOf(pdf, later);
  for (let at = 0; at < later; at++) {
    const revision = revisionOf(pdf, at);
    for (const number of pdf.sections[at]?.entries.keys() ?? []) {
      if (found.has(number)) continue;
      const state = stateOf(earlier, pdf, number);
      if (state === null || (state === 'added' && structure(number))) continue;
      found.set(number, { state, revision });
    }
  }
  return found;
}

/** The revision that section `at` (0 is the newest) belongs to. */
export function revisionOf(pdf: PdfDocument, at: number): number {
  return pdf.sections.slice(at).filter(({ offset, previous }) => previous === null || previous < offset).length;
}

function stateOf(earlier: PdfDocument, pdf: PdfDocument, number: number): ObjectState | null {
  const before = earlier.locate(number);
  const after = pdf.locate(number);
  const [was, is] = [isThere(before), isThere(after)];
  if (!was) return is ? 'added' : null;
  if (!is) return 'removed';
  if (generationOf(before) !== generationOf(after)) return 'changed';
  // Signed bytes, and nothing that was written later.
  if (before?.kind === 'at' && after?.kind === 'at' && before.offset === after.offset) return null;
  // What is taken here for the same may be something else to another reader.
  if (pdf.isAmbiguous(number)) return 'changed';
  const same = sameObject({ pdf: earlier, object: earlier.object(number) }, { pdf, object: pdf.object(number) });
  return same ? null : 'changed';
}

function isThere(place: XrefEntry | null): boolean {
  return place !== null && place.kind !== 'free';
}

function generationOf(place: XrefEntry | null): number {
  return place?.kind === 'at' ? place.generation : 0;
}

/** Tells streams that only carry other objects: containers in use, the sections themselves, and copies of sections. */
function structureOf(pdf: PdfDocument, later: number): (number: number) => boolean {
  const containers = new Set<number>();
  const sections = new Map<number, XrefSection>();
  for (const section of pdf.sections.slice(0, later)) {
    sections.set(section.offset, section);
    for (const place of section.entries.values()) if (place.kind === 'packed') containers.add(place.container);
  }
  return (number) => {
    const place = pdf.locate(number);
    if (containers.has(number)) return true;
    if (place?.kind !== 'at') return false;
    return sections.has(place.offset) || isCopy(pdf, number, place, [...sections.values()]);
  };
}

/**
 * Whether an object is a cross-reference stream that says what the table of its revision says. Some writers leave one beside
 * each table and nothing leads to it: to read it instead of the table changes nothing (ISO 32000-2 §7.5.8).
 */
function isCopy(pdf: PdfDocument, number: number, place: XrefEntry & { kind: 'at' }, told: XrefSection[]): boolean {
  const of = told.find(({ entries }) => samePlace(entries.get(number) ?? free, place));
  const stream = of === undefined ? null : pdf.object(number);
  if (of === undefined || !isKind(stream, 'stream') || !isName(entry(stream.dict, 'Type'), 'XRef')) return false;
  const copy = pdf.sectionAt(place.offset);
  if (copy === null || copy.ambiguous || copy.previous !== of.previous) return false;
  const same = (key: string) =>
    sameObject({ pdf, object: entry(copy.trailer, key) }, { pdf, object: entry(of.trailer, key) });
  if (!['Root', 'Info', 'Encrypt'].every(same)) return false;
  return [...new Set([...of.entries.keys(), ...copy.entries.keys()])].every((row) => {
    const [one, other] = [of.entries.get(row), copy.entries.get(row)];
    // Object 0 is free whoever says so, and the stream need not tell of itself.
    return row === 0 || row === number || (one !== undefined && other !== undefined && samePlace(one, other));
  });
}

const free: XrefEntry = { kind: 'free' };

/**
 * Numbers that a document refers to although no object has them. To add such an object later is to change what refers
 * to it.
 *
 * @param uses is told what each object that is read refers to
 * @throws Failure of reading an object; `DOC_DAMAGED` for a stream that later bytes could lengthen
 */
export function danglingReferences(pdf: PdfDocument, uses: Uses = new Uses()): Set<number> {
  const numbers = new Set(pdf.sections.flatMap(({ entries }) => [...entries.keys()]));
  return missingFrom(pdf, numbers, new Set(), uses);
}

/** As `danglingReferences` of `pdf`, from those of the revision before it and what changed since. */
export function danglingAfter(
  pdf: PdfDocument,
  before: ReadonlySet<number>,
  changed: ReadonlyMap<number, ObjectDifference>,
  uses: Uses = new Uses(),
): Set<number> {
  const suspects = new Set(before);
  // Something may still refer to what was removed.
  for (const [number, { state }] of changed) if (state === 'removed') suspects.add(number);
  return missingFrom(pdf, changed.keys(), suspects, uses);
}

function missingFrom(pdf: PdfDocument, numbers: Iterable<number>, suspects: Set<number>, uses: Uses): Set<number> {
  const note = (object: PdfObject) => {
    uses.note(object);
    if (isKind(object, 'stream') && reachesOut(pdf.file, object, pdf.get(object.dict, 'Length'))) {
      throw damaged('§7.3.8.2', 'a stream that reaches over the end of the document', object.start);
    }
    for (const number of referencesIn(object)) if (!isThere(pdf.locate(number))) suspects.add(number);
  };
  for (const { trailer } of pdf.sections) {
    for (const number of referencesIn(uses.noteTrailer(trailer)))
      if (!isThere(pdf.locate(number))) suspects.add(number);
  }
  for (const number of numbers) note(pdf.object(number));
  for (const number of suspects) if (isThere(pdf.locate(number))) suspects.delete(number);
  return suspects;
}
