import { describe, expect, it } from 'vitest';
import {
  curveOfOid,
  curveRows,
  digestOfOid,
  digestRows,
  signatureRow,
  signatureRows,
} from '../../shared/algorithms.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';

describe('the table of algorithms', () => {
  it('names each digest, curve and signature once', () => {
    const oids = [...Object.values(digestRows), ...Object.values(curveRows)].map(({ oid }) => oid);
    expect(new Set(oids).size).toBe(oids.length);
    const names = signatureRows.map(({ scheme, digest }) => `${scheme} ${digest}`);
    expect(new Set(names).size).toBe(names.length);
    const mechanisms = signatureRows.map(({ pkcs11 }) => pkcs11);
    expect(new Set(mechanisms).size).toBe(mechanisms.length);
  });

  it('has a row for every scheme with every digest that signs', () => {
    for (const scheme of ['RSA-PKCS1', 'RSA-PSS', 'ECDSA'] as const) {
      for (const digest of ['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'] as const) {
        expect(signatureRow({ scheme, digest })).toMatchObject({ scheme, digest });
      }
    }
  });

  it('tells the sizes of digests as they are', () => {
    for (const [name, { sizeBytes }] of Object.entries(digestRows)) {
      expect(digestOfBytes(name as keyof typeof digestRows, new Uint8Array()).length).toBe(sizeBytes);
    }
  });

  it('finds rows by OID and gives null for what it does not know', () => {
    expect(digestOfOid('2.16.840.1.101.3.4.2.1')).toBe('SHA-256');
    expect(curveOfOid('1.3.132.0.34')).toBe('P-384');
    expect([digestOfOid('1.2.3'), curveOfOid('1.2.3')]).toEqual([null, null]);
  });
});
