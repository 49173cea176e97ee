import { describe, expect, it } from 'vitest';
import { certificateOf, judged, standingOf } from './revocation.ts';

describe('a CRL of the issuer (RFC 5280 §6.3.3)', () => {
  it('says good of those whom it does not name, and revoked of the others', async () => {
    expect(await standingOf('good', { crls: ['full'] })).toEqual(['good', 'crl good']);
    expect(await standingOf('revoked', { crls: ['full'] })).toEqual(['revoked', 'crl revoked']);
  });

  it('makes no path valid by itself where the authority’s own standing is unknown', async () => {
    const unknown = await judged('good', { crls: ['full'] });
    expect(unknown.validation.checks.filter(({ state }) => state !== 'passed')).toMatchObject([
      { id: 'revocation', place: 1, state: 'not-done', fault: 'revocation-unknown' },
    ]);
    expect((await judged('good', { crls: ['full', 'of-root'] })).validation.valid).toBe(true);
    const revoked = await judged('good', { crls: ['full', 'root-revokes-ca'] });
    expect(revoked.validation.checks).toContainEqual(expect.objectContaining({ place: 1, fault: 'revoked' }));
  });

  it('counts between its dates alone', async () => {
    const of = (month: number) => standingOf('good', { crls: ['full'] }, { at: Date.UTC(2027, month, 1) + 1000 });
    expect(await of(-1)).toEqual(['unknown', 'crl not-yet-issued']);
    expect(await of(1)).toEqual(['unknown', 'crl out-of-date']);
  });

  it('of another key, or of one that may sign none, says nothing ((f), (g))', async () => {
    expect(await standingOf('good', { crls: ['forged'] })).toEqual(['unknown', 'crl wrong-signature']);
    const given = { crls: ['of-ca-without-crls'], certificates: ['ca-without-crls'] } as const;
    expect(await standingOf('below-without', given)).toEqual(['unknown', 'crl signer-without-right']);
  });

  it('with a critical extension that nobody knows says nothing (§5.2)', async () => {
    expect(await standingOf('good', { crls: ['strange'] })).toEqual(['unknown', 'crl unknown-critical-extension']);
  });

  it('counts for whom it is made: users or authorities, and its own place ((b)(2))', async () => {
    expect(await standingOf('good', { crls: ['users'] })).toEqual(['good', 'crl good']);
    expect(await standingOf('good', { crls: ['authorities'] })).toEqual(['unknown', 'crl wrong-scope']);
    expect(await standingOf('good', { crls: ['elsewhere'] })).toEqual(['unknown', 'crl wrong-scope']);
  });

  it('about some reasons leaves the others open ((d), (e))', async () => {
    expect(await standingOf('pointed', { crls: ['some-reasons'] })).toEqual(['unknown', 'crl good']);
    expect(await standingOf('pointed', { crls: ['some-reasons', 'full'] })).toEqual(['good', 'crl good', 'crl good']);
  });
});

describe('a delta CRL (RFC 5280 §5.2.4)', () => {
  it('adds to its full list, and takes from it', async () => {
    expect(await standingOf('later', { crls: ['full'] })).toEqual(['good', 'crl good']);
    const both = { crls: ['full', 'delta'] } as const;
    expect(await standingOf('later', both)).toEqual(['revoked', 'crl good', 'delta-crl revoked']);
    expect(await standingOf('held', { crls: ['full'] })).toEqual(['revoked', 'crl revoked']);
    expect(await standingOf('held', both)).toEqual(['good', 'crl good', 'delta-crl good']);
    expect(await standingOf('revoked', both)).toEqual(['revoked', 'crl revoked', 'delta-crl good']);
  });

  it('without its full list says nothing, nor one that amends a later list', async () => {
    expect(await standingOf('later', { crls: ['delta'] })).toEqual(['unknown']);
    expect(await standingOf('good', { crls: ['full', 'delta-of-later'] })).toEqual(['good', 'crl good']);
  });
});

it('tells by whose key evidence is signed, and when a certificate was revoked and why', async () => {
  const { standings } = await judged('revoked', { crls: ['full'] });
  expect(standings[0]).toMatchObject({ state: 'revoked', revokedAt: Date.UTC(2025, 5, 1), reason: 1 });
  expect(standings[0]?.evidence[0]?.signer).toBe(certificateOf('ca').sha256);
});
