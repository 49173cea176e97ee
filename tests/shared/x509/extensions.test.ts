import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { tags } from '../../../shared/asn1/tags.ts';
import { element, identifier, octets, sequence } from '../../../shared/asn1/write.ts';
import { maySignDocuments, readExtensions } from '../../../shared/x509/extensions.ts';
import { hexBytes, issued } from '../fixtures.ts';

const critical = element(tags.boolean, new Uint8Array([0xff]));
const extension = (oid: string, hex: string, isCritical = false) =>
  sequence(identifier(oid), ...(isCritical ? [critical] : []), octets(hexBytes(hex)));
const read = (...rows: ReturnType<typeof extension>[]) => readExtensions(readDer(sequence(...rows)));
const malformed = expect.objectContaining({ code: 'MALFORMED' });

describe('extensions that OpenSSL wrote', () => {
  it('say what the table of the PKI says', () => {
    expect(issued('ca')).toMatchObject({
      basicConstraints: { ca: true, pathLength: 0 },
      keyUsage: ['keyCertSign', 'cRLSign'],
      extKeyUsage: null,
      authorityKeyId: issued('root').subjectKeyId,
      unknownCritical: [],
    });
    expect(issued('rsa2048')).toMatchObject({
      basicConstraints: { ca: false, pathLength: null },
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      extKeyUsage: ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.2'],
    });
    expect(issued('root').basicConstraints).toEqual({ ca: true, pathLength: null });
    expect(issued('strange').unknownCritical).toEqual(['1.3.6.1.4.1.99999.1']);
  });
});

describe('an extension', () => {
  it('that is unknown and not critical is passed over, a critical one is named (RFC 5280 §4.2)', () => {
    expect(read(extension('1.2.3.4', '05 00')).unknownCritical).toEqual([]);
    expect(read(extension('1.2.3.4', '05 00', true)).unknownCritical).toEqual(['1.2.3.4']);
  });

  it('that stands twice is refused (RFC 5280 §4.2)', () => {
    expect(() => read(extension('2.5.29.14', '04 01 00'), extension('2.5.29.14', '04 01 01'))).toThrow(malformed);
  });

  it('that holds something else than its type is refused', () => {
    expect(() => read(extension('2.5.29.15', '05 00'))).toThrow(malformed);
    expect(() => read(extension('2.5.29.19', ''))).toThrow(malformed);
    expect(() => read(extension('2.5.29.37', '30 00'))).toThrow(malformed);
    expect(() => readExtensions(readDer(sequence()))).toThrow(malformed);
  });

  it('about qualified certificates is known, critical or not (RFC 3739 §3.2.6)', () => {
    const { qcStatements, unknownCritical } = read(
      extension('1.3.6.1.5.5.7.1.3', '30 0a 30 08 06 06 04 00 8e 46 01 01', true),
    );
    expect([qcStatements, unknownCritical]).toEqual([['0.4.0.1862.1.1'], []]);
  });

  it('that real certificates have malformed is named, and the rest is read', () => {
    const found = read(extension('2.5.29.17', '30 00'), extension('2.5.29.54', '02 01 03'));
    expect(found).toMatchObject({ unreadable: ['2.5.29.17'], subjectAltNames: null, inhibitAnyPolicy: 3 });
    expect(found.all.map(({ oid }) => oid)).toEqual(['2.5.29.17', '2.5.29.54']);
  });

  it('of nine bits names decipherOnly (RFC 5280 §4.2.1.3)', () => {
    expect(read(extension('2.5.29.15', '03 03 07 80 80')).keyUsage).toEqual(['digitalSignature', 'decipherOnly']);
  });

  it('that names the issuer by name and number alone gives no key identifier (RFC 5280 §4.2.1.1)', () => {
    expect(read(extension('2.5.29.35', '30 05 81 00 82 01 05')).authorityKeyId).toBeNull();
    expect(read(extension('2.5.29.35', '30 03 80 01 ab')).authorityKeyId).toBe('ab');
  });
});

it('a certificate without extensions says nothing', () => {
  expect(readExtensions(null)).toMatchObject({ keyUsage: null, basicConstraints: null, unknownCritical: [] });
});

describe('whether a certificate may sign documents, and so log in', () => {
  const [client, server, timestamps] = ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.8'];

  it.each([
    // Certificates made for logging in: digitalSignature alone, for clients.
    [['digitalSignature'], [client], true],
    [['digitalSignature'], null, true],
    [['nonRepudiation'], null, true],
    [null, null, true],
    [['digitalSignature'], [server, client], true],
    [['digitalSignature'], [server], false],
    [['digitalSignature'], [timestamps], false],
    [['keyAgreement'], [client], false],
    [['keyEncipherment'], null, false],
  ] as const)(
    'by the usages %j and the purposes %j: %s (RFC 5280 §4.2.1.3, §4.2.1.12)',
    (keyUsage, extKeyUsage, may) => {
      expect(maySignDocuments({ keyUsage, extKeyUsage })).toBe(may);
    },
  );
});
