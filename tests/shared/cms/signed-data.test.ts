import { describe, expect, it } from 'vitest';
import { toHex } from '../../../shared/bytes/hex.ts';
import { identifies, isSignedData, readSignedData } from '../../../shared/cms/signed-data.ts';
import { flipped, issued, issuedDer, type SignedForm, signedCms, signedContent } from '../fixtures.ts';

const only = (form: SignedForm) => {
  const [signer, second] = readSignedData(signedCms(form)).signers;
  if (signer === undefined || second !== undefined) throw new TypeError('not one signer');
  return signer;
};

describe('a signature that OpenSSL made', () => {
  it('is read with its content type, its certificates as they are, and its signer', () => {
    const signedData = readSignedData(signedCms('rsa'));
    expect(signedData).toMatchObject({ contentType: '1.2.840.113549.1.7.1', content: null });
    const hex = signedData.certificates.map(toHex);
    expect(hex).toContain(toHex(issuedDer('rsa2048')));
    expect(hex).toContain(toHex(issuedDer('ca')));
    expect(identifies(only('rsa').id, issued('rsa2048'))).toBe(true);
    expect(identifies(only('rsa').id, issued('ca'))).toBe(false);
  });

  it.each([
    ['rsa', 'SHA-256', { scheme: 'RSA-PKCS1', digest: 'SHA-256' }],
    ['rsa-sha512', 'SHA-512', { scheme: 'RSA-PKCS1', digest: 'SHA-512' }],
    ['sha224', 'SHA-224', { scheme: 'RSA-PKCS1', digest: 'SHA-224' }],
    ['sha1', 'SHA-1', { scheme: 'RSA-PKCS1', digest: 'SHA-1' }],
    ['ecdsa', 'SHA-256', { scheme: 'ECDSA', digest: 'SHA-256' }],
    ['p384', 'SHA-384', { scheme: 'ECDSA', digest: 'SHA-384' }],
    ['pss', 'SHA-256', { scheme: 'RSA-PSS', digest: 'SHA-256', pss: { mgfDigest: 'SHA-256', saltLengthBytes: 32 } }],
  ] as const)('%s names its algorithms', (form, digest, algorithm) => {
    expect(only(form)).toMatchObject({ digest, algorithm });
  });

  it('is found by key identifier where it names one (RFC 5652 §5.3)', () => {
    expect(only('key-id').id).toEqual({ kind: 'key-id', keyId: issued('p256').subjectKeyId });
    expect(identifies(only('key-id').id, issued('p256'))).toBe(true);
  });

  it('may hold its content, no certificates, no attributes or two signers: that is for others to judge', () => {
    expect(readSignedData(signedCms('attached')).content).toEqual(signedContent);
    expect(only('without-attributes').signed).toBeNull();
    expect(readSignedData(signedCms('two-signers')).signers.length).toBe(2);
  });

  it('is read although zeros stand behind it, as in PDF', () => {
    const padded = new Uint8Array([...signedCms('ecdsa'), 0, 0, 0]);
    expect(readSignedData(padded)).toEqual(expect.objectContaining({ contentType: '1.2.840.113549.1.7.1' }));
  });
});

it.each([
  ['a certificate', issuedDer('p256')],
  ['nothing', new Uint8Array()],
  ['indefinite lengths, which are to be rewritten first', signedCms('streamed')],
])('%s is no signed data', (_, der) => {
  expect(() => readSignedData(der)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});

describe('the parts that nobody signs (RFC 5652 §5.1, §5.3)', () => {
  it('fit the contents in what OpenSSL writes', () => {
    for (const form of ['rsa', 'key-id', 'attached', 'two-signers', 'without-attributes'] as const) {
      expect(readSignedData(signedCms(form)).irregular, form).toBeNull();
    }
  });

  it('are told where they do not: versions, and digests that were not announced', () => {
    const cms = signedCms('rsa');
    const version = cms.findIndex((byte, at) => byte === 2 && cms[at + 1] === 1 && cms[at + 2] === 1);
    expect(readSignedData(flipped(cms, version + 2, 1)).irregular).toBe('RFC 5652 §5.1');
    // SEQUENCE, OBJECT IDENTIFIER of SHA-256: the first is the one announced.
    const sha256 = cms.findIndex((byte, at) => byte === 0x06 && cms[at + 1] === 9 && cms[at + 2] === 0x60);
    expect(readSignedData(flipped(cms, sha256 + 10, 1)).irregular).toBe('RFC 5652 §5.1');
  });

  it('may have the version of PKCS #7 where a signer is known by the name of the key alone, as pyHanko writes it', () => {
    const cms = signedCms('key-id');
    const version = cms.findIndex((byte, at) => byte === 2 && cms[at + 1] === 1 && cms[at + 2] === 3);
    expect(readSignedData(flipped(cms, version + 2, 1)).irregular).toBeNull();
    expect(readSignedData(flipped(cms, version + 2, 2)).irregular).toBe('RFC 5652 §5.1');
  });

  it('begin as SignedData does', () => {
    expect(isSignedData(signedCms('rsa'))).toBe(true);
    expect(isSignedData(signedCms('streamed').subarray(0, 32))).toBe(true);
    expect(isSignedData(new Uint8Array([0x30, 3, 6, 1, 0]))).toBe(false);
  });
});
