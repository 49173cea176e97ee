import { describe, expect, it } from 'vitest';
import type { EvidenceFacts } from '../../../shared/validation/facts.ts';
import { forgedEvidence, standingAt } from '../../../shared/validation/standing.ts';
import { evidenceRow, now, pathOf } from './good-facts.ts';

const day = 86_400_000;
const path = (...rows: Partial<EvidenceFacts>[]) => ({
  ...pathOf('rsa2048', 'ca', 'root'),
  evidence: [rows.map(evidenceRow)],
});
const stateAt = (time: number, ...rows: Partial<EvidenceFacts>[]) =>
  standingAt(path(...rows), 0, time, () => now).state;

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
    expect(standingAt(pathOf('rsa2048', 'ca', 'root'), 0, now, () => now).state).toBe('none');
    expect(stateAt(now, { fault: 'no-signer' })).toBe('unfit');
    expect(stateAt(now, { says: 'unknown' })).toBe('unfit');
  });

  it('is revoked from the earliest time on that any word names', () => {
    const rows = [
      { says: 'revoked' as const, revokedAt: now - day },
      { says: 'revoked' as const, revokedAt: now - 3 * day },
      {},
    ];
    expect(standingAt(path(...rows), 0, now, () => now)).toMatchObject({ state: 'revoked', revokedAt: now - 3 * day });
    expect(stateAt(now - 4 * day, ...rows)).toBe('good');
    expect(stateAt(now, { says: 'revoked', revokedAt: now - day, reason: 6 })).toBe('on-hold');
  });

  it('is not told by a list that was made after the certificate’s end (RFC 5280 §3.3)', () => {
    const [signer] = path().certificates;
    expect(stateAt(now, { thisUpdate: (signer?.notAfter ?? 0) + day })).toBe('unfit');
  });

  it('is not told by someone whose certificate has ended, unless the word is proven to be older', () => {
    const row = { signerNotAfter: now - day, nextUpdate: now + day };
    expect(stateAt(now, row)).toBe('unfit');
    expect(standingAt(path(row), 0, now, () => now - 2 * day).state).toBe('good');
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
