import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { identifier, nullValue, sequence } from '../../../shared/asn1/write.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import {
  digestOf,
  readAlgorithmIdentifier,
  signatureAlgorithmOf,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
} from '../../../shared/x509/algorithm-identifier.ts';
import { hexBytes } from '../fixtures.ts';

const read = (hex: string) => readAlgorithmIdentifier(readDer(hexBytes(hex)));
/** id-RSASSA-PSS with parameters. */
const pss = (parameters: string) =>
  read(`30 ${(11 + hexBytes(parameters).length).toString(16).padStart(2, '0')} 06092a864886f70d01010a ${parameters}`);
const sha256 = '300d 0609608648016503040201 0500';

describe('RSA-PSS parameters (RFC 4055 §3.1)', () => {
  it('are SHA-1, MGF1 with SHA-1 and 20 octets of salt where nothing is written', () => {
    const defaults = { scheme: 'RSA-PSS', digest: 'SHA-1', pss: { mgfDigest: 'SHA-1', saltLengthBytes: 20 } };
    expect(signatureAlgorithmOf(pss(''), null)).toEqual(defaults);
    expect(signatureAlgorithmOf(pss('3000'), null)).toEqual(defaults);
  });

  it('keep a digest, a mask and a salt of their own', () => {
    expect(signatureAlgorithmOf(pss(`3016 a00f ${sha256} a203 020120`), null)).toEqual({
      scheme: 'RSA-PSS',
      digest: 'SHA-256',
      pss: { mgfDigest: 'SHA-1', saltLengthBytes: 32 },
    });
  });

  it('with another trailer are refused, with an unknown digest not known', () => {
    expect(() => signatureAlgorithmOf(pss('3005 a303 020102'), null)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ clause: 'RFC 4055 §3.1' }) }),
    );
    expect(signatureAlgorithmOf(pss('3008 a006 3004 0602 2a03'), null)).toBeNull();
  });
});

describe('other algorithms', () => {
  it('take the digest from beside them for rsaEncryption (RFC 3370 §3.2)', () => {
    const rsa = read('300d 06092a864886f70d010101 0500');
    expect(signatureAlgorithmOf(rsa, 'SHA-384')).toEqual({ scheme: 'RSA-PKCS1', digest: 'SHA-384' });
    expect(signatureAlgorithmOf(rsa, null)).toBeNull();
  });

  it('are known with NULL, and digests with or without (RFC 5754 §2)', () => {
    expect(digestOf(read(sha256))).toBe('SHA-256');
    expect(digestOf(read('300b 0609608648016503040201'))).toBe('SHA-256');
    expect(() => digestOf(read('300e 0609608648016503040201 020100'))).toThrow(
      expect.objectContaining({ code: 'MALFORMED' }),
    );
  });

  it('that nobody knows are null', () => {
    expect(signatureAlgorithmOf(read('3005 0603 2b656e'), 'SHA-512')).toBeNull();
    expect(digestOf(read('3005 0603 2b656e'))).toBeNull();
  });
});

describe('what CMS writes', () => {
  it('is a digest without parameters (RFC 5754 §2) and rsaEncryption with NULL (RFC 3370 §3.2)', () => {
    expect(toHex(writeDigestAlgorithm('SHA-256'))).toBe('300b0609608648016503040201');
    expect(writeSignatureAlgorithm({ scheme: 'RSA-PKCS1', digest: 'SHA-256' })).toEqual(
      sequence(identifier('1.2.840.113549.1.1.1'), nullValue),
    );
    expect(toHex(writeSignatureAlgorithm({ scheme: 'ECDSA', digest: 'SHA-384' }))).toBe('300a06082a8648ce3d040303');
  });

  it('of RSA-PSS is read back with mask and salt of the digest', () => {
    const written = writeSignatureAlgorithm({ scheme: 'RSA-PSS', digest: 'SHA-512' });
    expect(signatureAlgorithmOf(readAlgorithmIdentifier(readDer(written)), null)).toEqual({
      scheme: 'RSA-PSS',
      digest: 'SHA-512',
      pss: { mgfDigest: 'SHA-512', saltLengthBytes: 64 },
    });
  });
});
