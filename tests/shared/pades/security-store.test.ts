import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { securityStoreOf } from '../../../shared/pades/security-store.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { pdfOf, plainObjects, updated } from '../pdf/sample.ts';

const stream = (text: string): string => `<< /Length ${text.length} >> stream\n${text}\nendstream`;
const catalog = String(plainObjects[1]).replace(/>>\s*$/, '/DSS 90 0 R >>');

const storeOf = (dss: string, more: Readonly<Record<number, string>> = {}) =>
  securityStoreOf(openPdf(sourceOf(pdfOf({ ...plainObjects, 1: catalog, 90: dss, ...more }))));
const textOf = ({ der }: { readonly der: Uint8Array }) => new TextDecoder().decode(der);

describe('the document security store (ISO 32000-2 §12.8.4.3)', () => {
  it('is empty where a document has none', () => {
    const pdf = openPdf(sourceOf(pdfOf(plainObjects)));
    expect(securityStoreOf(pdf)).toEqual({ certificates: [], crls: [], ocsp: [] });
  });

  it('has certificates, CRLs and answers, and those of its records, each once and with its place in the file', () => {
    const dss = '<< /Certs [91 0 R] /CRLs [92 0 R] /VRI << /AB << /OCSP [93 0 R] /Cert [91 0 R] >> >> >>';
    const streams = { 91: stream('one'), 92: stream('two'), 93: stream('three') };
    const store = storeOf(dss, streams);
    expect(store.certificates.map(textOf)).toEqual(['one']);
    expect(store.crls.map(textOf)).toEqual(['two']);
    expect(store.ocsp.map(textOf)).toEqual(['three']);
    const pdf = new TextDecoder('latin1').decode(pdfOf({ ...plainObjects, 1: catalog, 90: dss, ...streams }));
    expect(store.crls[0]?.offset).toBe(pdf.indexOf('92 0 obj'));
  });

  it('has what a later revision dropped, from the one that had it (ETSI EN 319 142-1 §5.4.1)', () => {
    const first = pdfOf({ ...plainObjects, 1: catalog, 90: '<< /Certs [91 0 R] >>', 91: stream('one') });
    const later = updated(first, { 90: '<< /Certs [92 0 R] >>', 92: stream('two') });
    const textsOf = (pdf: typeof later) => securityStoreOf(openPdf(sourceOf(pdf))).certificates.map(textOf);
    expect(textsOf(later)).toEqual(['one', 'two']);
    expect(textsOf(updated(later, { 1: String(plainObjects[1]) }))).toEqual(['one', 'two']);
    // The same number with other bytes: both are evidence.
    expect(textsOf(updated(first, { 91: stream('two') }))).toEqual(['one', 'two']);
  });

  it('has an answer also where a later revision names it as a certificate, or adds more than is read', () => {
    const first = pdfOf({ ...plainObjects, 1: catalog, 90: '<< /OCSPs [91 0 R] >>', 91: stream('revoked') });
    const answersOf = (pdf: typeof first) => securityStoreOf(openPdf(sourceOf(pdf))).ocsp.map(textOf);
    expect(answersOf(updated(first, { 90: '<< /Certs [91 0 R] >>' }))).toEqual(['revoked']);
    const junk = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [100 + at, stream(`junk ${at}`)]));
    const list = Object.keys(junk).map((number) => `${number} 0 R`);
    const flooded = answersOf(updated(first, { ...junk, 90: `<< /OCSPs [${list.join(' ')}] >>` }));
    expect(flooded[0]).toBe('revoked');
    expect(flooded.length).toBeLessThan(600);
    let late = first;
    for (let at = 0; at < 40; at++)
      late = updated(late, { 90: `<< /Certs [${100 + at} 0 R] >>`, [100 + at]: stream('x') });
    expect(answersOf(late)).toEqual(['revoked']);
  });

  it('passes over what is no list, no stream, or not there', () => {
    const store = storeOf('<< /Certs 7 /CRLs [91 0 R 99 0 R (x)] /OCSPs [1 0 R] /VRI [] >>', { 91: '(no stream)' });
    expect(store).toEqual({ certificates: [], crls: [], ocsp: [] });
  });
});
