import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { mayHaveIssued, pathLimits, searchPaths } from '../../../shared/x509/path-search.ts';
import { signatureBook } from '../../../shared/x509/signature-book.ts';
import type { IssuedName } from '../fixtures.ts';
import { issued } from '../fixtures.ts';

const all = (...names: IssuedName[]) => names.map((name) => issued(name));
const namesOf = (certificates: readonly Certificate[]) => certificates.map(({ subject }) => subject.commonName);
const searchAll = (end: Certificate, pool: readonly Certificate[], anchors: readonly Certificate[]) =>
  searchPaths(end, { pool, anchors, book: signatureBook(), at: null });
const search = async (...given: Parameters<typeof searchAll>) => (await searchAll(...given)).paths;

describe('building (RFC 5280 §6.1)', () => {
  it('goes from the signer through the pool to the anchor, in whatever order the pool stands', async () => {
    const pool = all('stranger', 'ca', 'rsa2048', 'other-root');
    const paths = await search(issued('rsa2048'), pool, all('root'));
    expect(paths.map(({ anchored }) => anchored)).toEqual([true]);
    expect(namesOf(paths[0]?.certificates ?? [])).toEqual(['Nguyễn Văn A', 'Test Issuing CA', 'Test Root CA']);
  });

  it('checks each link by its signature: a CA of the same name with another key does not count', async () => {
    expect(mayHaveIssued(issued('ca'), issued('p256'))).toBe(true);
    const paths = await search(issued('p256'), all('false-ca'), all('other-root'));
    expect(paths).toEqual([{ certificates: [issued('p256')], anchored: false }]);
  });

  it('ends at the first anchor: an issuing CA may be one, and so may the signer itself', async () => {
    const atCa = await search(issued('p384'), all('root'), all('ca'));
    expect(atCa.map(({ certificates }) => certificates.length)).toEqual([2]);
    const own = await search(issued('p384'), all('ca', 'root'), all('p384'));
    expect(own).toEqual([{ certificates: [issued('p384')], anchored: true }]);
  });

  it('gives the longest chain where no anchor is reached', async () => {
    const [path] = await search(issued('p384'), all('ca', 'root'), all('other-root'));
    expect(path?.anchored).toBe(false);
    expect(path?.certificates.length).toBe(3);
  });

  it('ends although a pool is full of certificates that fit by name (security.md §5.1)', async () => {
    const end = issued('p256');
    const ca = issued('ca');
    const doubles = Array.from({ length: 200 }, (_, copy) => ({
      ...issued('false-ca'),
      sha256: `${copy}`,
      subjectKeyId: ca.subjectKeyId,
    }));
    const paths = await search(end, [...doubles, ca], all('root'));
    expect(paths.length).toBe(1);
    expect(doubles.length).toBeGreaterThan(pathLimits.signatureChecks);
  });
});

describe('beside the paths the search tells', () => {
  it('which links names promised and signatures denied', async () => {
    const { broken, wanted } = await searchAll(issued('p256'), all('false-ca'), all('other-root'));
    const link = { subject: issued('p256').sha256, issuer: issued('false-ca').sha256, why: 'wrong' };
    // The false CA's key identifier is another one: without it, names alone promise.
    expect(broken).toEqual([]);
    expect(wanted).toEqual([]);
    const nameless = { ...issued('p256'), authorityKeyId: null };
    expect((await searchAll(nameless, all('false-ca'), all('other-root'))).broken).toEqual([link]);
  });

  it('which issuers are missing, and where they are to be had (RFC 5280 §4.2.2.1)', async () => {
    const { wanted, exhausted } = await searchAll(issued('p256'), [], all('root'));
    expect(wanted).toEqual([{ sha256: issued('p256').sha256, caIssuers: [] }]);
    expect(exhausted).toBe(false);
  });

  it('that it ended at a limit', async () => {
    const doubles = Array.from({ length: 200 }, (_, copy) => ({
      ...issued('ca'),
      sha256: `${copy}`,
      keySha256: `${copy}`,
    }));
    expect((await searchAll(issued('p256'), doubles, all('other-root'))).exhausted).toBe(true);
  });
});

it('the likeliest issuer is tried first: in time, and with the key identifier that the certificate names', async () => {
  const ca = issued('ca');
  const old = { ...ca, sha256: 'old', notAfter: 0 };
  const at = Date.UTC(2026, 0, 1);
  const { paths } = await searchPaths(issued('p256'), {
    pool: [old, ca],
    anchors: all('root'),
    book: signatureBook(),
    at,
  });
  expect(paths.map(({ certificates }) => certificates[1]?.sha256)).toEqual([ca.sha256, 'old']);
});
