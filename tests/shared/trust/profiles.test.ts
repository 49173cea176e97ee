import { describe, expect, it } from 'vitest';
import { hierarchies, knownCertificates, profileOf } from '../../../shared/trust/profiles.ts';

describe('the profiles of the two Vietnamese hierarchies', () => {
  it('keep public and specialised signatures apart (Law 20/2023, art. 22(1))', () => {
    expect(hierarchies.map(({ id }) => id)).toEqual(['vn-national', 'vn-government']);
    expect(profileOf('f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63b174b66a70edfe2fdb8')).toMatchObject({
      hierarchy: { id: 'vn-government' },
      profile: { use: 'root', years: [2018, 2048] },
    });
    expect(profileOf('0'.repeat(64))).toBeNull();
  });

  it('confirm no fingerprint that its owner was not asked for', () => {
    expect(knownCertificates().filter(({ profile }) => profile.confirmed)).toEqual([]);
  });

  it('name each certificate once, by a whole fingerprint and an address of the web', () => {
    const rows = knownCertificates().map(({ profile }) => profile);
    expect(new Set(rows.map(({ sha256 }) => sha256)).size).toBe(rows.length);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const { sha256, address } of rows) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      if (address !== null) expect(new URL(address).protocol).toMatch(/^https?:$/);
    }
  });
});
