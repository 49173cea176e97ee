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
import { signatureBook } from '../../../shared/x509/signature-book.ts';
import { bytesOf, flipped, issued } from '../fixtures.ts';
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

  it('about nobody who is known is counted', async () => {
    const read = readEvidence({ certificates: [], crls: [crl, junk], ocsp: [answer] });
    expect(await brokenEvidence(read, known, signatureBook())).toEqual({ unreadable: 1, orphaned: 0 });
    expect(await brokenEvidence(read, [issued('root')], signatureBook())).toEqual({ unreadable: 1, orphaned: 2 });
  });

  it('with a certificate that somebody altered is counted', async () => {
    const ca = bytesOf(revocationCertificates.ca);
    const read = readEvidence({ certificates: [flipped(ca, ca.length - 3, 1)], crls: [crl], ocsp: [] });
    expect(await brokenEvidence(read, known, signatureBook())).toEqual({ unreadable: 0, orphaned: 0, altered: 1 });
  });
});
