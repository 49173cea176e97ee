import { hierarchyWord } from '../../trust/profiles.ts';
import type { PathFacts } from '../facts.ts';
import { bestPathOf, type ChosenFault } from '../path-choice.ts';
import { missingChain } from '../sub-indication.ts';
import { type Check, type CheckText, type Finding, notDone, notReached, ok, undecided, warning } from './check.ts';

const faultTexts: { readonly [Kind in ChosenFault['kind']]: CheckText } = {
  'not-a-ca': 'check.path.not-a-ca',
  'path-too-long': 'check.path.too-long',
  'wrong-key-usage': 'check.path.wrong-key-usage',
  'unknown-critical': 'check.path.unknown-critical',
  expired: 'check.path.expired',
  'not-yet-valid': 'check.path.not-yet-valid',
  rfc5280: 'check.path.rfc5280',
};

/** Whether someone who is trusted vouches for the certificate. */
export const pathChecks: readonly Check[] = [
  {
    id: 'certificate-path',
    clause: 'EN 319 102-1 §5.2.6, RFC 5280 §6.1',
    judge(facts, { existence }) {
      if (facts.signer === null) return notReached;
      const { path, anchored, fault } = bestPathOf(facts, existence.bestTime);
      if (path === null || !anchored) return undecided('check.path.failed', missingChain(facts, existence.bestTime));
      return fault === null ? ok('check.path.ok') : faulty(path, fault);
    },
  },
  {
    id: 'trust-anchor',
    clause: 'EN 319 102-1 §5.2.6.3, TS 119 612 §5.5',
    judge(facts, { existence, at }) {
      const { path, anchored } = bestPathOf(facts, existence.bestTime);
      if (path === null) return notReached;
      const { anchor } = path;
      const service = anchor?.service;
      if (!anchored) {
        if (path.distrusted !== undefined) return notDone('check.trust-anchor.distrusted', { name: path.distrusted });
        if (service !== undefined && path.anchored)
          return notDone('check.trust-anchor.not-granted', { name: service.name });
        return anchor?.confirmed === false ? notDone('check.trust-anchor.unconfirmed') : notReached;
      }
      if (service === undefined) return ok('check.trust-anchor.ok', { hierarchy: hierarchyWord(anchor?.hierarchy) });
      const { name, territory, listVerified, nextUpdate } = service;
      if (nextUpdate !== null && at > nextUpdate) {
        return warning('check.trust-anchor.list-overdue', { name, territory, day: new Date(nextUpdate) });
      }
      if (listVerified) return ok('check.trust-anchor.listed', { name, territory });
      return warning('check.trust-anchor.list-unverified', { name, territory });
    },
  },
  {
    id: 'own-anchor',
    clause: 'RFC 5280 §6.1',
    judge({ signer, paths }) {
      if (signer === null) return notReached;
      const alone = paths.some(({ anchored, certificates }) => anchored && certificates.length === 1);
      return alone ? warning('check.own-anchor.warning') : ok('check.own-anchor.ok');
    },
  },
];

function faulty({ certificates }: PathFacts, { kind, place, dated, clause }: ChosenFault): Finding {
  const values = { name: certificates[place]?.holder ?? '', clause };
  return undecided(faultTexts[kind], dated ? 'OUT_OF_BOUNDS_NO_POE' : 'CERTIFICATE_CHAIN_GENERAL_FAILURE', values);
}
