import { describe, expect, it } from 'vitest';
import { Failure } from '../../../shared/errors.ts';
import { readCrl } from '../../../shared/x509/crl.ts';
import { flipped, seeded } from '../fixtures.ts';
import { mutantOf } from '../mutant.ts';
import { certificateOf, crlNames, crlOf, inJanuary } from './revocation.ts';

describe('a CRL that OpenSSL wrote', () => {
  it('tells its issuer, dates, number and entries (RFC 5280 §5.1)', () => {
    const crl = crlOf('full');
    expect(crl.issuer.canonical).toBe(certificateOf('ca').subject.canonical);
    expect([crl.thisUpdate, crl.nextUpdate]).toEqual([Date.UTC(2027, 0, 1), Date.UTC(2027, 1, 1)]);
    expect([crl.number, crl.baseNumber, crl.entries.count]).toEqual([5n, null, 2]);
    expect(crl.authorityKeyId).toBe(certificateOf('ca').subjectKeyId);
    expect(inJanuary).toBeGreaterThan(crl.thisUpdate);
  });

  it('finds the entry of a certificate with time and reason, and none of others', () => {
    const { entries, issuer } = crlOf('full');
    const find = (name: Parameters<typeof certificateOf>[0]) =>
      entries.find(certificateOf(name).serialNumberHex, certificateOf(name).issuer, issuer);
    expect(find('revoked')).toEqual({ revokedAt: Date.UTC(2025, 5, 1), reason: 1 });
    expect(find('held')).toEqual({ revokedAt: Date.UTC(2025, 5, 1), reason: 6 });
    expect(find('good')).toBeNull();
    // Of another issuer, though the number is the same.
    expect(entries.find(certificateOf('revoked').serialNumberHex, certificateOf('root').subject, issuer)).toBeNull();
  });

  it('of changes names the list that it amends (§5.2.4)', () => {
    expect(crlOf('delta')).toMatchObject({ number: 6n, baseNumber: 5n });
  });

  it('tells its scope (§5.2.5)', () => {
    expect(crlOf('full').issuingPoint).toBeNull();
    expect(crlOf('users').issuingPoint).toMatchObject({ onlyUsers: true, onlyAuthorities: false, indirect: false });
    expect(crlOf('some-reasons').issuingPoint).toMatchObject({ reasons: 0b110, onlyUsers: false });
  });

  it('names critical extensions that nobody knows (§5.2)', () => {
    expect(crlOf('strange').unknownCritical).toEqual(['1.3.6.1.4.1.99999.2']);
  });
});

it('two signature algorithms in one list are refused (RFC 5280 §5.1.1.2)', () => {
  const { der, tbs, signature } = crlOf('empty');
  const at = tbs.byteOffset - der.byteOffset + tbs.length + 4;
  expect(at).toBeLessThan(der.length - signature.length);
  expect(() => readCrl(flipped(der, at + 3))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});

it('mutants are lists or failures', () => {
  const random = seeded(5);
  const seeds = crlNames.map((name) => crlOf(name).der);
  const { serialNumberHex, issuer } = certificateOf('revoked');
  for (let round = 0; round < 1000; round += 1) {
    try {
      const crl = readCrl(mutantOf(seeds[round % seeds.length] ?? new Uint8Array(), random));
      crl.entries.find(serialNumberHex, issuer, crl.issuer);
    } catch (error) {
      if (!(error instanceof Failure)) throw new Error(`round ${round}`, { cause: error });
    }
  }
});
