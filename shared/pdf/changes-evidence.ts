import { actOf, type Comparison } from './comparison.ts';
import { differingKeys } from './equal.ts';
import { entry, isKind, type PdfDict, type PdfObject } from './objects.ts';

const empty: PdfDict = { kind: 'dict', entries: new Map() };
const storeLists = ['Certs', 'OCSPs', 'CRLs'];
const recordLists = ['Cert', 'OCSP', 'CRL'];
/** A record is named by the SHA-1 of a signature, in capitals (ETSI EN 319 142-1 §5.4.2.3). */
const recordName = /^[0-9A-Fa-f]{40}$/;

/**
 * A document security store that was added or that grew (ISO 32000-2 §12.8.4.3, ETSI EN 319 142-1 §5.4.2). Its objects
 * are only explained as long as they have a store's entries and lost nothing: one of them could also be used elsewhere.
 */
export function explainEvidence(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const [was, is] = [entry(signed.catalog, 'DSS'), entry(pdf.catalog, 'DSS')];
  const told = { what: 'catalog /DSS', subject: 'evidence', act: actOf(was, is) } as const;
  const store = pdf.dict(is);
  if (store === null) {
    if (signed.dict(was) !== null) comparison.report({ ...told, kind: 'other', revision: pdf.revisions });
    return;
  }
  const before = signed.dict(was) ?? empty;
  const wholeSame = comparison.same(was, is) && !(isKind(is, 'ref') && comparison.stateOf(is.number) !== null);
  const grew = growthOf(comparison, before, store, storeLists, ['VRI', 'Type']);
  const records = explainRecords(comparison, entry(before, 'VRI'), entry(store, 'VRI'));
  if (grew === null || !records.fine) {
    comparison.report({ ...told, kind: 'other', revision: pdf.revisions });
    return;
  }
  if (isKind(is, 'ref')) comparison.explain(is.number);
  if (wholeSame && !grew && !records.grew) return;
  comparison.report({ ...told, kind: 'dss', revision: revisionOf(comparison, is) });
}

function revisionOf(comparison: Comparison, object: PdfObject): number {
  return isKind(object, 'ref') ? comparison.revisionOf(object.number) : comparison.pdf.revisions;
}

/** Whether lists of a dictionary gained items; null where something else of it changed. */
function growthOf(
  comparison: Comparison,
  was: PdfDict,
  is: PdfDict,
  lists: readonly string[],
  apart: readonly string[],
): boolean | null {
  let grew = false;
  for (const key of differingKeys(comparison.signed, was, comparison.pdf, is)) {
    if (!lists.includes(key) && !apart.includes(key)) return null;
  }
  for (const key of lists) {
    const gained = comparison.gained(entry(was, key), entry(is, key));
    if (gained === null) return null;
    for (const item of gained) comparison.explainAdded(item);
    // A list that is new is itself an added object.
    comparison.explainAdded(entry(is, key));
    grew ||= gained.length > 0;
  }
  return grew;
}

function explainRecords(comparison: Comparison, was: PdfObject, is: PdfObject): { fine: boolean; grew: boolean } {
  const { signed, pdf } = comparison;
  const records = pdf.dict(is);
  if (records === null) return { fine: signed.dict(was) === null, grew: false };
  const before = signed.dict(was) ?? empty;
  let grew = false;
  for (const key of new Set([...before.entries.keys(), ...records.entries.keys()])) {
    if (key === 'Type') continue;
    const record = pdf.resolve(entry(records, key));
    if (!recordName.test(key) || !isKind(record, 'dict')) return { fine: false, grew };
    const place = entry(records, key);
    const known = signed.dict(entry(before, key)) ?? empty;
    const gained = growthOf(comparison, known, record, recordLists, ['TU', 'TS', 'Type']);
    if (gained === null) return { fine: false, grew };
    comparison.explainAdded(place);
    comparison.explainAdded(record);
    if (isKind(place, 'ref')) comparison.explain(place.number);
    grew ||= gained;
  }
  if (isKind(is, 'ref')) comparison.explain(is.number);
  return { fine: true, grew };
}
