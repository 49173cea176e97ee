import { describe, expect, it } from 'vitest';
import type { EvidenceFacts } from '../../../../shared/validation/facts.ts';
import { judge } from '../../../../shared/validation/judge.ts';
import {
  evidenceRow,
  goodFacts,
  goodTimestamp,
  judged,
  now,
  passed,
  pathOf,
  strictPolicy,
  undecided,
} from '../good-facts.ts';

const day = 86_400_000;
const known = (...rows: Partial<EvidenceFacts>[]) => ({
  paths: [{ ...pathOf('rsa2048', 'ca', 'root'), evidence: [rows.map(evidenceRow), [], []] }],
});
const ofIssuer = (row: Partial<EvidenceFacts>) => ({
  paths: [{ ...pathOf('rsa2048', 'ca', 'root'), evidence: [[evidenceRow()], [evidenceRow(row)], []] }],
});
const revoked = (revokedAt: number, reason: number | null = 1) => ({ says: 'revoked' as const, revokedAt, reason });

describe('revocation (EN 319 102-1 §5.2.5)', () => {
  it('that nobody tells of is told, and bars under a policy that demands it alone', () => {
    expect(judged({}, 'revocation')).toMatchObject({ ...passed, result: 'not-done' });
    const strict = judge(goodFacts(), { policy: strictPolicy, at: now });
    expect(strict).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
  });

  it('is done where evidence of the time says good', () => {
    expect(judged(known({}), 'revocation')).toMatchObject({ ...passed, result: 'ok' });
  });

  it('that is too old is told, and bars where it is demanded', () => {
    const old = known({ thisUpdate: now - 30 * day, nextUpdate: now - 20 * day });
    expect(judged(old, 'revocation')).toMatchObject({ ...passed, result: 'warning' });
    const strict = judge(goodFacts(old), { policy: strictPolicy, at: now });
    expect(strict).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
  });

  it('before any proof of existence is REVOKED_NO_POE; of an authority REVOKED_CA_NO_POE; on hold TRY_LATER', () => {
    expect(judged(known(revoked(now - day)), 'revocation')).toMatchObject(undecided('REVOKED_NO_POE'));
    expect(judged(ofIssuer(revoked(now - day)), 'revocation')).toMatchObject(undecided('REVOKED_CA_NO_POE'));
    expect(judged(known(revoked(now - day, 6)), 'revocation')).toMatchObject(undecided('TRY_LATER'));
  });

  it('after a proof of existence passes', () => {
    const proven = { timestamps: [goodTimestamp({ time: now - 2 * day })] };
    expect(judged({ ...proven, ...known(revoked(now - day)) }, 'revocation')).toMatchObject({
      ...passed,
      result: 'ok',
    });
  });

  it('of a signature that is younger for certain is a failure: REVOKED', () => {
    const timestamps = [goodTimestamp({ type: 'content', time: now - day })];
    const found = judged({ timestamps, ...known(revoked(now - 2 * day)) }, 'revocation');
    expect(found).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'REVOKED' });
  });

  it('by evidence that was altered, or that nobody known signed, is not taken for good', () => {
    expect(judged(known({}, { fault: 'wrong-signature' }), 'revocation')).toMatchObject(undecided('TRY_LATER'));
    expect(judged(known({ fault: 'no-signer' }), 'revocation')).toMatchObject(undecided('TRY_LATER'));
  });
});

it('evidence that cannot be read or belongs to nothing leaves the signature undecided', () => {
  expect(judged({ brokenEvidence: { unreadable: 0, orphaned: 0 } }, 'embedded-evidence')).toMatchObject(passed);
  for (const brokenEvidence of [
    { unreadable: 1, orphaned: 0 },
    { unreadable: 0, orphaned: 2 },
  ]) {
    expect(judged({ brokenEvidence }, 'embedded-evidence')).toMatchObject(undecided('TRY_LATER'));
  }
});
