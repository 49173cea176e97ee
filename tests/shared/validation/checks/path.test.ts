import { describe, expect, it } from 'vitest';
import type { AnchorFacts } from '../../../../shared/validation/facts.ts';
import { bestPathOf } from '../../../../shared/validation/path-choice.ts';
import type { IssuedName } from '../../fixtures.ts';
import { factsOf, goodFacts, judged, now, passed, pathOf, undecided } from '../good-facts.ts';

const through = (...names: IssuedName[]) => ({ signer: factsOf(names[0] ?? 'rsa2048'), paths: [pathOf(...names)] });

describe('the path to an anchor', () => {
  it('that is not found leaves the signature undecided (EN 319 102-1 §5.2.6)', () => {
    const loose = [{ ...pathOf('rsa2048', 'ca'), anchored: false }];
    expect(judged({ paths: loose }, 'certificate-path')).toMatchObject(undecided('NO_CERTIFICATE_CHAIN_FOUND'));
    expect(judged({ paths: [] }, 'certificate-path')).toMatchObject(undecided('NO_CERTIFICATE_CHAIN_FOUND'));
  });

  it.each([
    ['an issuer that is no CA', ['by-signer', 'p256', 'ca', 'root'], 'check.path.not-a-ca'],
    ['a CA too many', ['too-deep', 'ca-too-deep', 'ca', 'root'], 'check.path.too-long'],
    [
      'a CA whose key may not sign certificates',
      ['by-ca-without-usage', 'ca-without-usage', 'root'],
      'check.path.wrong-key-usage',
    ],
    ['a critical extension that nobody knows', ['strange', 'ca', 'root'], 'check.path.unknown-critical'],
  ] as const)('with %s is refused (RFC 5280 §6.1)', (_, names, text) => {
    const found = judged(through(...names), 'certificate-path');
    expect(found).toMatchObject({ ...undecided('CERTIFICATE_CHAIN_GENERAL_FAILURE'), text });
  });

  it('with an expired CA is out of bounds', () => {
    const [signer, ca, root] = pathOf('rsa2048', 'ca', 'root').certificates;
    if (!signer || !ca || !root) throw new TypeError('no path');
    const paths = [{ anchored: true, certificates: [signer, { ...ca, notAfter: now - 1 }, root] }];
    expect(judged({ paths }, 'certificate-path')).toMatchObject(undecided('OUT_OF_BOUNDS_NO_POE'));
  });

  it('is the one with the fewest faults, where there are several', () => {
    const [bad, good] = [pathOf('by-signer', 'p256', 'ca', 'root'), pathOf('rsa2048', 'ca', 'root')];
    const paths = [bad, { ...good, anchored: false }, good];
    expect(bestPathOf(goodFacts({ paths }), now).path).toBe(good);
    expect(judged({ paths }, 'certificate-path')).toMatchObject(passed);
  });
});

it('a certificate that is an anchor itself passes with a warning', () => {
  const own = { paths: [pathOf('rsa2048')] };
  expect(judged(own, 'certificate-path')).toMatchObject(passed);
  expect(judged(own, 'own-anchor')).toMatchObject({ ...passed, result: 'warning' });
  expect(judged({}, 'own-anchor')).toMatchObject({ ...passed, result: 'ok' });
});

describe('who stands at the end of the path', () => {
  const service = {
    name: 'Dịch vụ thử',
    type: 'signatures',
    territory: 'VN',
    granted: [{ from: 0, until: now - 1000 }],
    nextUpdate: null,
    listVerified: false,
  } as const;
  const ending = (anchor: AnchorFacts, anchored = true) => ({
    paths: [{ ...pathOf('rsa2048', 'ca', 'root'), anchored, anchor }],
  });

  it('is told with the hierarchy, known or not', () => {
    const known = ending({ source: 'user', confirmed: true, hierarchy: 'vn-government' });
    expect(judged(known, 'trust-anchor')).toMatchObject({ ...passed, result: 'ok', text: 'check.trust-anchor.ok' });
    expect(judged({}, 'trust-anchor')).toMatchObject({ ...passed, result: 'ok' });
  });

  it('is no anchor while nobody has confirmed it, and that is told', () => {
    const unconfirmed = ending({ source: 'user', confirmed: false }, false);
    expect(judged(unconfirmed, 'certificate-path')).toMatchObject(undecided('NO_CERTIFICATE_CHAIN_FOUND'));
    const told = { result: 'not-done', text: 'check.trust-anchor.unconfirmed' };
    expect(judged(unconfirmed, 'trust-anchor')).toMatchObject(told);
  });

  it('counts while the trusted list grants its service, with a word on the list (TS 119 612 §5.5.5, §5.7)', () => {
    const listed = ending({ source: 'given', confirmed: true, service });
    expect(judged(listed, 'certificate-path')).toMatchObject(undecided('NO_CERTIFICATE_CHAIN_FOUND_NO_POE'));
    expect(judged(listed, 'trust-anchor')).toMatchObject({ text: 'check.trust-anchor.not-granted' });
    const before = judged(listed, 'trust-anchor', now - 2000);
    expect(before).toMatchObject({ ...passed, result: 'warning', text: 'check.trust-anchor.list-unverified' });
  });

  it('is told with the list that was to be replaced long ago (TS 119 612 §5.3.15)', () => {
    const overdue = { ...service, granted: [{ from: 0, until: null }], nextUpdate: now - 1 };
    const found = judged(ending({ source: 'given', confirmed: true, service: overdue }), 'trust-anchor');
    expect(found).toMatchObject({ ...passed, result: 'warning', text: 'check.trust-anchor.list-overdue' });
  });

  it('is another one, where a listed service no longer counts', () => {
    const withdrawn = {
      ...pathOf('rsa2048', 'ca', 'root'),
      anchor: { source: 'given', confirmed: true, service },
    } as const;
    const other = pathOf('rsa2048', 'ca', 'root');
    expect(bestPathOf(goodFacts({ paths: [withdrawn, other] }), now).path).toBe(other);
  });
});
