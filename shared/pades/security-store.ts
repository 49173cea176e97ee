import type { Bytes } from '../bytes/byte-source.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { isUnreadable } from '../pdf/limits.ts';
import { entry, isKind, type PdfDict, type PdfObject } from '../pdf/objects.ts';

/** One piece of evidence in a document. */
export interface StoredEvidence {
  readonly der: Bytes;
  /** Where its object begins, in bytes from the start of the file: what covers more of the file proves that it existed. */
  readonly offset: number;
}

/** Evidence of the document security store, as embedded and unread. */
export interface SecurityStore {
  readonly certificates: readonly StoredEvidence[];
  readonly crls: readonly StoredEvidence[];
  readonly ocsp: readonly StoredEvidence[];
}

/** What is read of one store: pieces of each kind, bytes, and entries of lists that are looked at. */
const storeLimits = { pieces: 501, bytes: 64 * 1024 * 1024, entries: 20_000 };

const noStore: SecurityStore = { certificates: [], crls: [], ocsp: [] };

/** Earlier revisions whose stores are read at most: the oldest, which nobody can push out by adding more. */
const revisionsAtMost = 32;

/**
 * The document security store with what its records for single signatures name; empty where there is none or it cannot be
 * read. Each object is read once, however often it is named. What a later revision dropped is read from the one that had it:
 * a store should keep what it had and need not, and nobody gains by dropping evidence that speaks against a signature, by
 * naming it as something else, or by adding much. What is older comes first.
 *
 * @see ISO 32000-2 §12.8.4.3, ETSI EN 319 142-1 §5.4.1, §5.4.2
 */
export function securityStoreOf(pdf: PdfDocument): SecurityStore {
  const seen = { certificates: new Set<number>(), crls: new Set<number>(), ocsp: new Set<number>() };
  const oldest = pdf.sections.length - 1;
  const earlier = Array.from({ length: Math.min(revisionsAtMost, oldest) }, (_, step) => oldest - step);
  let found = noStore;
  for (const at of [...earlier, 0]) {
    const view = at === 0 ? pdf : pdf.viewFrom(at);
    try {
      const store = view === null ? noStore : readStore(view, seen);
      if (store !== noStore) found = joined(found, store);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
    }
  }
  return found;
}

const joined = (left: SecurityStore, right: SecurityStore): SecurityStore =>
  left === noStore
    ? right
    : {
        certificates: [...left.certificates, ...right.certificates],
        crls: [...left.crls, ...right.crls],
        ocsp: [...left.ocsp, ...right.ocsp],
      };

/** @param seen offsets of the pieces that were read, by what they were named as */
function readStore(pdf: PdfDocument, seen: { readonly [Kind in keyof SecurityStore]: Set<number> }): SecurityStore {
  const store = pdf.dict(entry(pdf.catalog, 'DSS'));
  if (store === null) return noStore;
  const records = [...recordsOf(pdf, store)];
  const of = (kind: keyof SecurityStore, key: string, keyOfRecord: string): readonly StoredEvidence[] => {
    const budget = { ...storeLimits };
    return [store.entries.get(key), ...records.map((record) => record.entries.get(keyOfRecord))].flatMap((list) => [
      ...piecesOf(pdf, list, seen[kind], budget),
    ]);
  };
  return {
    certificates: of('certificates', 'Certs', 'Cert'),
    crls: of('crls', 'CRLs', 'CRL'),
    ocsp: of('ocsp', 'OCSPs', 'OCSP'),
  };
}

/** @see ISO 32000-2 table 262 */
function* recordsOf(pdf: PdfDocument, store: PdfDict): Generator<PdfDict> {
  const records = pdf.dict(store.entries.get('VRI'));
  for (const value of records?.entries.values() ?? []) {
    const record = pdf.dict(value);
    if (record !== null) yield record;
  }
}

function* piecesOf(
  pdf: PdfDocument,
  list: PdfObject | undefined,
  seen: Set<number>,
  budget: typeof storeLimits,
): Generator<StoredEvidence> {
  const array = pdf.resolve(list);
  if (!isKind(array, 'array')) return;
  for (const item of array.items) {
    budget.entries -= 1;
    if (budget.entries < 0 || budget.pieces <= 0 || budget.bytes <= 0) return;
    if (!isKind(item, 'ref')) continue;
    const place = pdf.locate(item.number);
    if (place?.kind !== 'at' || seen.has(place.offset)) continue;
    seen.add(place.offset);
    budget.pieces -= 1;
    try {
      const stream = pdf.resolve(item);
      if (!isKind(stream, 'stream')) continue;
      const der = pdf.decodedBytes(stream);
      budget.bytes -= der.length;
      yield { der, offset: pdf.base + place.offset };
    } catch (error) {
      // What cannot be read is no evidence.
      if (!isUnreadable(error)) throw error;
    }
  }
}
