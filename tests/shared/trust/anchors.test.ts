import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../shared/bytes/base64.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { readAnchors } from '../../../shared/trust/anchors.ts';
import { issuedDer, signedCms } from '../fixtures.ts';

const encode = (text: string): Bytes => new TextEncoder().encode(text);
const pem = (der: Bytes, label = 'CERTIFICATE', newline = '\n') =>
  [`-----BEGIN ${label}-----`, ...(toBase64(der).match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ''].join(newline);
const namesOf = (bytes: Bytes) => readAnchors(bytes).map(({ subject }) => subject.commonName);

describe('a file of anchors', () => {
  it('is DER, or PEM with one certificate or several (RFC 7468 §5)', () => {
    expect(namesOf(issuedDer('root'))).toEqual(['Test Root CA']);
    expect(namesOf(encode(pem(issuedDer('root')) + pem(issuedDer('other-root'))))).toEqual([
      'Test Root CA',
      'Other Root CA',
    ]);
  });

  it('may hold text and other blocks between the certificates, and lines of Windows', () => {
    const text = `Gốc thử\r\n${pem(issuedDer('root'), 'CERTIFICATE', '\r\n')}${pem(issuedDer('ca'), 'PUBLIC KEY')}`;
    expect(namesOf(encode(text))).toEqual(['Test Root CA']);
  });

  it('is a P7B bundle, in DER or PEM', () => {
    for (const bundle of [signedCms('rsa'), encode(pem(signedCms('rsa'), 'PKCS7'))]) {
      expect(namesOf(bundle).sort()).toEqual(['Nguyễn Văn A', 'Test Issuing CA']);
    }
  });

  it('is a bundle in BER, as some tools write it', () => {
    expect(namesOf(signedCms('streamed')).sort()).toEqual(['Lê Đình C', 'Test Issuing CA']);
  });

  it('gives a certificate once that stands twice', () => {
    expect(namesOf(encode(pem(issuedDer('root')).repeat(2)))).toEqual(['Test Root CA']);
  });
});

describe('a file that is none', () => {
  it('holds no certificate', () => {
    for (const bytes of [encode('xin chào'), new Uint8Array(), encode(pem(issuedDer('root'), 'PRIVATE KEY'))]) {
      expect(() => readAnchors(bytes)).toThrow(expect.objectContaining({ code: 'DOC_UNSUPPORTED' }));
    }
  });

  it('holds one that cannot be read', () => {
    const malformed = expect.objectContaining({ code: 'MALFORMED' });
    expect(() => readAnchors(issuedDer('root').slice(0, 100))).toThrow(malformed);
    expect(() => readAnchors(encode('-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----'))).toThrow(malformed);
  });

  it('holds more certificates than anybody trusts', () => {
    const many = encode(pem(new Uint8Array(3)).repeat(5001));
    expect(() => readAnchors(many)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });

  it('is larger than any list of certificates', () => {
    const large = new Uint8Array(16 * 1024 * 1024 + 1);
    expect(() => readAnchors(large)).toThrow(expect.objectContaining({ code: 'DOC_TOO_LARGE' }));
  });
});
