import { actOf, type Comparison } from './comparison.ts';
import { differingKeys } from './equal.ts';
import { entry, isKind, type PdfDict, type PdfObject, ref } from './objects.ts';

const empty: PdfDict = { kind: 'dict', entries: new Map() };
const storeLists = ['Certs', 'OCSPs', 'CRLs'];
const recordLists = ['Cert', 'OCSP', 'CRL'];
/** A record is named by the SHA-1 of a signature, in capitals (ETSI EN 319 142-1 §5.4.2.3); some take a longer digest. */
const recordName = /^(?:[0-9A-Fa-f]{2}){20,64}$/;

/**
 * A document security store that was added, grew or was written anew (ISO 32000-2 §12.8.4.3). It should keep what it had and
 * need not (ETSI EN 319 142-1 §5.4.1); what it lost is told, and still read from the revision that had it
 * (`pades/security-store`). Its objects are only explained as long as they say what a store says: one could also be used elsewhere.
 */
export function explainEvidence(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const [was, is] = [entry(signed.catalog, 'DSS'), entry(pdf.catalog, 'DSS')];
  const told = { what: 'catalog /DSS', subject: 'evidence' } as const;
  const act = actOf(was, is);
  const store = pdf.dict(is);
  if (store === null) {
    if (signed.dict(was) !== null) comparison.report({ ...told, act, kind: 'other', revision: pdf.revisions });
    return;
  }
  const before = signed.dict(was) ?? empty;
  const wholeSame = comparison.same(was, is) && !(isKind(is, 'ref') && comparison.stateOf(is.number) !== null);
  const lists = growthOf(comparison, before, store, storeLists, ['VRI', 'Type']);
  const records = explainRecords(comparison, entry(before, 'VRI'), entry(store, 'VRI'));
  if (lists === null || records === null) {
    comparison.report({ ...told, act, kind: 'other', revision: pdf.revisions });
    return;
  }
  comparison.explainPlace(was, is);
  const { grew, lost } = both(lists, records);
  if (wholeSame && !grew && !lost) return;
  comparison.report({ ...told, act: lost ? 'removed' : act, kind: 'dss', revision: revisionOf(comparison, is) });
}

/** What became of lists of evidence. */
interface Growth {
  readonly grew: boolean;
  readonly lost: boolean;
}

const both = (a: Growth, b: Growth): Growth => ({ grew: a.grew || b.grew, lost: a.lost || b.lost });

function revisionOf(comparison: Comparison, object: PdfObject): number {
  return isKind(object, 'ref') ? comparison.revisionOf(object.number) : comparison.pdf.revisions;
}

/** What lists of a dictionary gained and lost; null where something else of it changed. */
function growthOf(
  comparison: Comparison,
  was: PdfDict,
  is: PdfDict,
  lists: readonly string[],
  apart: readonly string[],
): Growth | null {
  let growth: Growth = { grew: false, lost: false };
  for (const key of differingKeys(comparison.signed, was, comparison.pdf, is)) {
    if (!lists.includes(key) && !apart.includes(key)) return null;
  }
  for (const key of lists) {
    const changed = listChange(comparison, entry(was, key), entry(is, key));
    if (changed === null) return null;
    growth = both(growth, changed);
  }
  return growth;
}

/** The order of evidence means nothing. Null for a list of something else than objects. */
function listChange(comparison: Comparison, was: PdfObject, is: PdfObject): Growth | null {
  const before = numbersIn(comparison.signed.resolve(was));
  const after = numbersIn(comparison.pdf.resolve(is));
  if (before === null || after === null) return null;
  // A list that is new is itself an added object.
  comparison.explainAdded(is);
  comparison.explainEvidence(was, is);
  for (const number of after) if (!before.has(number)) comparison.explainAdded(ref(number));
  const grew = [...after].some((number) => !before.has(number));
  const gone = [...before].filter((number) => !after.has(number));
  const others = [...after].slice(0, copiesAtMost);
  return { grew, lost: gone.some((number) => !isCopied(comparison, number, others)) };
}

function numbersIn(list: PdfObject): ReadonlySet<number> | null {
  if (list === null) return new Set();
  if (!isKind(list, 'array') || !list.items.every((item) => isKind(item, 'ref'))) return null;
  return new Set(list.items.map(({ number }) => number));
}

/** A piece that is looked for among the others, byte by byte, in at most so many of them. */
const copiesAtMost = 100;

function isCopied(comparison: Comparison, number: number, others: readonly number[]): boolean {
  return others.some((other) => comparison.means(ref(number), ref(other)));
}

/** Null where one is named or made as no record is. */
function explainRecords(comparison: Comparison, was: PdfObject, is: PdfObject): Growth | null {
  const { signed, pdf } = comparison;
  const before = signed.dict(was) ?? empty;
  const records = pdf.dict(is) ?? (pdf.resolve(is) === null ? empty : null);
  if (records === null) return null;
  let growth: Growth = { grew: false, lost: false };
  for (const key of new Set([...before.entries.keys(), ...records.entries.keys()])) {
    if (key === 'Type') continue;
    const place = entry(records, key);
    if (place === null) {
      growth = both(growth, { grew: false, lost: true });
      continue;
    }
    const known = signed.dict(entry(before, key)) ?? empty;
    const record = pdf.resolve(place);
    if (!recordName.test(key) || !isKind(record, 'dict')) return null;
    const changed = growthOf(comparison, known, record, recordLists, ['TU', 'TS', 'Type']);
    if (changed === null) return null;
    comparison.explainAdded(place);
    comparison.explainAdded(record);
    comparison.explainPlace(entry(before, key), place);
    growth = both(growth, changed);
  }
  comparison.explainPlace(was, is);
  return growth;
}
