import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { sameName } from '../../../shared/x509/name.ts';
import {
  buildPaths,
  isSignedBy,
  mayHaveIssued,
  type PathFault,
  pathFaults,
  pathLimits,
} from '../../../shared/x509/path.ts';
import type { PkiName } from '../../pki/table.ts';
import { issued } from '../fixtures.ts';

const at = Date.UTC(2026, 10, 22);
const all = (...names: PkiName[]) => names.map((name) => issued(name));
const namesOf = (certificates: readonly Certificate[]) => certificates.map(({ subject }) => subject.commonName);

function faultsOf(certificates: readonly Certificate[], when = at): readonly PathFault[] {
  const path = certificates.map((row) => ({ ...row, selfIssued: sameName(row.subject, row.issuer) }));
  return pathFaults(path, when);
}

describe('building (RFC 5280 §6.1)', () => {
  it('goes from the signer through the pool to the anchor, in whatever order the pool stands', async () => {
    const pool = all('stranger', 'ca', 'rsa2048', 'other-root');
    const paths = await buildPaths(issued('rsa2048'), pool, all('root'));
    expect(paths.map(({ anchored }) => anchored)).toEqual([true]);
    expect(namesOf(paths[0]?.certificates ?? [])).toEqual(['Nguyễn Văn A', 'Test Issuing CA', 'Test Root CA']);
  });

  it('checks each link by its signature: a CA of the same name with another key does not count', async () => {
    expect(mayHaveIssued(issued('ca'), issued('p256'))).toBe(true);
    expect(await isSignedBy(issued('p256'), issued('ca'))).toBe(true);
    expect(await isSignedBy(issued('p256'), issued('false-ca'))).toBe(false);
    const paths = await buildPaths(issued('p256'), all('false-ca'), all('other-root'));
    expect(paths).toEqual([{ certificates: [issued('p256')], anchored: false }]);
  });

  it('verifies links that are signed with RSA-PSS and with ECDSA', async () => {
    expect(await isSignedBy(issued('p521'), issued('ca'))).toBe(true);
    expect(await isSignedBy(issued('too-deep'), issued('ca-too-deep'))).toBe(true);
  });

  it('ends at the first anchor: an issuing CA may be one, and so may the signer itself', async () => {
    const atCa = await buildPaths(issued('p384'), all('root'), all('ca'));
    expect(atCa.map(({ certificates }) => certificates.length)).toEqual([2]);
    const own = await buildPaths(issued('p384'), all('ca', 'root'), all('p384'));
    expect(own).toEqual([{ certificates: [issued('p384')], anchored: true }]);
  });

  it('gives the longest chain where no anchor is reached', async () => {
    const [path] = await buildPaths(issued('p384'), all('ca', 'root'), all('other-root'));
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
    const paths = await buildPaths(end, [...doubles, ca], all('root'));
    expect(paths.length).toBe(1);
    expect(doubles.length).toBeGreaterThan(pathLimits.signatureChecks);
  });
});

describe('what is wrong with a path', () => {
  it('is nothing for a good one, also when the anchor has expired (RFC 5280 §6.1: it is a name and a key)', () => {
    const path = all('rsa2048', 'ca', 'root');
    expect(faultsOf(path)).toEqual([]);
    const [end, ca, root] = path;
    if (!end || !ca || !root) throw new TypeError('no path');
    expect(faultsOf([end, ca, { ...root, notAfter: 0 }])).toEqual([]);
    expect(faultsOf([end, { ...ca, notAfter: 0 }, root])).toEqual([{ kind: 'expired', at: 1 }]);
  });

  it('are dates before or after the validity, whose ends belong to it (RFC 5280 §6.1.3 (a)(2))', () => {
    const expired = issued('expired');
    expect(faultsOf(all('expired', 'ca', 'root'))).toEqual([{ kind: 'expired', at: 0 }]);
    expect(faultsOf(all('not-yet', 'ca', 'root'))).toEqual([{ kind: 'not-yet-valid', at: 0 }]);
    expect(faultsOf([expired], expired.notAfter)).toEqual([]);
    expect(faultsOf([expired], expired.notAfter + 1)).toEqual([{ kind: 'expired', at: 0 }]);
    expect(faultsOf([expired], expired.notBefore - 1)).toEqual([{ kind: 'not-yet-valid', at: 0 }]);
  });

  it('is an issuer that is no CA (RFC 5280 §6.1.4 (k)), or whose key may not sign certificates ((n))', () => {
    const kinds = (path: readonly Certificate[]) => faultsOf(path).map(({ kind, at: place }) => [kind, place]);
    expect(kinds(all('by-signer', 'p256', 'ca', 'root'))).toContainEqual(['not-a-ca', 1]);
    expect(kinds(all('by-signer', 'p256'))).toContainEqual(['not-a-ca', 1]);
    expect(kinds(all('by-ca-without-usage', 'ca-without-usage', 'root'))).toEqual([['wrong-key-usage', 1]]);
  });

  it('is a CA below one that allows none (RFC 5280 §6.1.4 (m))', () => {
    expect(faultsOf(all('too-deep', 'ca-too-deep', 'ca', 'root'))).toEqual([{ kind: 'path-too-long', at: 2 }]);
  });

  it('is a critical extension that the core does not know (RFC 5280 §4.2)', () => {
    expect(faultsOf(all('strange', 'ca', 'root'))).toEqual([{ kind: 'unknown-critical', at: 0 }]);
  });
});
