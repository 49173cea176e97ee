// PKI.js, which shares no code with ours, reads the same certificates.
import { Certificate as PkijsCertificate } from 'pkijs';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../shared/bytes/hex.ts';
import { holderOf, readCertificate } from '../../../shared/x509/certificate.ts';
import { issued, issuedDer, issuedNames } from '../fixtures.ts';

describe('a certificate that OpenSSL issued', () => {
  it.each(issuedNames)('%s is read as PKI.js reads it', (name) => {
    const ours = issued(name);
    const theirs = PkijsCertificate.fromBER(issuedDer(name).buffer);
    expect(ours.serialNumberHex).toBe(toHex(new Uint8Array(theirs.serialNumber.valueBlock.valueHexView)));
    expect(ours.notBefore).toBe(theirs.notBefore.value.getTime());
    expect(ours.notAfter).toBe(theirs.notAfter.value.getTime());
    expect(toHex(ours.tbs)).toBe(toHex(new Uint8Array(theirs.tbsView)));
    expect(toHex(ours.signature)).toBe(toHex(new Uint8Array(theirs.signatureValue.valueBlock.valueHexView)));
    expect(toHex(ours.spki)).toBe(toHex(new Uint8Array(theirs.subjectPublicKeyInfo.toSchema().toBER())));
    expect(toHex(ours.issuer.der)).toBe(toHex(new Uint8Array(theirs.issuer.toSchema().toBER())));
  });

  it('is named by the SHA-256 over its DER', async () => {
    const der = issuedDer('p256');
    expect(readCertificate(der).sha256).toBe(toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der))));
  });

  it('tells its key and how it was signed', () => {
    expect(issued('rsa3072').publicKey).toMatchObject({ kind: 'rsa', keyBits: 3072, pssOnly: false });
    expect(issued('p384').publicKey).toMatchObject({ kind: 'ec', curve: 'P-384', keyBits: 384 });
    expect(issued('p384').signatureAlgorithm).toEqual({ scheme: 'RSA-PKCS1', digest: 'SHA-384' });
    expect(issued('p521').signatureAlgorithm).toEqual({
      scheme: 'RSA-PSS',
      digest: 'SHA-256',
      pss: { mgfDigest: 'SHA-256', saltLengthBytes: 32 },
    });
  });

  it('is called by its common name', () => {
    expect(holderOf(issued('p384'))).toBe('Phạm Thị Ước');
  });
});

it('bytes behind a certificate are refused', () => {
  const der = new Uint8Array([...issuedDer('p256'), 0]);
  expect(() => readCertificate(der)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});

it('a certificate that names two signature algorithms is refused (RFC 5280 §4.1.1.2)', () => {
  const der = issuedDer('p256');
  const { signature, tbs } = readCertificate(der);
  // The outer identifier stands between what is signed and the signature: its OID is made another one.
  const at = tbs.byteOffset - der.byteOffset + tbs.length + 4 + 8;
  expect(der.length - signature.length).toBeGreaterThan(at);
  const changed = der.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  expect(() => readCertificate(changed)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ clause: 'RFC 5280 §4.1.1.2' }) }),
  );
});
