import { describe, expect, it } from 'vitest';
import { etsiReport } from '../../../shared/validation/report-etsi.ts';
import { hostileReport, sampleReport, unreadableReport, unsignedReport } from './sample-reports.ts';

// Whether it is valid against its schema is judged by libxml2: tests/corpora/report-etsi.test.ts.

/** What stands in the elements of a name. */
const textsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'gu'))].map(([, text]) => text ?? '');

describe('a validation report (ETSI TS 119 102-2)', () => {
  it('tells the indication, the time, the process and the signer', () => {
    const xml = etsiReport([sampleReport]);
    expect(textsOf(xml, 'MainIndication').at(-1)).toBe('urn:etsi:019102:mainindication:total-passed');
    expect(textsOf(xml, 'ValidationTime')).toEqual(['2026-11-22T08:00:00Z']);
    expect(textsOf(xml, 'POETime')).toEqual(['2026-11-22T07:59:30Z']);
    expect(textsOf(xml, 'SignatureValidationProcessID')).toEqual(['urn:etsi:019102:validationprocess:LTA']);
    expect(textsOf(xml, 'Signer')).toEqual(['Nguyễn Văn A']);
    expect(textsOf(xml, 'URI')).toEqual(['v%C4%83n%20b%E1%BA%A3n/to-trinh.pdf']);
  });

  it('has every check with its clause as a constraint', () => {
    const xml = etsiReport([sampleReport]);
    expect(textsOf(xml, 'ValidationConstraintIdentifier')).toContain('urn:trien:check:integrity');
    expect(textsOf(xml, 'Indications')[0]).toBe('EN 319 102-1 §5.2.2: Chữ ký đúng định dạng.');
    expect(textsOf(xml, 'Status')).toContain('urn:etsi:019102:constraintStatus:disabled');
  });

  it('tells sub-indications, and files without a verdict', () => {
    const xml = etsiReport([hostileReport, unsignedReport, unreadableReport]);
    expect(textsOf(xml, 'SubIndication')).toEqual([
      'urn:etsi:019102:subindication:HASH_FAILURE',
      'urn:etsi:019102:subindication:NO_SIGNING_CERTIFICATE_FOUND',
      'urn:etsi:019102:subindication:GENERIC',
    ]);
    expect(textsOf(xml, 'MainIndication')).toContain('urn:cef:dss:mainindication:noSignatureFound');
  });

  it('is the same for the same reports, and knows every reference that it makes', () => {
    const reports = [sampleReport, hostileReport, sampleReport];
    const xml = etsiReport(reports);
    expect(etsiReport(structuredClone(reports))).toBe(xml);
    const ids = [...xml.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, reference] of xml.matchAll(/VOReference="([^"]*)"/gu)) expect(ids).toContain(reference);
  });

  it('lets no word of others become markup', () => {
    expect(etsiReport([hostileReport])).not.toContain('<script');
  });
});
