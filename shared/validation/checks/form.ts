import type { Change } from '../../pdf/change.ts';
import { legible } from '../../text/legible.ts';
import { isAllowedChange } from '../policy.ts';
import { type Check, type Finding, fails, notReached, ok, undecided, unsupported, warning } from './check.ts';

/** Whether the signature is what it claims to be, and covers what it claims to cover. */
export const formChecks: readonly Check[] = [
  {
    id: 'format',
    clause: 'EN 319 102-1 §5.2.2',
    judge({ form, formFault }) {
      if (form === 'unsupported') return unsupported('check.format.unsupported', 'GENERIC');
      if (form === 'readable') return ok('check.format.ok');
      const { offset = 0, clause = '' } = formFault ?? {};
      return fails('check.format.failed', 'FORMAT_FAILURE', { offset, clause });
    },
  },
  {
    id: 'unsigned-parts',
    clause: 'RFC 5652 §5.1, §5.3',
    judge({ irregular }) {
      if (irregular === undefined) return ok('check.unsigned-parts.ok');
      return undecided('check.unsigned-parts.failed', 'SIG_CONSTRAINTS_FAILURE', { clause: irregular });
    },
  },
  {
    id: 'structure',
    clause: 'ISO 32000-2 §7.5',
    judge({ place }) {
      if (place.recovery === null) return ok('check.structure.ok');
      // Each reader mends in its own way: what one shows need not be what was signed.
      const { reason, offset } = place.recovery;
      return undecided('check.structure.mended', 'GENERIC', { reason, offset: offset ?? 0 });
    },
  },
  {
    id: 'coverage',
    clause: 'ISO 32000-2 §12.8.1',
    judge({ place }) {
      if (place.coverage === 'broken') return fails('check.coverage.failed', 'FORMAT_FAILURE');
      const { revision, revisions } = place;
      return place.coverage === 'whole'
        ? ok('check.coverage.ok')
        : ok('check.coverage.revision', { revision, revisions });
    },
  },
  {
    id: 'changes-after',
    clause: 'ISO 32000-2 §12.8.2.2',
    judge({ place, changesAfter, certification }, { policy }) {
      if (place.coverage === 'broken') return undecided('check.changes-after.unknown', 'GENERIC');
      if (changesAfter.length === 0) return ok('check.changes-after.none');
      // Part of what was signed is shown no more: no permission allows that (ISO 32000-2 table 257).
      if (changesAfter.some(({ lost }) => lost)) return fails('check.changes-after.lost', 'FORMAT_FAILURE');
      const allowed = changesAfter.every((change) => isAllowedChange(change, certification, policy));
      return allowed ? ok('check.changes-after.allowed') : undecided('check.changes-after.failed', 'GENERIC');
    },
  },
  {
    id: 'seen-after',
    clause: 'ISO 32000-2 §12.8.2.2.2',
    judge({ place, changesAfter }) {
      if (place.coverage === 'broken') return notReached;
      return seenFinding(changesAfter);
    },
  },
  {
    id: 'padding',
    clause: 'ISO 32000-2 §12.8.3.3.1',
    judge: ({ place }) => (place.paddedWithZeros ? ok('check.padding.ok') : warning('check.padding.warning')),
  },
  {
    id: 'signed-attributes',
    clause: 'RFC 5652 §5.3',
    judge({ signedAttributes }) {
      if (signedAttributes === 'ordered') return ok('check.signed-attributes.ok');
      return warning(`check.signed-attributes.${signedAttributes}`);
    },
  },
];

/** What later revisions draw on pages; the gravest is named: hidden content before comments before signatures. */
function seenFinding(changes: readonly Change[]): Finding {
  const seen = changes.flatMap(({ look, kind, field }) =>
    look === undefined ? [] : [{ ...look, kind, field: legible(field ?? ''), annotation: legible(look.annotation) }],
  );
  const covering = seen.filter(({ covers }) => covers);
  const hiding = covering.find(({ kind }) => kind !== 'signature' && kind !== 'timestamp');
  if (hiding !== undefined) {
    const { page, annotation, field } = hiding;
    return undecided('check.seen-after.hidden', 'GENERIC', { page, annotation, field });
  }
  // A signature is judged by itself, and its signer answers for it: what it lies over is told.
  const [signature] = covering;
  if (signature !== undefined)
    return warning('check.seen-after.signature', { page: signature.page, field: signature.field });
  const comment = seen.find(({ kind }) => kind === 'annotation');
  if (comment !== undefined)
    return warning('check.seen-after.comment', { page: comment.page, annotation: comment.annotation });
  const filled = changes.find(({ kind, filling }) => kind === 'form-fill' && filling !== undefined);
  if (filled !== undefined) return warning('check.seen-after.filled', { field: legible(filled.field ?? '') });
  return ok(seen.length === 0 ? 'check.seen-after.nothing' : 'check.seen-after.beside');
}
