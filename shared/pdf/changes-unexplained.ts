import { isFailure } from '../errors.ts';
import type { ChangeAct, ChangeSubject } from './change.ts';
import type { Comparison, ToldChange } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { differingKeys } from './equal.ts';
import { dictOf, entry, isKind, isName, referencesIn } from './objects.ts';
import { pagesOf } from './page-tree.ts';
import { pageOf, Roles } from './roles.ts';

/** Changes that are told one by one at most; the rest is told by its number. */
const toldAtMost = 100;

/** What stands on one page; in the place of a field there is its name, which anybody could have chosen. */
const onPages: ReadonlySet<ChangeSubject> = new Set(['page', 'page-content', 'page-resources', 'annotation']);

/**
 * A change of kind `other` for each object that no rule explained, with what it is for where references tell it, and for
 * pages and annotations that came, went or moved.
 */
export function* unexplained(comparison: Comparison): Generator<ToldChange> {
  for (const change of unplaced(comparison)) {
    const page = onPages.has(change.subject) ? pageOf(change.what) : undefined;
    yield page === undefined ? change : { ...change, page };
  }
}

function* unplaced(comparison: Comparison): Generator<ToldChange> {
  const { pdf, signed, unexplained: left } = comparison;
  if (left.length === 0) return;
  const [now, before] = [new Roles(pdf), new Roles(signed)];
  for (const number of left.slice(0, toldAtMost)) {
    const state = comparison.stateOf(number) ?? 'changed';
    const role = state === 'removed' || (!now.has(number) && before.has(number)) ? before.of(number) : now.of(number);
    const { subject, place } = role.subject === 'page' ? narrowed(comparison, number, role.place) : role;
    const what = place === '' ? `object ${number} ${state}` : `object ${number} ${state}, ${place}`;
    yield { kind: 'other', revision: comparison.revisionOf(number), what, subject, act: state };
  }
  yield* preparedObjects(comparison, before);
  if (left.length > toldAtMost) {
    const what = `${left.length - toldAtMost} further objects`;
    yield { kind: 'other', revision: pdf.revisions, what, subject: 'object', act: 'changed' };
  }
  try {
    yield* [...pageMoves(comparison), ...lostAnnotations(comparison)].slice(0, toldAtMost);
  } catch (error) {
    // Both trees were read for the rules, as far as they can be.
    if (!isFailure(error)) throw error;
  }
}

/**
 * Objects that the signed revision held without showing them, and that a later one makes use of: by a reference, or by a
 * cross-reference entry that leads into the signed bytes. So a document is prepared before it is signed (shadow attacks).
 */
function* preparedObjects(comparison: Comparison, before: Roles): Generator<ToldChange> {
  const { signed, pdf, unexplained: left } = comparison;
  const tell = (number: number, what: string): ToldChange => ({
    kind: 'other',
    revision: comparison.revisionOf(number),
    what,
    subject: 'prepared',
    act: 'added',
  });
  const told = new Set<number>();
  for (const number of left.slice(0, toldAtMost)) {
    const place = pdf.locate(number);
    if (place?.kind === 'at' && pdf.base + place.offset < signed.source.size) {
      yield tell(number, `object ${number} as it lay in the signed bytes`);
    }
    const known = new Set(referencesIn(signed.object(number)));
    for (const next of referencesIn(pdf.object(number))) {
      if (
        known.has(next) ||
        told.has(next) ||
        comparison.stateOf(next) === 'added' ||
        before.of(next).subject !== 'unreferenced'
      )
        continue;
      if (signed.object(next) === null) continue;
      told.add(next);
      yield tell(next, `object ${next} that nothing led to when it was signed, through object ${number}`);
    }
  }
}

const subjects: Readonly<Record<string, ChangeSubject>> = {
  Annots: 'annotation',
  Contents: 'page-content',
  Resources: 'page-resources',
};

/** What of a page object changed: its content before its resources before all else. */
function narrowed({ signed, pdf }: Comparison, number: number, place: string) {
  const [was, is] = [dictOf(signed.object(number)), dictOf(pdf.object(number))];
  if (was === null || is === null) return { subject: 'page' as const, place };
  const keys = differingKeys(signed, was, pdf, is);
  const first =
    ['Contents', 'Resources'].find((key) => keys.includes(key)) ?? (keys.length === 1 ? keys[0] : undefined);
  return {
    subject: subjects[first ?? ''] ?? ('page' as const),
    place: [place, ...keys.map((key) => `/${key}`)].join(' '),
  };
}

const numbersOf = (pdf: PdfDocument): number[] => [...pagesOf(pdf)].map(({ ref }) => ref.number);

function* pageMoves({ signed, pdf }: Comparison): Generator<ToldChange> {
  const [was, is] = [numbersOf(signed), numbersOf(pdf)];
  const tell = (what: string, act: ChangeAct): ToldChange => ({
    kind: 'other',
    revision: pdf.revisions,
    what,
    subject: act === 'reordered' ? 'page-tree' : 'page',
    act,
  });
  const [before, after] = [new Set(was), new Set(is)];
  // With as many pages as before, one that is gone may have been written anew under another number.
  const lost = is.length < was.length ? { lost: true as const } : {};
  for (const [at, number] of was.entries()) {
    if (!after.has(number)) yield { ...tell(`page ${at + 1}`, 'removed'), ...lost };
  }
  for (const [at, number] of is.entries()) if (!before.has(number)) yield tell(`page ${at + 1}`, 'added');
  const kept = is.filter((number) => before.has(number));
  const moved = was.filter((number) => after.has(number)).some((number, at) => number !== kept[at]);
  if (moved) yield tell('order of pages', 'reordered');
}

function* lostAnnotations({ signed, pdf }: Comparison): Generator<ToldChange> {
  let page = 0;
  for (const { ref, dict } of pagesOf(signed)) {
    page++;
    const is = dictOf(pdf.object(ref.number));
    const [before, after] = [signed.get(dict, 'Annots'), is === null ? null : pdf.get(is, 'Annots')];
    const kept = new Set(
      (isKind(after, 'array') ? after.items : []).map((item) => (isKind(item, 'ref') ? item.number : 0)),
    );
    for (const item of isKind(before, 'array') ? before.items : []) {
      if (!isKind(item, 'ref') || kept.has(item.number)) continue;
      const annotation = signed.dict(item);
      const subtype = annotation === null ? null : signed.get(annotation, 'Subtype');
      const told = isKind(subtype, 'name') ? ` /${subtype.name}` : '';
      yield {
        kind: 'other',
        revision: pdf.revisions,
        what: `annotation ${item.number}${told}, page ${page}`,
        subject: annotation !== null && isName(entry(annotation, 'Subtype'), 'Widget') ? 'field' : 'annotation',
        act: 'removed',
      };
    }
  }
}
