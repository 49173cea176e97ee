import { shownName } from '../../records/shown-name.ts';
import { maySignDocuments } from '../../x509/extensions.ts';
import { existsSinceBy } from '../existence.ts';
import { bestPathOf } from '../path-choice.ts';
import { standingAt } from '../standing.ts';
import { type Check, fails, notReached, ok, undecided, unsupported, warning } from './check.ts';
import { claimedTimeFinding } from './claimed-time.ts';

/** Signatures of this form must refer to their certificate (ETSI EN 319 142-1 §6.3). */
const referenceDemanded = 'ETSI.CAdES.detached';

/** Whose certificate it is, and whether it may sign. */
export const signerChecks: readonly Check[] = [
  {
    id: 'signature-policy',
    clause: 'EN 319 102-1 §5.2.4',
    judge({ signaturePolicy }, { policy }) {
      if (signaturePolicy === undefined) return ok('check.signature-policy.none');
      const { oid } = signaturePolicy;
      if (policy.signaturePolicy === 'told')
        return warning(oid === null ? 'check.signature-policy.unreadable' : 'check.signature-policy.named', {
          oid: oid ?? '',
        });
      return oid === null
        ? undecided('check.signature-policy.unreadable', 'POLICY_PROCESSING_ERROR')
        : undecided('check.signature-policy.named', 'SIGNATURE_POLICY_NOT_AVAILABLE', { oid });
    },
  },
  {
    id: 'signing-certificate',
    clause: 'EN 319 102-1 §5.2.3',
    judge({ signer }) {
      if (signer === null) return undecided('check.signing-certificate.failed', 'NO_SIGNING_CERTIFICATE_FOUND');
      return ok('check.signing-certificate.ok', { name: signer.holder });
    },
  },
  {
    id: 'signing-certificate-digest',
    clause: 'EN 319 102-1 §5.2.3.4',
    judge({ signer, reference, place }) {
      if (signer === null) return notReached;
      switch (reference) {
        case 'matches':
          return ok('check.signing-certificate-digest.ok');
        case 'differs':
          return undecided('check.signing-certificate-digest.failed', 'NO_SIGNING_CERTIFICATE_FOUND');
        case 'unknown-digest':
          return unsupported('check.signing-certificate-digest.unsupported', 'NO_SIGNING_CERTIFICATE_FOUND');
        case 'absent':
          return place.subFilter === referenceDemanded
            ? undecided('check.signing-certificate-digest.demanded', 'SIG_CONSTRAINTS_FAILURE')
            : warning('check.signing-certificate-digest.absent');
      }
    },
  },
  {
    id: 'shown-name',
    clause: 'ISO 32000-2 §12.7.5.5',
    judge({ signer, stamp }) {
      if (signer === null) return notReached;
      const found = shownName(stamp, signer.subject);
      if (found === 'differs') return warning('check.shown-name.differs');
      return ok(found === 'same' ? 'check.shown-name.ok' : 'check.shown-name.none');
    },
  },
  {
    id: 'key-usage',
    clause: 'RFC 5280 §4.2.1.3, §4.2.1.12',
    judge({ signer }) {
      if (signer === null) return notReached;
      return maySignDocuments(signer)
        ? ok('check.key-usage.ok')
        : undecided('check.key-usage.failed', 'CHAIN_CONSTRAINTS_FAILURE');
    },
  },
  {
    id: 'validity',
    clause: 'EN 319 102-1 §5.2.6.4',
    judge(facts, { at, existence, policy }) {
      const { signer } = facts;
      if (signer === null) return notReached;
      const { bestTime, proven, madeAfter, proofs } = existence;
      const { notBefore, notAfter } = signer;
      const begins = { day: new Date(notBefore) };
      const ends = { day: new Date(notAfter), time: new Date(bestTime) };
      if (bestTime < notBefore) {
        return proven
          ? fails('check.validity.too-early', 'NOT_YET_VALID', begins)
          : undecided('check.validity.not-yet', 'OUT_OF_BOUNDS_NO_POE', begins);
      }
      if (madeAfter !== null && madeAfter > notAfter) return fails('check.validity.too-late', 'EXPIRED', ends);
      if (bestTime > notAfter) {
        const { path, anchored } = bestPathOf(facts, bestTime);
        const frame = { time: notAfter, existsSince: existsSinceBy(proofs, at), policy };
        const known = anchored && path !== null && standingAt(path, 0, frame).state === 'good';
        return undecided('check.validity.expired', known ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE', ends);
      }
      return at > notAfter ? ok('check.validity.proven', ends) : ok('check.validity.ok');
    },
  },
  {
    id: 'claimed-time',
    clause: 'RFC 5280 §4.1.2.5',
    judge: claimedTimeFinding,
  },
];
