import { describe, expect, it } from 'vitest';
import { weakEvidence, weakOf } from '../../../shared/validation/algorithm-strength.ts';
import type { CertificateFacts } from '../../../shared/validation/facts.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';
import { evidenceRow, goodFacts, pathOf } from './good-facts.ts';

const weakIn = (year: number, ...names: Parameters<typeof pathOf>) =>
  weakOf(goodFacts(), pathOf(...names), [], { policy: localPolicy, at: Date.UTC(year, 0, 1) });

describe('algorithms by a dated table (EN 319 102-1 §5.2.8, TS 119 312)', () => {
  it('SHA-1 and RSA of 1024 bits are relied on until 2009 begins (TS 102 176-1)', () => {
    expect(weakIn(2008, 'weak-digest', 'ca', 'root')).toBeNull();
    expect(weakIn(2009, 'weak-digest', 'ca', 'root')).toEqual({ name: 'SHA-1', until: Date.UTC(2009, 0, 1) });
    expect(weakIn(2008, 'weak-key', 'ca', 'root')).toBeNull();
    expect(weakIn(2009, 'weak-key', 'ca', 'root')).toMatchObject({ name: 'RSA 1024' });
  });

  it('a key ends with the earliest row that names it, and DSA ends at any size', () => {
    const withKey = (key: CertificateFacts['key']) => {
      const certificates = pathOf('rsa2048').certificates.map((row) => ({ ...row, key }));
      return weakOf(goodFacts(), { anchored: true, certificates }, [], {
        policy: localPolicy,
        at: Date.UTC(2030, 0, 1),
      });
    };
    expect(withKey({ kind: 'ec', bits: 192 })).toEqual({ name: 'EC 192', until: Date.UTC(2013, 0, 1) });
    expect(withKey({ kind: 'rsa', bits: 2047 })).toEqual({ name: 'RSA 2047', until: Date.UTC(2026, 0, 1) });
    expect(withKey({ kind: 'dsa', bits: 4096 })).toEqual({ name: 'DSA 4096', until: Date.UTC(2029, 0, 1) });
    expect(withKey({ kind: 'rsa', bits: 2048 })).toBeNull();
    expect(withKey({ kind: 'ec', bits: 256 })).toBeNull();
    expect(withKey({ kind: 'other', bits: null })).toBeNull();
  });

  it('CRLs and OCSP answers are looked at alike: how they are signed, and by which key', () => {
    const sha1 = { scheme: 'RSA-PKCS1', digest: 'SHA-1' } as const;
    expect(weakEvidence(evidenceRow({ algorithm: sha1 }), localPolicy, Date.UTC(2026, 0, 1))?.name).toBe('SHA-1');
    const key = { kind: 'rsa', bits: 1024 } as const;
    expect(weakEvidence(evidenceRow({ key }), localPolicy, Date.UTC(2026, 0, 1))?.name).toBe('RSA 1024');
    expect(weakEvidence(evidenceRow(), localPolicy, Date.UTC(2026, 0, 1))).toBeNull();
  });

  it('an anchor’s own signature does not count, its key does', () => {
    const anchor = pathOf('weak-digest');
    expect(weakOf(goodFacts(), anchor, [], { policy: localPolicy, at: Date.UTC(2026, 0, 1) })).toBeNull();
    const key = pathOf('weak-key');
    expect(weakOf(goodFacts(), key, [], { policy: localPolicy, at: Date.UTC(2026, 0, 1) })?.name).toBe('RSA 1024');
  });

  it('what is named besides counts as well', () => {
    const frame = { policy: localPolicy, at: Date.UTC(2026, 0, 1) };
    expect(weakOf(goodFacts(), null, ['SHA-1'], frame)?.name).toBe('SHA-1');
    expect(weakOf(goodFacts(), null, [null, 'SHA-256'], frame)).toBeNull();
  });
});
