import { isGranted } from '../../trust/anchor.ts';
import { hierarchyWord } from '../../trust/profiles.ts';
import { type PathFault, pathFaults } from '../../x509/path.ts';
import type { PathFacts, SignatureFacts } from '../facts.ts';
import { type Check, type CheckText, type Finding, notDone, notReached, ok, undecided, warning } from './check.ts';

const faultTexts: { readonly [Kind in PathFault['kind']]: CheckText } = {
  'not-a-ca': 'check.path.not-a-ca',
  'path-too-long': 'check.path.too-long',
  'wrong-key-usage': 'check.path.wrong-key-usage',
  'unknown-critical': 'check.path.unknown-critical',
  expired: 'check.path.expired',
  'not-yet-valid': 'check.path.not-yet-valid',
};

/** Whether someone who is trusted vouches for the certificate. */
export const pathChecks: readonly Check[] = [
  {
    id: 'certificate-path',
    clause: 'EN 319 102-1 §5.2.6, RFC 5280 §6.1',
    judge(facts, { at }) {
      if (facts.signer === null) return notReached;
      const path = bestPath(facts, at);
      if (path === null || !isAnchored(path, at)) return undecided('check.path.failed', 'NO_CERTIFICATE_CHAIN_FOUND');
      const [fault] = faultsOf(path, at);
      return fault === undefined ? ok('check.path.ok') : faulty(path, fault);
    },
  },
  {
    id: 'trust-anchor',
    clause: 'EN 319 102-1 §5.2.6.3, TS 119 612 §5.5',
    judge(facts, { at }) {
      const path = bestPath(facts, at);
      if (path === null) return notReached;
      const { anchor } = path;
      const service = anchor?.service;
      if (!isAnchored(path, at)) {
        if (service !== undefined) return notDone('check.trust-anchor.not-granted', { name: service.name });
        return anchor?.confirmed === false ? notDone('check.trust-anchor.unconfirmed') : notReached;
      }
      if (service === undefined) return ok('check.trust-anchor.ok', { hierarchy: hierarchyWord(anchor?.hierarchy) });
      const { name, territory, listVerified } = service;
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

/** The anchored path with the fewest faults; without an anchored one, the chain as far as it goes. */
export function bestPath({ paths }: SignatureFacts, at: number): PathFacts | null {
  const anchored = paths.filter((path) => isAnchored(path, at));
  const [best] = anchored.toSorted((left, right) => faultsOf(left, at).length - faultsOf(right, at).length);
  // A chain that ends at someone who is known, and does not count, says more than one that ends nowhere.
  return best ?? paths.find(({ anchor }) => anchor !== undefined) ?? paths[0] ?? null;
}

/** Whether a path ends at an anchor that counts at a time: a service of a trusted list does so while it is granted. */
export function isAnchored({ anchored, anchor }: PathFacts, at: number): boolean {
  return anchored && isGranted(anchor?.service, at);
}

/** Faults of a path apart from the signer's own dates, which have a row of their own. */
function faultsOf({ certificates }: PathFacts, at: number): readonly PathFault[] {
  const dated = (kind: PathFault['kind']): boolean => kind === 'expired' || kind === 'not-yet-valid';
  return pathFaults(certificates, at).filter((fault) => fault.at > 0 || !dated(fault.kind));
}

function faulty({ certificates }: PathFacts, { kind, at }: PathFault): Finding {
  const values = { name: certificates[at]?.holder ?? '' };
  const dated = kind === 'expired' || kind === 'not-yet-valid';
  return undecided(faultTexts[kind], dated ? 'OUT_OF_BOUNDS_NO_POE' : 'CERTIFICATE_CHAIN_GENERAL_FAILURE', values);
}
