import { isFailure } from '../errors.ts';
import type { Change, ChangeAct } from './change.ts';
import { explainCatalog, explainInformation, explainTrailer } from './changes-catalog.ts';
import { explainEvidence } from './changes-evidence.ts';
import { explainForm } from './changes-form.ts';
import { explainMetadata } from './changes-metadata.ts';
import { explainPages } from './changes-pages.ts';
import { unexplained } from './changes-unexplained.ts';
import { explainUnused } from './changes-unused.ts';
import { Comparison } from './comparison.ts';
import { danglingAfter, danglingReferences, differences } from './difference.ts';
import type { PdfDocument } from './document.ts';
import { isLocked, locksOf } from './locks.ts';
import { Looks } from './looks.ts';
import { type PaintingBudget, paintingBudget } from './marks.ts';
import { hasStrays, onlyWhite, openRevision, revisionWith } from './revision.ts';
import { endOfRevision } from './start.ts';
import { Uses } from './uses.ts';
import type { XrefSection } from './xref.ts';

/**
 * What changed in a document since the revision that ended at `revisionEnd`; nothing when it still ends there.
 *
 * Each object that differs must be explained by a rule that knows what it is for; what no rule explains is `other`. An
 * object that was added is explained only where something explained refers to it.
 *
 * @see ISO 32000-2 §12.8.2.2.2 (what may change), ETSI EN 319 142-1 §5.4 (evidence)
 */
export function changesAfter(pdf: PdfDocument, revisionEnd: number): Change[] {
  if (pdf.recovery !== null) return [other('a file that readers have to mend')];
  if (revisionEnd >= pdf.source.size) return [];
  const signed = openRevision(pdf, revisionEnd);
  if (signed === null) return [other('no revision ends where the signature ends')];
  const later = pdf.sections.findIndex(({ offset }) => offset === signed.sections[0].offset);
  if (later < 0) return [other('the signed revision is not in the chain of the document')];
  if (pdf.sections.slice(0, later).some(({ offset }) => pdf.base + offset < revisionEnd)) {
    return [other('a later section that stands in the signed bytes')];
  }
  const doubtful = pdf.sections.slice(0, later).some((section) => isDoubtful(section, signed));
  if (doubtful) return [other('a later section that readers take differently')];
  // Without a section of its own, what was appended is no revision, whatever startxref stands behind it.
  const from = later === 0 ? revisionEnd : endOfRevision(pdf.source, pdf.startKeyword);
  const loose = onlyWhite(pdf.source, from, pdf.source.size)
    ? []
    : [other('bytes that belong to no revision', 'added')];
  if (loose.length === 0 && hasStrays(pdf, revisionEnd))
    loose.push(other('an object that no section tells of', 'added'));
  try {
    return [...steps(signed, pdf, later), ...loose];
  } catch (error) {
    if (isFailure(error)) return [other('something that cannot be read')];
    throw error;
  }
}

/** Whether a section says an entry twice, or hides from some readers what the signed revision showed to all. */
function isDoubtful({ ambiguous, hidden }: XrefSection, signed: PdfDocument): boolean {
  return ambiguous || [...hidden].some((number) => (signed.locate(number) ?? free).kind !== 'free');
}

const free = { kind: 'free' } as const;

function other(what: string, act: ChangeAct = 'changed'): Change {
  return { revision: 0, kind: 'other', what, subject: 'file', act, field: null, locked: false };
}

/** More steps than this are taken as one, which explains less. */
const stepsAtMost = 32;

/** Each later revision against the one before it: what one adds and a later one drops is told too. */
function* steps(signed: PdfDocument, pdf: PdfDocument, later: number): Generator<Change> {
  if (later === 0) return;
  const uses = new Uses();
  const painting = paintingBudget();
  let before: Step = { pdf: signed, dangling: danglingReferences(signed, uses), uses };
  for (let at = later - 1; at >= 0; at--) {
    const after = at === 0 ? pdf : later <= stepsAtMost ? revisionWith(pdf, at) : null;
    if (after !== null) before = yield* compare(before, after, painting);
  }
}

interface Step {
  readonly pdf: PdfDocument;
  /** Numbers that this revision refers to in vain. */
  readonly dangling: ReadonlySet<number>;
  /** What the objects of all revisions so far serve for. */
  readonly uses: Uses;
}

function* compare(
  { pdf: earlier, dangling, uses }: Step,
  pdf: PdfDocument,
  painting: PaintingBudget,
): Generator<Change, Step> {
  const later = pdf.sections.findIndex(({ offset }) => offset === earlier.sections[0].offset);
  if (later < 0) {
    yield other('a revision that does not continue the one before it');
    return { pdf, dangling: danglingReferences(pdf, uses), uses };
  }
  const found = differences(earlier, pdf, later);
  const next = { pdf, dangling: danglingAfter(pdf, dangling, found, uses), uses };
  const comparison = new Comparison(earlier, pdf, found, uses);
  comparison.refuse(dangling);
  explainTrailer(comparison);
  explainInformation(comparison);
  explainCatalog(comparison);
  explainForm(comparison);
  explainEvidence(comparison);
  explainMetadata(comparison);
  explainPages(comparison);
  explainUnused(comparison);
  const locks = locksOf(earlier);
  const looks = new Looks(earlier, pdf, painting);
  for (const told of [...comparison.told, ...unexplained(comparison)]) {
    const { drawn = [], ...change } = told;
    const seen = drawn.flatMap((item) => looks.of(item, change.kind === 'form-fill') ?? []);
    const look = seen.find(({ covers }) => covers) ?? seen[0];
    yield {
      field: null,
      ...change,
      locked: isLocked(locks, change),
      ...(look === undefined || look.page === 0 ? {} : { page: look.page }),
      ...(look === undefined ? {} : { look }),
      ...(locks.level === null ? {} : { certified: locks.level }),
    };
  }
  return next;
}
