import { describe, expect, it } from 'vitest';
import { judgeCertificate, judgePath } from '../../../shared/x509/judge-certificate.ts';
import { certificateOf, factsOf, inJanuary, judged } from './revocation.ts';

describe('a certificate', () => {
  it('is judged by its path and by the standing of all below the anchor', async () => {
    const { path, validation, standings } = await judged('good', { crls: ['full', 'of-root'] });
    expect([path.certificates.length, validation.valid]).toEqual([3, true]);
    expect(standings.map((standing) => standing?.state ?? null)).toEqual(['good', 'good', null]);
  });

  it('of unknown standing passes where that is only told, and a revoked one never', async () => {
    expect((await judged('good', {}, { revocation: 'demanded' })).validation.valid).toBe(false);
    expect((await judged('good', {}, { revocation: 'told' })).validation.valid).toBe(true);
    expect((await judged('revoked', { crls: ['full'] }, { revocation: 'told' })).validation.valid).toBe(false);
    expect((await judged('revoked', { crls: ['full'] }, { revocation: 'ignored' })).validation.valid).toBe(true);
  });

  it('can be judged again from the same facts, as of another time', async () => {
    const facts = await factsOf('good', { crls: ['full', 'of-root'] });
    const judge = (at: number) =>
      judgeCertificate(certificateOf('good'), facts, { at, revocation: 'demanded' }).validation.valid;
    expect([judge(inJanuary), judge(Date.UTC(2027, 5, 1)), judge(inJanuary)]).toEqual([true, false, true]);
  });

  it('without any path is one whose path has no anchor', async () => {
    const facts = await factsOf('good', { certificates: [] });
    const { validation } = judgeCertificate(certificateOf('revoked'), facts, { at: inJanuary, revocation: 'told' });
    expect(validation.checks.find(({ id }) => id === 'anchor')?.fault).toBe('no-anchor');
  });

  it('has the valid one of its paths, and one that is asked for', async () => {
    const facts = await factsOf('good', {});
    const [path] = facts.paths.get(certificateOf('good').sha256) ?? [];
    if (path === undefined) throw new TypeError('no path');
    const bad = {
      ...path,
      certificates: path.certificates.map((row, at) => (at === 1 ? { ...row, notAfter: 0 } : row)),
    };
    const both = { ...facts, paths: new Map([[certificateOf('good').sha256, [bad, path]]]) };
    const input = { at: inJanuary, revocation: 'told' } as const;
    expect(judgeCertificate(certificateOf('good'), both, input).path).toBe(path);
    expect(judgePath(bad, both, input).validation.valid).toBe(false);
  });
});

it('plain JSON comes out', async () => {
  const { validation, standings } = await judged('revoked', { crls: ['full', 'delta'] });
  expect(JSON.parse(JSON.stringify({ validation, standings }))).toEqual({ validation, standings });
});
