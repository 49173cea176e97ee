import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { contextTag } from '../../../shared/asn1/tags.ts';
import { element, identifier, octets, sequence, setOf } from '../../../shared/asn1/write.ts';
import { evidenceOf, joinEvidence, noEvidenceValues, revocationChoices } from '../../../shared/cms/evidence-values.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { bytesOf } from '../fixtures.ts';
import { revocationAnswers, revocationCrls } from '../x509/openssl-revocation.ts';
import { timestampCertificates } from './openssl-timestamps.ts';

const crl = bytesOf(revocationCrls.full);
const answer = bytesOf(revocationAnswers['by-issuer']);
const certificate = bytesOf(timestampCertificates.ca);
const attribute = (oid: string, ...values: Uint8Array<ArrayBuffer>[]) =>
  new Map([[oid, values.map((value) => readDer(value))]]);

describe('evidence in CMS', () => {
  it('stands among the CRLs of SignedData, OCSP answers as another format (RFC 5940 §2)', () => {
    const other = element(contextTag(1), identifier(cmsOids.ocspAnswer), answer);
    const unknown = element(contextTag(1), identifier('1.2.3'), answer);
    const scvp = element(contextTag(1), identifier('1.3.6.1.5.5.7.16.4'), answer);
    const der = readDer(setOf([crl, other, scvp, unknown], contextTag(1)));
    // What nobody knows is found to be no CRL, and counts as evidence that cannot be read.
    expect(revocationChoices(der)).toEqual({ certificates: [], crls: [crl, unknown], ocsp: [answer] });
  });

  it('stands there as ETSI’s writers have it, too: the answer without its outermost layer (RFC 6960 §4.2.1)', () => {
    const basic = element(contextTag(1), identifier(cmsOids.basicOcspAnswer), answer);
    expect(revocationChoices(readDer(setOf([basic], contextTag(1)))).ocsp).toEqual([answer]);
  });

  it('stands in unsigned attributes of CAdES (EN 319 122-1 §A.1)', () => {
    const lists = [element(contextTag(0), sequence(crl)), element(contextTag(1), sequence(answer))];
    const values = evidenceOf(attribute(cmsOids.revocationValues, sequence(...lists)));
    expect(values).toEqual({ certificates: [], crls: [crl], ocsp: [answer] });
    const certificates = evidenceOf(attribute(cmsOids.certificateValues, sequence(certificate)));
    expect(certificates).toEqual({ ...noEvidenceValues, certificates: [certificate] });
  });

  it('stands in a signed attribute of PDF (ISO 32000-2 §12.8.3.3.2)', () => {
    const only = sequence(element(contextTag(1), sequence(answer)));
    expect(evidenceOf(attribute(cmsOids.adobeRevocation, only))).toEqual({ ...noEvidenceValues, ocsp: [answer] });
  });

  it('is none where the attribute cannot be read', () => {
    expect(evidenceOf(attribute(cmsOids.revocationValues, octets(crl)))).toEqual(noEvidenceValues);
  });

  it('of several places is put together in their order', () => {
    const part = { certificates: [], crls: [crl], ocsp: [] };
    expect(joinEvidence([part, noEvidenceValues, part])).toEqual({ certificates: [], crls: [crl, crl], ocsp: [] });
  });
});
