import { describe, expect, it } from 'vitest';
import { weakOf } from '../../../shared/validation/algorithm-strength.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';
import { goodFacts, pathOf } from './good-facts.ts';

const weakIn = (year: number, ...names: Parameters<typeof pathOf>) =>
  weakOf(goodFacts(), pathOf(...names), [], { policy: localPolicy, at: Date.UTC(year, 0, 1) });

describe('algorithms by a dated table (EN 319 102-1 §5.2.8, TS 119 312)', () => {
  it('SHA-1 and RSA of 1024 bits are relied on until the end of 2013', () => {
    expect(weakIn(2013, 'weak-digest', 'ca', 'root')).toBeNull();
    expect(weakIn(2014, 'weak-digest', 'ca', 'root')).toBe('SHA-1');
    expect(weakIn(2013, 'weak-key', 'ca', 'root')).toBeNull();
    expect(weakIn(2014, 'weak-key', 'ca', 'root')).toBe('RSA 1024');
  });

  it('an anchor’s own signature does not count, its key does', () => {
    const anchor = pathOf('weak-digest');
    expect(weakOf(goodFacts(), anchor, [], { policy: localPolicy, at: Date.UTC(2026, 0, 1) })).toBeNull();
    const key = pathOf('weak-key');
    expect(weakOf(goodFacts(), key, [], { policy: localPolicy, at: Date.UTC(2026, 0, 1) })).toBe('RSA 1024');
  });

  it('what is named besides counts as well', () => {
    const frame = { policy: localPolicy, at: Date.UTC(2026, 0, 1) };
    expect(weakOf(goodFacts(), null, ['SHA-1'], frame)).toBe('SHA-1');
    expect(weakOf(goodFacts(), null, [null, 'SHA-256'], frame)).toBeNull();
  });
});
