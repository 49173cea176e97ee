import { describe, expect, it } from 'vitest';
import { setOf } from '../../../shared/asn1/write.ts';
import { readSignedData, type SignerInfo } from '../../../shared/cms/signed-data.ts';
import { checkValue } from '../../../shared/validation/value.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { issued, type SignedForm, signedCms, signedContent } from '../fixtures.ts';

function signerOf(form: SignedForm): SignerInfo {
  const [signer] = readSignedData(signedCms(form)).signers;
  if (signer === undefined) throw new TypeError('no signer');
  return signer;
}

const digest = (name: Parameters<typeof digestOfBytes>[0]) => digestOfBytes(name, signedContent);

describe('the value of a signature (RFC 5652 §5.4)', () => {
  it('is right with the signer’s key and wrong with another one of the same kind', async () => {
    expect(await checkValue(signerOf('rsa'), issued('rsa2048'), digest)).toBe('right');
    expect(await checkValue(signerOf('rsa'), issued('wrong-usage'), digest)).toBe('wrong');
  });

  it('is wrong with a key of another kind, and where it is no value at all', async () => {
    expect(await checkValue(signerOf('rsa'), issued('p256'), digest)).toBe('wrong');
    const empty = { ...signerOf('ecdsa'), signature: new Uint8Array() };
    expect(await checkValue(empty, issued('p256'), digest)).toBe('wrong');
  });

  it('is not checked without a certificate, and unsupported where the core lacks the algorithm', async () => {
    expect(await checkValue(signerOf('rsa'), null, digest)).toBe('not-checked');
    expect(await checkValue({ ...signerOf('rsa'), algorithm: null }, issued('rsa2048'), digest)).toBe('unsupported');
    const key = { kind: 'other', keyBits: null, oid: '1.3.101.112' } as const;
    expect(await checkValue(signerOf('rsa'), { ...issued('rsa2048'), publicKey: key }, digest)).toBe('unsupported');
  });

  it('without attributes is over the content, and not checked where that cannot be had', async () => {
    expect(await checkValue(signerOf('without-attributes'), issued('rsa2048'), digest)).toBe('right');
    expect(await checkValue(signerOf('without-attributes'), issued('rsa2048'), () => null)).toBe('not-checked');
  });

  it('is right where the attributes were signed in DER order and written in another', async () => {
    const signer = signerOf('rsa');
    if (signer.signed === null) throw new TypeError('no attributes');
    const { toBeSigned } = signer.signed;
    const unordered = { ...signer.signed, toBeSigned: setOf([]), reordered: toBeSigned };
    expect(await checkValue({ ...signer, signed: unordered }, issued('rsa2048'), digest)).toBe('right');
  });
});
