import { describe, expect, it } from 'vitest';
import type { EvidenceFacts } from '../../../shared/validation/facts.ts';
import { localPolicy, type Policy } from '../../../shared/validation/policy.ts';
import { controlTimeOf, forgedEvidence, standingAt } from '../../../shared/validation/standing.ts';
import { evidenceRow, now, pathOf } from './good-facts.ts';

const day = 86_400_000;
const path = (...rows: Partial<EvidenceFacts>[]) => ({
  ...pathOf('rsa2048', 'ca', 'root'),
  evidence: [rows.map(evidenceRow)],
});
const frameAt = (time: number, since = now, policy: Policy = localPolicy) => ({
  time,
  existsSince: () => since,
  policy,
});
const stateAt = (time: number, ...rows: Partial<EvidenceFacts>[]) => standingAt(path(...rows), 0, frameAt(time)).state;

describe('the standing of a certificate as of a time', () => {
  it('is known where a word is of that time or later (EN 319 102-1 §5.2.5)', () => {
    expect(stateAt(now, {})).toBe('good');
    expect(stateAt(now - 2 * day, {})).toBe('good');
    expect(stateAt(now + 2 * day, {})).toBe('stale');
    expect(stateAt(now, { nextUpdate: null })).toBe('good');
    expect(stateAt(now + 2 * day, { nextUpdate: null })).toBe('stale');
  });

  it('is not known where nobody said anything, or nobody answers for it', () => {
    expect(stateAt(now)).toBe('none');
    expect(standingAt(pathOf('rsa2048', 'ca', 'root'), 0, frameAt(now)).state).toBe('none');
    expect(stateAt(now, { fault: 'no-signer' })).toBe('unfit');
    expect(stateAt(now, { says: 'unknown' })).toBe('unfit');
  });

  it('is revoked from the earliest time on that any word names', () => {
    const rows = [
      { says: 'revoked' as const, revokedAt: now - day },
      { says: 'revoked' as const, revokedAt: now - 3 * day },
      {},
    ];
    expect(standingAt(path(...rows), 0, frameAt(now))).toMatchObject({ state: 'revoked', revokedAt: now - 3 * day });
    expect(stateAt(now - 4 * day, ...rows)).toBe('good');
    expect(stateAt(now, { says: 'revoked', revokedAt: now - day, reason: 6 })).toBe('on-hold');
  });

  it('is not told by a list that was made after the certificate’s end (RFC 5280 §3.3)', () => {
    const [signer] = path().certificates;
    expect(stateAt(now, { thisUpdate: (signer?.notAfter ?? 0) + day })).toBe('unfit');
  });

  it('is not told by someone whose certificate has ended, unless the word is proven to be older', () => {
    const row = { signerNotAfter: now - day, nextUpdate: now + day };
    expect(standingAt(path(row), 0, frameAt(now))).toMatchObject({ state: 'unfit', unfit: 'signer-ended' });
    expect(standingAt(path(row), 0, frameAt(now, now - 2 * day)).state).toBe('good');
  });

  it('is not told by what is signed weakly, unless it is proven to be older than the end of its algorithms (§5.6.2.4)', () => {
    const sha1 = { algorithm: { scheme: 'RSA-PKCS1', digest: 'SHA-1' } } as const;
    const small = { key: { kind: 'rsa', bits: 1024 } } as const;
    for (const row of [sha1, small]) {
      expect(standingAt(path(row), 0, frameAt(now))).toMatchObject({ state: 'unfit', unfit: 'weak' });
      expect(standingAt(path(row), 0, frameAt(now, Date.UTC(2008, 11, 31))).state).toBe('good');
      expect(stateAt(now, { ...row, says: 'revoked', revokedAt: now - day })).toBe('revoked');
    }
    expect(stateAt(now, { algorithm: null, key: null })).toBe('good');
  });

  it('is as old as the policy lets it be', () => {
    const strict = { ...localPolicy, revocationAgeHours: 24 };
    const row = { thisUpdate: now - 2 * day, nextUpdate: now + 5 * day };
    expect(stateAt(now, row)).toBe('good');
    expect(standingAt(path(row), 0, frameAt(now, now, strict)).state).toBe('stale');
    expect(standingAt(path(row), 0, frameAt(now - day - 1, now, strict)).state).toBe('good');
  });
});

describe('the control time (EN 319 102-1 §5.6.2.2)', () => {
  const revokedCa = {
    ...pathOf('rsa2048', 'ca', 'root'),
    evidence: [[evidenceRow()], [evidenceRow({ says: 'revoked', revokedAt: now - day, reason: 2 })], []],
  };

  it('slides to the revocation of an authority: what its key signed must be proven to be older', () => {
    expect(controlTimeOf(revokedCa, 0, localPolicy)).toBe(now - day);
    expect(controlTimeOf(revokedCa, 1, localPolicy)).toBe(Number.POSITIVE_INFINITY);
    expect(standingAt(revokedCa, 0, frameAt(now - 2 * day))).toMatchObject({ state: 'unfit', unfit: 'unproven' });
    expect(standingAt(revokedCa, 0, frameAt(now - 2 * day, now - day - 1)).state).toBe('good');
  });

  it('slides to the end of an authority’s algorithms', () => {
    const [signer, ca, root] = pathOf('rsa2048', 'ca', 'root').certificates;
    if (!signer || !ca || !root) throw new TypeError('no path');
    const small = { ...ca, key: { kind: 'rsa', bits: 2000 } } as const;
    const weak = { anchored: true, certificates: [signer, small, root], evidence: [[evidenceRow()]] };
    expect(controlTimeOf(weak, 0, localPolicy)).toBe(Date.UTC(2026, 0, 1));
    expect(standingAt(weak, 0, frameAt(now)).state).toBe('unfit');
  });
});

it('words that were altered, or whose signer is not known, are named', () => {
  const rows = [
    {},
    { fault: 'wrong-signature' as const },
    { fault: 'no-signer' as const },
    { fault: 'wrong-scope' as const },
  ];
  expect(forgedEvidence(path(...rows)).map(({ fault }) => fault)).toEqual(['wrong-signature', 'no-signer']);
  expect(forgedEvidence(pathOf('rsa2048'))).toEqual([]);
});
