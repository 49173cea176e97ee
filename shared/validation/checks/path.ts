import { type PathFault, pathFaults } from '../../x509/path.ts';
import type { PathFacts, SignatureFacts } from '../facts.ts';
import { type Check, type CheckText, type Finding, notReached, ok, undecided, warning } from './check.ts';

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
      if (path?.anchored !== true) return undecided('check.path.failed', 'NO_CERTIFICATE_CHAIN_FOUND');
      const [fault] = faultsOf(path, at);
      return fault === undefined ? ok('check.path.ok') : faulty(path, fault);
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
  const anchored = paths.filter((path) => path.anchored);
  const [best] = anchored.toSorted((left, right) => faultsOf(left, at).length - faultsOf(right, at).length);
  return best ?? paths[0] ?? null;
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
