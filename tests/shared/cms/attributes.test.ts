import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { contextTag } from '../../../shared/asn1/tags.ts';
import { element, identifier, octets, sequence, setOf } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import {
  contentTypeOf,
  messageDigestOf,
  readAttributes,
  readSignedAttributes,
  refersTo,
  signerReferenceOf,
  signingTimeOf,
} from '../../../shared/cms/attributes.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { issued, issuedDer, type SignedForm, signedCms, signedContent } from '../fixtures.ts';

const attribute = (oid: string, ...values: Bytes[]) => sequence(identifier(oid), setOf(values));
const read = (...rows: Bytes[]) => readAttributes(readDer(element(contextTag(0), ...rows)));

function attributesOf(form: SignedForm) {
  const signed = readSignedData(signedCms(form)).signers[0]?.signed;
  if (!signed) throw new TypeError('no signed attributes');
  return signed.attributes;
}

describe('signed attributes of OpenSSL', () => {
  it('tell content type, digest and time', () => {
    const attributes = attributesOf('rsa');
    expect(contentTypeOf(attributes)).toBe(cmsOids.data);
    expect(messageDigestOf(attributes)).toEqual(digestOfBytes('SHA-256', signedContent));
    expect(signingTimeOf(attributes)).toBeGreaterThan(Date.UTC(2020, 0, 1));
  });

  it('refer to the signer’s certificate and to no other (RFC 5035 §5.4)', () => {
    const reference = signerReferenceOf(attributesOf('rsa'));
    if (reference === null) throw new TypeError('no reference');
    expect(refersTo(reference, issued('rsa2048'))).toBe(true);
    expect(refersTo(reference, issued('ca'))).toBe(false);
    expect(signerReferenceOf(attributesOf('without-reference'))).toBeNull();
  });
});

describe('what is signed', () => {
  const first = attribute(cmsOids.messageDigest, octets(new Uint8Array(32)));
  const second = attribute(cmsOids.contentType, identifier(cmsOids.data));

  it('are the attributes as they stand under the tag of SET OF (RFC 5652 §5.4)', () => {
    const ordered = readSignedAttributes(readDer(setOf([first, second], contextTag(0))));
    expect(ordered).toMatchObject({ toBeSigned: setOf([first, second]), reordered: null });
  });

  it('are kept as they stand where they are not in DER order, with the order beside', () => {
    const unordered = readSignedAttributes(readDer(element(contextTag(0), first, second)));
    expect(unordered.toBeSigned).toEqual(element(0x31, first, second));
    expect(unordered.reordered).toEqual(setOf([first, second]));
  });
});

describe('an attribute', () => {
  const malformed = expect.objectContaining({ code: 'MALFORMED' });

  it('of which two readers could take different values is refused (RFC 5652 §11)', () => {
    const digest = octets(new Uint8Array(32));
    const other = octets(new Uint8Array(32).fill(1));
    expect(() => messageDigestOf(read(attribute(cmsOids.messageDigest, digest, other)))).toThrow(malformed);
    const twice = read(attribute(cmsOids.messageDigest, digest), attribute(cmsOids.messageDigest, other));
    expect(() => messageDigestOf(twice)).toThrow(malformed);
    expect(() => messageDigestOf(read(attribute(cmsOids.messageDigest)))).toThrow(malformed);
  });

  it('that is not there is null', () => {
    const none = read();
    expect([contentTypeOf(none), messageDigestOf(none), signingTimeOf(none), signerReferenceOf(none)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a reference to a certificate', () => {
  const certificate = issued('p256');
  const reference = (attributeOid: string, ...parts: Bytes[]) =>
    signerReferenceOf(read(attribute(attributeOid, sequence(sequence(sequence(...parts))))));
  const sha1 = octets(digestOfBytes('SHA-1', issuedDer('p256')));
  const sha512 = octets(digestOfBytes('SHA-512', issuedDer('p256')));

  it('of version 1 is by SHA-1, of version 2 by the digest that it names (RFC 5035 §4)', () => {
    const first = reference(cmsOids.signingCertificate, sha1);
    const second = reference(cmsOids.signingCertificateV2, sequence(identifier('2.16.840.1.101.3.4.2.3')), sha512);
    const unknown = reference(cmsOids.signingCertificateV2, sequence(identifier('1.2.3')), sha512);
    expect([first, second, unknown].map((row) => row && refersTo(row, certificate))).toEqual([true, true, null]);
  });

  it('with another serial number does not match, whatever its digest', () => {
    const names = sequence(element(contextTag(4), certificate.issuer.der));
    const issuerSerial = sequence(names, element(0x02, new Uint8Array([1])));
    const row = reference(cmsOids.signingCertificate, sha1, issuerSerial);
    expect(row && refersTo(row, certificate)).toBe(false);
  });
});

it('tens of thousands of attributes of one type are read in time linear in their number', () => {
  const one = sequence(identifier('1.2.3'), setOf([new Uint8Array([5, 0])]));
  const many = element(contextTag(1), ...new Array<typeof one>(30_000).fill(one));
  const before = performance.now();
  expect(readAttributes(readDer(many)).get('1.2.3')).toHaveLength(30_000);
  expect(performance.now() - before).toBeLessThan(2000);
});
