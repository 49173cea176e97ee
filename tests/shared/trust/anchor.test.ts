import { describe, expect, it } from 'vitest';
import { anchorOf, isGranted, type TrustAnchor, type TrustedService, trustOf } from '../../../shared/trust/anchor.ts';
import { issued } from '../fixtures.ts';

const namesOf = (certificates: readonly { readonly subject: { readonly commonName: string | null } }[]) =>
  certificates.map(({ subject }) => subject.commonName);

const service: TrustedService = {
  name: 'Dịch vụ thử',
  type: 'signatures',
  territory: 'VN',
  granted: [{ from: 1000, until: 2000 }],
  nextUpdate: null,
  listVerified: false,
};
const listed = (changes: Partial<TrustedService> = {}): TrustAnchor => ({
  ...anchorOf(issued('root'), 'given', true),
  service: { ...service, ...changes },
});

describe('what is trusted', () => {
  it('is a bare certificate that a caller gives', () => {
    const trust = trustOf([issued('root')]);
    expect(namesOf(trust.anchors)).toEqual(['Test Root CA']);
    expect(trust.find(issued('root').sha256)).toMatchObject({ source: 'given', confirmed: true });
    expect(trust.find(issued('ca').sha256)).toBeNull();
  });

  it('is nothing that nobody has confirmed; that may still link a signer to an anchor', () => {
    const trust = trustOf([anchorOf(issued('ca'), 'user', false), anchorOf(issued('root'), 'user', true)]);
    expect(namesOf(trust.anchors)).toEqual(['Test Root CA']);
    expect(namesOf(trust.timestampAnchors)).toEqual(['Test Root CA']);
    expect(namesOf(trust.issuers)).toEqual(['Test Issuing CA']);
  });

  it('is one anchor where it is known twice: the confirmed one, and the one that no list limits', () => {
    const [unconfirmed, confirmed] = [false, true].map((is) => anchorOf(issued('root'), 'user', is));
    for (const given of [
      [unconfirmed, listed(), confirmed],
      [confirmed, listed(), unconfirmed],
    ]) {
      const trust = trustOf(given.filter((anchor) => anchor !== undefined));
      expect(trust.anchors).toHaveLength(1);
      expect(trust.issuers).toEqual([]);
      expect(trust.find(issued('root').sha256)?.service).toBeUndefined();
    }
  });

  it('is not who is distrusted, however he is known', () => {
    const { sha256 } = issued('root');
    const trust = trustOf([issued('root'), { distrusted: sha256 }, anchorOf(issued('root'), 'user', false)]);
    expect([trust.anchors, trust.timestampAnchors, trust.issuers, trust.find(sha256)]).toEqual([[], [], [], null]);
    expect(trust.isDistrusted(sha256)).toBe(true);
    expect(trust.isDistrusted(issued('ca').sha256)).toBe(false);
  });

  it('vouches for timestamps alone where a list says so', () => {
    const trust = trustOf([listed({ type: 'timestamps' })]);
    expect(trust.anchors).toEqual([]);
    expect(namesOf(trust.timestampAnchors)).toEqual(['Test Root CA']);
    const both = trustOf([listed({ type: 'timestamps' }), listed()]);
    expect(namesOf(both.anchors)).toEqual(['Test Root CA']);
  });
});

describe('a service of a trusted list', () => {
  it('was granted within its periods, and no longer at the moment at which one ends (TS 119 612 §5.5.5)', () => {
    const at = [999, 1000, 1999, 2000];
    expect(at.map((time) => isGranted(service, time))).toEqual([false, true, true, false]);
    expect(isGranted({ granted: [{ from: 1000, until: null }] }, Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(isGranted(undefined, 0)).toBe(true);
  });

  it('is granted where one of two entries with its certificate is', () => {
    const later = listed({ granted: [{ from: 5000, until: null }] });
    const found = trustOf([listed(), later]).find(issued('root').sha256)?.service;
    expect([500, 1500, 3000, 6000].map((time) => isGranted(found, time))).toEqual([false, true, false, true]);
  });
});
