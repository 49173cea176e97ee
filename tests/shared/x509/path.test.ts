import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { sameName } from '../../../shared/x509/name.ts';
import { buildPaths, type PathFault, pathFaults } from '../../../shared/x509/path.ts';
import type { IssuedName } from '../fixtures.ts';
import { issued } from '../fixtures.ts';

const at = Date.UTC(2026, 10, 22);
const all = (...names: IssuedName[]) => names.map((name) => issued(name));

function faultsOf(certificates: readonly Certificate[], when = at): readonly PathFault[] {
  const path = certificates.map((row) => ({ ...row, selfIssued: sameName(row.subject, row.issuer) }));
  return pathFaults(path, when);
}

it('builds as the search does, with a book of its own', async () => {
  const paths = await buildPaths(issued('rsa2048'), all('ca'), all('root'));
  expect(paths.map(({ certificates, anchored }) => [certificates.length, anchored])).toEqual([[3, true]]);
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
