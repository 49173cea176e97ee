import { isAllowedChange } from '../policy.ts';
import { type Check, fails, ok, undecided, unsupported, warning } from './check.ts';

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
      const allowed = changesAfter.every((change) => isAllowedChange(change, certification, policy));
      return allowed ? ok('check.changes-after.allowed') : undecided('check.changes-after.failed', 'GENERIC');
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
