import { coversTimestamp, type JudgedTimestamp } from '../existence.ts';
import { type Check, ok, undecided, warning } from './check.ts';

/** Causes for which a timestamp proves nothing here and may well be right: it is told. */
const harmless: ReadonlySet<string | null> = new Set([
  'NO_CERTIFICATE_CHAIN_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'REVOCATION_OUT_OF_BOUNDS_NO_POE',
  'NO_POE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
]);

const holderOf = ({ facts }: JudgedTimestamp): string => facts.signer?.holder ?? '';

/** What timestamps prove of the signature's time. */
export const timestampChecks: readonly Check[] = [
  {
    id: 'timestamp',
    clause: 'EN 319 102-1 §5.4, RFC 3161 §2.4.2',
    judge(_, { existence, at, policy }) {
      const { timestamps, proven, bestTime } = existence;
      const demanded = policy.timestamp === 'demanded';
      if (timestamps.length === 0)
        return demanded
          ? undecided('check.timestamp.none', 'SIG_CONSTRAINTS_FAILURE')
          : warning('check.timestamp.none');
      const bad = timestamps.find(({ indication }) => indication === 'FAILED');
      if (bad !== undefined) {
        return undecided('check.timestamp.failed', bad.subIndication ?? 'GENERIC', { name: holderOf(bad) });
      }
      const barring = timestamps.find(
        ({ indication, subIndication, facts }) =>
          indication === 'INDETERMINATE' &&
          !harmless.has(subIndication) &&
          // What was signed is not at hand: that is told of the content.
          !(facts.type === 'archive' && facts.imprint === 'not-checked' && facts.index === undefined),
      );
      if (barring !== undefined) {
        return undecided('check.timestamp.undecided', barring.subIndication ?? 'GENERIC', { name: holderOf(barring) });
      }
      if (proven) return ok('check.timestamp.ok', { time: new Date(bestTime) });
      const future = timestamps.some(({ facts }) => facts.time !== null && facts.time > at);
      const [first] = timestamps;
      const name = first === undefined ? '' : holderOf(first);
      const text = future ? 'check.timestamp.future' : 'check.timestamp.undecided';
      return demanded ? undecided(text, 'NO_POE', { name }) : warning(text, { name });
    },
  },
  {
    id: 'timestamp-order',
    clause: 'EN 319 102-1 §5.6.2.3',
    judge(_, { existence }) {
      const { timestamps, madeAfter } = existence;
      if (timestamps.length === 0) return ok('check.timestamp-order.ok');
      const proofs = timestamps.filter(({ indication, facts }) => indication === 'PASSED' && facts.type !== 'content');
      const broken =
        proofs.some(({ facts }) => madeAfter !== null && earlier(facts, madeAfter)) ||
        // One that covers another is the younger of them.
        proofs.some(({ facts }) =>
          proofs.some((outer) => coversTimestamp(outer.facts, facts) && earlier(outer.facts, facts.time ?? 0)),
        );
      return broken
        ? undecided('check.timestamp-order.failed', 'TIMESTAMP_ORDER_FAILURE')
        : ok('check.timestamp-order.ok');
    },
  },
];

/** Whether a timestamp is older than `time` for certain: by more than it may be off. */
function earlier(
  { time, accuracyMs }: { readonly time: number | null; readonly accuracyMs: number | null },
  other: number,
): boolean {
  return time !== null && time + (accuracyMs ?? 0) + clocksApartMs < other;
}

/** How far the clocks of two honest authorities may stand apart. */
const clocksApartMs = 60_000;
