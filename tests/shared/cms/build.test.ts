// PKI.js, which shares no code with ours, reads and verifies what we build.
import { ContentInfo, SignedData } from 'pkijs';
import { describe, expect, it } from 'vitest';
import type { SignatureAlgorithm } from '../../../shared/algorithms.ts';
import { childrenOf, rawOf, readDer } from '../../../shared/asn1/der.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { compareBytes } from '../../../shared/bytes/compare.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { prepareSignedData } from '../../../shared/cms/build.ts';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { issuedDer, signedContent } from '../fixtures.ts';
import { engine, selfSigned, type TestSigner } from '../self-signed.ts';

const cases: readonly (readonly [SignatureAlgorithm, string])[] = [
  [{ scheme: 'RSA-PKCS1', digest: 'SHA-256' }, ''],
  [{ scheme: 'RSA-PKCS1', digest: 'SHA-512' }, ''],
  [{ scheme: 'RSA-PSS', digest: 'SHA-256' }, ''],
  [{ scheme: 'ECDSA', digest: 'SHA-256' }, 'P-256'],
  [{ scheme: 'ECDSA', digest: 'SHA-384' }, 'P-384'],
  [{ scheme: 'ECDSA', digest: 'SHA-256' }, 'P-384'],
];

const prepare = (
  { certificate, algorithm }: Pick<TestSigner, 'certificate' | 'algorithm'>,
  chain: readonly Bytes[] = [],
) =>
  prepareSignedData({ certificate, chain, algorithm, messageDigest: digestOfBytes(algorithm.digest, signedContent) });

describe.each(cases)('$scheme with $digest %s', (algorithm, curve) => {
  it('is verified by PKI.js, and is not longer than foretold', async () => {
    const signer = await selfSigned(algorithm, curve);
    const prepared = prepare(signer, [issuedDer('ca'), issuedDer('root')]);
    const cms = prepared.finish(await signer.sign(prepared.toBeSigned));
    expect(cms.length).toBeLessThanOrEqual(prepared.maxSizeBytes);
    expect(prepared.maxSizeBytes - cms.length).toBeLessThan(10);
    const signedData = new SignedData({ schema: ContentInfo.fromBER(cms.buffer).content });
    const verified = await signedData.verify({ signer: 0, data: signedContent.buffer, extendedMode: true }, engine);
    expect(verified).toMatchObject({ signatureVerified: true });
  });
});

describe('the signed attributes', () => {
  const attributesOf = (prepared: Bytes) => [...childrenOf(readDer(prepared))].map(rawOf);

  it('stand in DER order, for digests of every length (X.690 §11.6): PKI.js and OpenSSL do not notice otherwise', () => {
    for (const digest of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
      const prepared = prepare({ certificate: issuedDer('rsa2048'), algorithm: { scheme: 'RSA-PKCS1', digest } });
      const attributes = attributesOf(prepared.toBeSigned);
      expect(attributes).toEqual([...attributes].sort(compareBytes));
      expect(attributes.length).toBe(3);
    }
  });

  it('are content-type, message-digest and signing-certificate-v2, and no signing-time (EN 319 142-1 §6.3)', () => {
    const prepared = prepare({ certificate: issuedDer('p256'), algorithm: { scheme: 'ECDSA', digest: 'SHA-256' } });
    const { signers } = readSignedData(prepared.finish(new Uint8Array(64).fill(1)));
    expect([...(signers[0]?.signed?.attributes.keys() ?? [])].sort()).toEqual([
      '1.2.840.113549.1.9.16.2.47',
      '1.2.840.113549.1.9.3',
      '1.2.840.113549.1.9.4',
    ]);
  });

  it('refer to the certificate without naming SHA-256, which is the default (RFC 5035 §4)', () => {
    const prepared = prepare({ certificate: issuedDer('p256'), algorithm: { scheme: 'ECDSA', digest: 'SHA-256' } });
    const hash = toHex(digestOfBytes('SHA-256', issuedDer('p256')));
    expect(toHex(prepared.toBeSigned)).toContain(`3026302430220420${hash}`);
  });
});

describe('the structure', () => {
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;

  it('is the same for the same input, whatever the order and the doubles of the chain', () => {
    const value = new Uint8Array(64).fill(7);
    const one = prepare({ certificate: issuedDer('p256'), algorithm }, [issuedDer('ca'), issuedDer('root')]);
    const other = prepare({ certificate: issuedDer('p256'), algorithm }, [
      issuedDer('root'),
      issuedDer('p256'),
      issuedDer('ca'),
      issuedDer('root'),
    ]);
    expect(other.finish(value)).toEqual(one.finish(value));
    expect(readSignedData(one.finish(value)).certificates.length).toBe(3);
  });

  it('holds every certificate byte for byte', () => {
    const prepared = prepare({ certificate: issuedDer('p256'), algorithm }, [issuedDer('strange')]);
    const hex = toHex(prepared.finish(new Uint8Array(64)));
    for (const name of ['p256', 'strange'] as const) expect(hex).toContain(toHex(issuedDer(name)));
  });

  it('foretells its size for values of the greatest length', () => {
    const prepared = prepare({ certificate: issuedDer('p521'), algorithm: { scheme: 'ECDSA', digest: 'SHA-512' } });
    expect(prepared.finish(new Uint8Array(132).fill(0xff)).length).toBe(prepared.maxSizeBytes);
  });

  it('is refused where key and algorithm do not fit, and where a certificate cannot be read', () => {
    const rsa = { certificate: issuedDer('rsa2048'), algorithm };
    expect(() => prepare(rsa)).toThrow(expect.objectContaining({ code: 'KEY_UNSUITABLE' }));
    const broken = { certificate: new Uint8Array([0x30, 0]), algorithm };
    expect(() => prepare(broken)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });
});
