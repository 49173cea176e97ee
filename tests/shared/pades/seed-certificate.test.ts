import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { unmetCertificateDemand } from '../../../shared/pades/seed-certificate.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { issuedDer } from '../fixtures.ts';
import { pdfOf, plainObjects } from '../pdf/sample.ts';

const signer = issuedDer('rsa2048');
const hex = (der: Bytes): string => `<${toHex(der)}>`;
/** UTF-16BE with its mark. */
const text = (value: string): string =>
  `<feff${Array.from(value, (letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`;

/** The demand that the signer of the test PKI does not meet. */
function unmet(entries: string, chain: readonly Bytes[] = []): string | null {
  const pdf = openPdf(sourceOf(pdfOf({ ...plainObjects, 4: `<<${entries}>>` })));
  const demands = pdf.dict(pdf.object(4));
  if (demands === null) throw new Error('no dictionary');
  return unmetCertificateDemand(pdf, demands, { certificate: signer, chain, algorithms: [] });
}

describe('a demand of the certificate (ISO 32000-2 §12.7.5.5 table 238)', () => {
  it('for itself is met by it alone, by any of several', () => {
    expect(unmet(`/Ff 1 /Subject [${hex(signer)}]`)).toBeNull();
    expect(unmet(`/Ff 1 /Subject [<00> ${hex(signer)}]`)).toBeNull();
    expect(unmet(`/Ff 1 /Subject [${hex(issuedDer('ca'))}]`)).toBe('Subject');
    expect(unmet('/Ff 1 /Subject [12]')).toBe('Subject');
  });

  it('for an issuer is met by any authority above it', () => {
    expect(unmet(`/Ff 2 /Issuer [${hex(issuedDer('ca'))}]`)).toBeNull();
    expect(unmet(`/Ff 2 /Issuer [${hex(issuedDer('root'))}]`)).toBe('Issuer');
    expect(unmet(`/Ff 2 /Issuer [${hex(issuedDer('root'))}]`, [issuedDer('ca')])).toBeNull();
    expect(unmet(`/Ff 2 /Issuer [${hex(issuedDer('other-root'))} <00> 12]`, [issuedDer('ca')])).toBe('Issuer');
  });

  it('for a name is met where each attribute stands in it', () => {
    const name = `/CN ${text('Nguyễn Văn A')} /C (VN)`;
    expect(unmet(`/Ff 8 /SubjectDN [<<${name}>>]`)).toBeNull();
    expect(unmet(`/Ff 8 /SubjectDN [<</2.5.4.6 (VN)>>]`)).toBeNull();
    expect(unmet(`/Ff 8 /SubjectDN [<<${name} /OU (x)>>]`)).toBe('SubjectDN');
    expect(unmet('/Ff 8 /SubjectDN [(x)]')).toBe('SubjectDN');
  });

  it.each([
    ['1', true],
    ['11X0', true],
    ['X1', true],
    ['X0', false],
    ['111', false],
    ['XXXXX1', false],
  ])('for the usage %s (RFC 5280 §4.2.1.3): met %s', (usage, met) => {
    expect(unmet(`/Ff 32 /KeyUsage [(${usage})]`)).toBe(met ? null : 'KeyUsage');
  });

  it('for a policy is not met: policies are not read', () => {
    expect(unmet('/Ff 4 /OID [(1.2.3)]')).toBe('OID');
  });

  it('is none where its bit is not set or its list is empty', () => {
    expect(unmet('/Subject [<00>] /Issuer [<00>] /KeyUsage [(0)] /OID [(1.2)]')).toBeNull();
    expect(unmet('/Ff 47 /Subject [] /KeyUsage (0)')).toBeNull();
  });
});
