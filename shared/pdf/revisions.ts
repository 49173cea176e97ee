import { fromLatin1 } from '../bytes/latin1.ts';
import { indexOf } from '../bytes/ranges.ts';
import { revisionOf } from './difference.ts';
import type { PdfDocument } from './document.ts';
import { damaged, pdfLimits } from './limits.ts';
import { openRevision } from './revision.ts';
import { endOfRevision } from './start.ts';
import { samePlace, type XrefEntry } from './xref.ts';

/** Object numbers in the order of their section; `numbers` has the first of them alone. */
export interface NumberList {
  readonly count: number;
  readonly numbers: readonly number[];
}

/** What one writing of a document did to its objects, as its cross-reference sections tell (ISO 32000-2 §7.5.6). */
export interface RevisionFacts {
  /** Counted from 1. */
  readonly revision: number;
  /** Offset in the file right behind the revision: the bytes before it are the document as it then stood. Null where none is told. */
  readonly end: number | null;
  readonly added: NumberList;
  /** Written anew, be it the same as before. */
  readonly replaced: NumberList;
  readonly freed: NumberList;
  /** Object streams and cross-reference streams: they carry what the other lists tell of. */
  readonly structure: NumberList;
}

const listedAtMost = 1_000;
const startMark = fromLatin1('startxref');

/** The revisions of a document, the oldest first. A file that had to be rebuilt has one. */
export function revisionsOf(pdf: PdfDocument): RevisionFacts[] {
  const known = new Map<number, XrefEntry>();
  const found: RevisionFacts[] = [];
  for (let at = pdf.sections.length - 1; at >= 0; ) {
    const revision = revisionOf(pdf, at);
    const entries = new Map<number, XrefEntry>();
    const sections = new Set<number>();
    // The parts of a linearised file are one writing (ISO 32000-2 annex F).
    for (; at >= 0 && revisionOf(pdf, at) === revision; at--) {
      const section = pdf.sections[at];
      sections.add(section?.offset ?? 0);
      for (const [number, place] of section?.entries ?? []) entries.set(number, place);
    }
    const end = at < 0 ? endOfRevision(pdf.source, pdf.startKeyword) : endBehind(pdf, Math.max(...sections));
    found.push({ revision, end, ...actsOf(known, entries, sections) });
    for (const [number, place] of entries) known.set(number, place);
  }
  return found;
}

/** Behind the `%%EOF` that follows a section. A section of the largest size has at most 20 bytes an object. */
function endBehind(pdf: PdfDocument, section: number): number | null {
  const from = pdf.base + section;
  const keyword = indexOf(pdf.source, startMark, from, Math.min(pdf.source.size, from + pdfLimits.objects * 20));
  return keyword < 0 ? null : endOfRevision(pdf.source, keyword);
}

type Places = ReadonlyMap<number, XrefEntry>;

function actsOf(known: Places, entries: Places, sections: ReadonlySet<number>) {
  const acts = { added: list(), replaced: list(), freed: list(), structure: list() };
  const containers = new Set<number>();
  for (const place of entries.values()) if (place.kind === 'packed') containers.add(place.container);
  for (const [number, place] of entries) {
    const before = known.get(number);
    const wasThere = before !== undefined && before.kind !== 'free';
    const carries = containers.has(number) || (place.kind === 'at' && sections.has(place.offset));
    if (carries) note(acts.structure, number);
    else if (place.kind === 'free') {
      if (wasThere) note(acts.freed, number);
    } else if (!wasThere) note(acts.added, number);
    // Some writers tell all rows again.
    else if (!samePlace(before, place)) note(acts.replaced, number);
  }
  return acts;
}

const list = (): { count: number; numbers: number[] } => ({ count: 0, numbers: [] });

function note(into: { count: number; numbers: number[] }, number: number): void {
  into.count++;
  if (into.numbers.length < listedAtMost) into.numbers.push(number);
}

/**
 * Where a revision ends: the bytes before it are the document as it was seen then.
 *
 * @throws Failure `DOC_DAMAGED` where there is no such revision, or it cannot be read by itself
 */
export function revisionEnd(pdf: PdfDocument, revision: number): number {
  const end = revisionsOf(pdf).find((facts) => facts.revision === revision)?.end ?? null;
  if (end === null || openRevision(pdf, end) === null) {
    throw damaged('§7.5.6', `no revision ${revision} that can be read by itself; there are ${pdf.revisions}`);
  }
  return end;
}
