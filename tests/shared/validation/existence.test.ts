import { describe, expect, it } from 'vitest';
import { existenceOf, existsSinceBy } from '../../../shared/validation/existence.ts';
import { judge } from '../../../shared/validation/judge.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';
import { context, evidenceRow, factsOf, goodTimestamp, now, pathOf, strictPolicy } from './good-facts.ts';
import { stamped, stampedFacts } from './timestamped.ts';

const day = 86_400_000;
const judged = async (cms: ReturnType<typeof stamped>, at: number, policy = localPolicy) =>
  judge(await stampedFacts(cms), { policy, at });
const verdictOf = async (...args: Parameters<typeof judged>) => {
  const { indication, subIndication } = await judged(...args);
  return [indication, subIndication];
};
const inDecember = Date.UTC(2026, 11, 10);
const afterSigner = Date.UTC(2029, 0, 1);
const afterTsa = Date.UTC(2035, 0, 1);
const passes = ['TOTAL-PASSED', null];

describe('one signature of OpenSSL at three dates', () => {
  it('is good while its certificate lasts, with a timestamp and without', async () => {
    expect(await verdictOf(stamped(['signature']), inDecember)).toEqual(passes);
    expect(await verdictOf(stamped([]), inDecember)).toEqual(passes);
  });

  it('is good by its timestamp alone when the certificate has expired', async () => {
    const { indication, existence } = await judged(stamped(['signature']), afterSigner);
    expect(indication).toBe('TOTAL-PASSED');
    expect(existence.proven).toBe(true);
    expect(await verdictOf(stamped([]), afterSigner)).toEqual(['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE']);
  });

  it('has no proof of existence when the timestamp’s certificate has expired too, unless another lasts', async () => {
    expect(await verdictOf(stamped(['signature']), afterTsa)).toEqual(['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE']);
    expect(await verdictOf(stamped(['signature', 'again']), afterTsa)).toEqual(passes);
  });
});

describe('a certificate that was revoked (EN 319 102-1 §5.5)', () => {
  it('after the timestamp leaves the signature good; without one nothing proves that it is older', async () => {
    const at = Date.UTC(2027, 6, 10);
    expect(await verdictOf(stamped(['signature'], ['after']), at)).toEqual(passes);
    expect(await verdictOf(stamped([], ['after']), at)).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
  });

  it('before the timestamp does not', async () => {
    const found = await verdictOf(stamped(['signature'], ['before']), inDecember);
    expect(found).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
  });

  it('and one of which a strict policy wants to know more', async () => {
    expect(await verdictOf(stamped(['signature']), inDecember, strictPolicy)).toEqual(['INDETERMINATE', 'TRY_LATER']);
    expect(await verdictOf(stamped([], ['old']), inDecember, strictPolicy)).toEqual(['INDETERMINATE', 'TRY_LATER']);
  });
});

describe('each timestamp has its own indication', () => {
  const one = (changes: Parameters<typeof goodTimestamp>[0]) => {
    const [found] = existenceOf({ timestamps: [goodTimestamp(changes)] }, context).timestamps;
    return [found?.indication, found?.subIndication];
  };

  it.each([
    [{}, 'PASSED', null],
    [{ form: 'malformed' }, 'FAILED', 'FORMAT_FAILURE'],
    [{ imprint: 'differs' }, 'FAILED', 'HASH_FAILURE'],
    [{ content: 'changed' }, 'FAILED', 'HASH_FAILURE'],
    [{ value: 'wrong' }, 'FAILED', 'SIG_CRYPTO_FAILURE'],
    [{ signer: null }, 'INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND'],
    [{ reference: 'absent' }, 'INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND'],
    [{ paths: [] }, 'INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'],
    [{ paths: [pathOf('by-signer', 'p256', 'ca', 'root')] }, 'INDETERMINATE', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    [{ imprint: 'not-checked' }, 'INDETERMINATE', 'GENERIC'],
    [{ time: Date.UTC(2019, 0, 1) }, 'INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE'],
    [{ imprintDigest: 'SHA-1' }, 'INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'],
  ] as const)('%o is %s %s', (changes, indication, subIndication) => {
    expect(one(changes)).toEqual([indication, subIndication]);
  });

  it('and its authority has the one purpose, critical (RFC 3161 §2.3)', () => {
    const signer = { ...factsOf('rsa2048'), extKeyUsage: ['1.3.6.1.5.5.7.3.8'], purposesCritical: true };
    const wrong = ['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE'];
    expect(one({ signer: { ...signer, purposesCritical: false } })).toEqual(wrong);
    expect(one({ signer: { ...signer, extKeyUsage: [...signer.extKeyUsage, '1.3.6.1.5.5.7.3.4'] } })).toEqual(wrong);
    expect(one({ signer: { ...signer, keyUsage: ['keyEncipherment'] } })).toEqual(wrong);
  });

  it('and an authority that merely ceased leaves what it had stamped (RFC 3161 §4)', () => {
    const revoked = (reason: number | null) => {
      const row = evidenceRow({ says: 'revoked', revokedAt: now - 1000, reason });
      return one({ paths: [{ ...pathOf('rsa2048', 'ca', 'root'), evidence: [[row], [], []] }] });
    };
    expect(revoked(5)).toEqual(['PASSED', null]);
    expect(revoked(1)).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
    expect(revoked(null)).toEqual(['INDETERMINATE', 'REVOKED_NO_POE']);
  });
});

describe('proofs of existence (EN 319 102-1 §5.6.2.3)', () => {
  it('reach from the outermost timestamp inwards: an expired one holds by a later one', () => {
    const signer = { ...factsOf('expired'), extKeyUsage: ['1.3.6.1.5.5.7.3.8'], purposesCritical: true };
    const inner = goodTimestamp({ time: Date.UTC(2021, 0, 1), signer, paths: [pathOf('expired', 'ca', 'root')] });
    const outer = goodTimestamp({ type: 'document', coversTo: 900, time: Date.UTC(2021, 5, 1) });
    const alone = existenceOf({ timestamps: [inner] }, context);
    expect(alone).toMatchObject({ proven: false, bestTime: now });
    const both = existenceOf({ timestamps: [inner, outer] }, context);
    expect(both.timestamps.map(({ indication }) => indication)).toEqual(['PASSED', 'PASSED']);
    expect(both.bestTime).toBe(inner.time);
  });

  it('of an archive timestamp reach what it covers by name, and nothing else', () => {
    const signer = { ...factsOf('expired'), extKeyUsage: ['1.3.6.1.5.5.7.3.8'], purposesCritical: true };
    const inner = goodTimestamp({
      ...{ time: Date.UTC(2021, 0, 1), signer, paths: [pathOf('expired', 'ca', 'root')], sha256: 'aa' },
    });
    const outer = goodTimestamp({ type: 'archive', time: Date.UTC(2021, 5, 1), sha256: 'bb' });
    const indications = (changes: Parameters<typeof goodTimestamp>[0]) => {
      const { timestamps, bestTime } = existenceOf({ timestamps: [inner, { ...outer, ...changes }] }, context);
      return [...timestamps.map(({ indication }) => indication), bestTime];
    };
    expect(indications({ covers: ['aa', 'cc'] })).toEqual(['PASSED', 'PASSED', inner.time]);
    expect(indications({ covers: ['cc'] })).toEqual(['INDETERMINATE', 'PASSED', outer.time]);
    expect(indications({ covers: ['aa'], index: 'broken' })).toEqual(['INDETERMINATE', 'INDETERMINATE', now]);
    expect(indications({ ofEvidence: true })).toEqual(['INDETERMINATE', 'PASSED', now]);
    const since = existsSinceBy([{ coversTo: 0, names: ['cc'], time: now - day }], now);
    expect([since(evidenceRow({ sha256: 'cc' })), since(evidenceRow({ sha256: 'dd' }))]).toEqual([now - day, now]);
  });

  it('of one timestamp on the signature say nothing of another one', () => {
    const signer = { ...factsOf('expired'), extKeyUsage: ['1.3.6.1.5.5.7.3.8'], purposesCritical: true };
    const old = goodTimestamp({ time: Date.UTC(2021, 0, 1), signer, paths: [pathOf('expired', 'ca', 'root')] });
    const { timestamps } = existenceOf({ timestamps: [goodTimestamp({ time: Date.UTC(2021, 5, 1) }), old] }, context);
    expect(timestamps.map(({ indication }) => indication)).toEqual(['PASSED', 'INDETERMINATE']);
  });

  it('cover evidence that stands before their end', () => {
    const since = existsSinceBy([{ coversTo: 500, time: now - day }], now);
    expect(since(evidenceRow({ offset: 499 }))).toBe(now - day);
    expect(since(evidenceRow({ offset: 500 }))).toBe(now);
    expect(since(evidenceRow())).toBe(now);
  });

  it('of the content say when a signature cannot have been made yet', () => {
    const content = goodTimestamp({ type: 'content' });
    expect(existenceOf({ timestamps: [content] }, context)).toMatchObject({ proven: false, madeAfter: content.time });
  });
});
