import { describe, expect, it } from 'vitest';
import {
  brokenEvidence,
  joined,
  noEvidence,
  readEvidence,
  readStore,
  tellsOfStanding,
} from '../../../shared/validation/evidence.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { bytesOf, issued } from '../fixtures.ts';
import { revocationAnswers, revocationCertificates, revocationCrls } from '../x509/openssl-revocation.ts';

const [crl, answer] = [bytesOf(revocationCrls.full), bytesOf(revocationAnswers['by-issuer'])];
const known = [revocationCertificates.ca, revocationCertificates.good].map((text) => readCertificate(bytesOf(text)));
const junk = new Uint8Array([1, 2, 3]);

describe('embedded evidence', () => {
  it('is read; what cannot be read is counted', () => {
    const read = readEvidence({
      certificates: [bytesOf(revocationCertificates.ca), junk],
      crls: [crl, junk],
      ocsp: [answer],
    });
    expect([read.certificates.length, read.crls.length, read.ocsp.length, read.unreadable]).toEqual([1, 1, 1, 2]);
    expect(tellsOfStanding(read)).toBe(true);
    expect(tellsOfStanding(noEvidence)).toBe(false);
  });

  it('of a document keeps its place', () => {
    const store = { certificates: [], crls: [{ der: crl, offset: 7 }], ocsp: [{ der: answer, offset: 9 }] };
    const read = readStore(store);
    expect([...read.offsets.values()]).toEqual([7, 9]);
    expect(readStore({ certificates: [], crls: [], ocsp: [] })).toBe(noEvidence);
  });

  it('of two places is put together', () => {
    const part = readEvidence({ certificates: [], crls: [crl], ocsp: [] });
    expect(joined(part, noEvidence)).toBe(part);
    expect(joined(noEvidence, part)).toBe(part);
    expect(joined(part, part).crls.length).toBe(2);
  });

  it('about nobody who is known is counted', () => {
    const read = readEvidence({ certificates: [], crls: [crl, junk], ocsp: [answer] });
    expect(brokenEvidence(read, known)).toEqual({ unreadable: 1, orphaned: 0 });
    expect(brokenEvidence(read, [issued('root')])).toEqual({ unreadable: 1, orphaned: 2 });
  });
});
