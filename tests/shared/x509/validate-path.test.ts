import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { type CertificatePath, searchPaths } from '../../../shared/x509/path-search.ts';
import { type SignatureBook, signatureBook } from '../../../shared/x509/signature-book.ts';
import { type PathInput, type StandingAt, validatePath } from '../../../shared/x509/validate-path.ts';
import type { IssuedName } from '../fixtures.ts';
import { issued } from '../fixtures.ts';
import { generalName, textName } from './encoding.ts';

const at = Date.UTC(2026, 10, 22);

interface Found {
  readonly path: CertificatePath;
  readonly book: SignatureBook;
}

async function pathTo(end: IssuedName, ...pool: IssuedName[]): Promise<Found> {
  const book = signatureBook();
  const known = pool.map((name) => issued(name));
  const { paths } = await searchPaths(issued(end), { pool: known, anchors: [issued('root')], book, at });
  return { path: paths[0] ?? { certificates: [], anchored: false }, book };
}

/** Faults as `place check fault`. */
function faultsOf({ path, book }: Found, input: Partial<PathInput> = {}, standing?: StandingAt): readonly string[] {
  const { checks, valid } = validatePath(path, book, { at, ...input }, standing);
  const faults = checks.flatMap(({ id, place, fault }) => (fault === null ? [] : [`${place} ${id} ${fault}`]));
  expect(valid).toBe(faults.length === 0);
  return faults;
}

/** The path with one certificate changed: what is signed stays, so that its signature still holds. */
const changed = ({ path, book }: Found, place: number, change: Partial<Certificate>): Found => ({
  path: { ...path, certificates: path.certificates.map((row, n) => (n === place ? { ...row, ...change } : row)) },
  book,
});

describe('a path of OpenSSL (RFC 5280 §6.1)', () => {
  it('is valid, and each check says by which clause', async () => {
    const good = await pathTo('rsa2048', 'ca');
    expect(faultsOf(good)).toEqual([]);
    const { checks } = validatePath(good.path, good.book, { at });
    expect(checks.filter(({ place }) => place === 0).map(({ id }) => id)).toEqual([
      'signature',
      'validity',
      'name-chaining',
      'name-constraints',
      'policies',
      'critical-extensions',
    ]);
    expect(checks.every(({ clause }) => clause.startsWith('RFC '))).toBe(true);
  });

  it.each([
    ['expired', ['ca'], ['0 validity expired']],
    ['not-yet', ['ca'], ['0 validity not-yet-valid']],
    ['strange', ['ca'], ['0 critical-extensions unknown-critical-extension']],
    ['by-ca-without-usage', ['ca-without-usage'], ['1 key-usage wrong-key-usage']],
    ['too-deep', ['ca-too-deep', 'ca'], ['1 path-length too-many-authorities']],
    [
      'by-signer',
      ['p256', 'ca'],
      ['1 basic-constraints not-a-ca', '1 key-usage wrong-key-usage', '1 path-length too-many-authorities'],
    ],
    ['stranger', ['ca'], ['0 anchor no-anchor']],
  ] as const)('%s is told', async (end, pool, faults) => {
    expect(faultsOf(await pathTo(end, ...pool))).toEqual(faults);
  });

  it('holds through the whole last second (§4.1.2.5)', async () => {
    const found = await pathTo('expired', 'ca');
    const { notAfter } = issued('expired');
    expect(faultsOf(found, { at: notAfter + 999 })).toEqual([]);
    expect(faultsOf(found, { at: notAfter + 1000 })).toEqual(['0 validity expired']);
  });

  it('does not look at the anchor’s dates, but at its right to issue (RFC 5937 §3)', async () => {
    const good = await pathTo('rsa2048', 'ca');
    expect(faultsOf(changed(good, 2, { notAfter: 0 }))).toEqual([]);
    const noCa = changed(good, 2, { basicConstraints: null });
    expect(faultsOf(noCa)).toEqual(['2 basic-constraints not-a-ca']);
    expect(faultsOf(noCa, { anchorConstraints: false })).toEqual([]);
    expect(faultsOf(changed(noCa, 2, { version: 1 }))).toEqual([]);
    expect(faultsOf(changed(good, 2, { basicConstraints: { ca: true, pathLength: 0 } }))).toEqual([
      '1 path-length too-many-authorities',
    ]);
  });

  it('is not valid where a signature was not checked, or is of a key that nobody has', async () => {
    const { path } = await pathTo('rsa2048', 'ca');
    expect(faultsOf({ path, book: signatureBook() })).toEqual([
      '1 signature signature-not-checked',
      '0 signature signature-not-checked',
    ]);
    const [end, ca] = path.certificates;
    if (end === undefined || ca === undefined) throw new TypeError('no path');
    const wrong = signatureBook([{ signed: end.sha256, key: ca.keySha256, state: 'wrong' }]);
    expect(faultsOf({ path: { certificates: [end, ca], anchored: true }, book: wrong })).toEqual([
      '0 signature wrong-signature',
    ]);
  });
});

describe('what certificates demand of those below them', () => {
  const hosts = { permitted: [generalName(textName('dns', 'vn'))], excluded: [] };
  const alt = (host: string) => ({ subjectAltNames: [generalName(textName('dns', host))] });

  it('binds names (§6.1.3 (b), (c)); self-issued certificates only at the end', async () => {
    const good = await pathTo('rsa2048', 'ca');
    const bound = changed(good, 2, { nameConstraints: hosts });
    expect(faultsOf(changed(bound, 0, alt('a.vn')))).toEqual([]);
    expect(faultsOf(changed(bound, 0, alt('a.com')))).toEqual(['0 name-constraints name-not-permitted']);
    expect(faultsOf(changed(bound, 1, alt('a.com')))).toEqual(['1 name-constraints name-not-permitted']);
    const selfIssued = { ...alt('a.com'), subject: issued('root').subject, issuer: issued('root').subject };
    expect(faultsOf(changed(changed(bound, 1, selfIssued), 0, { issuer: issued('root').subject }))).toEqual([]);
  });

  it('cannot be heeded where it cannot be read: names, policies, and whatever is critical', async () => {
    const good = await pathTo('rsa2048', 'ca');
    const fault = (place: number) => [`${place} critical-extensions unreadable-extension`];
    expect(faultsOf(changed(good, 1, { unreadable: ['2.5.29.30'] }))).toEqual(fault(1));
    expect(faultsOf(changed(good, 0, { unreadable: ['2.5.29.36'] }))).toEqual(fault(0));
    expect(faultsOf(changed(good, 0, { unreadable: ['2.5.29.32'] }))).toEqual([]);
    expect(faultsOf(changed(good, 0, { unreadable: ['1.3.6.1.5.5.7.1.1'] }))).toEqual([]);
    const critical = [{ oid: '2.5.29.31', critical: true, value: new Uint8Array() }];
    expect(faultsOf(changed(good, 0, { unreadable: ['2.5.29.31'], all: critical }))).toEqual(fault(0));
    const san = changed(good, 0, { unreadable: ['2.5.29.17'] });
    expect(faultsOf(san)).toEqual([]);
    expect(faultsOf(changed(san, 1, { nameConstraints: hosts }))).toEqual(fault(0));
  });

  it('counts authorities, those that the caller allows too', async () => {
    const good = await pathTo('rsa2048', 'ca');
    expect(faultsOf(good, { authorities: 1 })).toEqual([]);
    expect(faultsOf(good, { authorities: 0 })).toEqual(['1 path-length too-many-authorities']);
  });
});

it('the end entity must be for one of the purposes and usages that are asked for', async () => {
  const good = await pathTo('rsa2048', 'ca');
  expect(faultsOf(good, { purposes: ['1.3.6.1.5.5.7.3.4'], keyUsages: ['nonRepudiation'] })).toEqual([]);
  expect(faultsOf(good, { purposes: ['1.3.6.1.5.5.7.3.8'] })).toEqual(['0 purpose wrong-purpose']);
  expect(faultsOf(good, { keyUsages: ['cRLSign'] })).toEqual(['0 key-usage wrong-key-usage']);
  expect(faultsOf(changed(good, 0, { extKeyUsage: ['2.5.29.37.0'] }), { purposes: ['1.3.6.1.5.5.7.3.8'] })).toEqual([]);
  expect(
    faultsOf(changed(good, 0, { extKeyUsage: null, keyUsage: null }), { purposes: ['1.2.3'], keyUsages: ['cRLSign'] }),
  ).toEqual([]);
});

it('standing is what the caller found; unknown is not the same as revoked', async () => {
  const good = await pathTo('rsa2048', 'ca');
  expect(faultsOf(good, {}, () => 'good')).toEqual([]);
  expect(faultsOf(good, {}, (place) => (place === 0 ? 'revoked' : 'unknown'))).toEqual([
    '1 revocation revocation-unknown',
    '0 revocation revoked',
  ]);
});

it('an end entity that is an anchor is a path of one, with its own dates', async () => {
  const path = { certificates: [issued('expired')], anchored: true };
  expect(faultsOf({ path, book: signatureBook() })).toEqual(['0 validity expired']);
  expect(faultsOf({ path, book: signatureBook() }, { at: issued('expired').notAfter })).toEqual([]);
});
