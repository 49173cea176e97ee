import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { identifier, octets, sequence } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { archivedParts } from '../../../shared/cades/archived-parts.ts';
import { indexedParts, readHashIndex } from '../../../shared/cades/hash-index.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { isFailure } from '../../../shared/errors.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { stamped } from '../validation/timestamped.ts';

const sha512 = sequence(identifier('2.16.840.1.101.3.4.2.3'));
const cms = stamped(['signature'], ['good']);
const signedData = readSignedData(cms);
const [signer] = signedData.signers;
if (signer === undefined) throw new TypeError('no signer');
const parts = archivedParts(cms, signedData, signer);
const [certificate] = parts.certificateChoices;
const [crl] = parts.revocationChoices;
const [attribute] = parts.attributes;
if (certificate === undefined || crl === undefined || attribute === undefined) throw new TypeError('no parts');

const list = (...hashes: readonly Bytes[]): Bytes => sequence(...hashes.map(octets));
const indexOf = (value: Bytes, oid: string = cmsOids.hashIndexV3) => readHashIndex(new Map([[oid, [readDer(value)]]]));
const hash = (bytes: Bytes): Bytes => digestOfBytes('SHA-512', bytes);

describe('ats-hash-index (EN 319 122-1 §5.5.2)', () => {
  it('names certificates, CRLs and values of attributes by their digests', () => {
    const ofValue = hash(concat(attribute.type, attribute.values[0] ?? certificate));
    const index = indexOf(sequence(sha512, list(hash(certificate)), list(hash(crl)), list(ofValue)));
    expect(index.digest).toBe('SHA-512');
    expect(indexedParts(index, parts)).toEqual({ whole: true, covered: [certificate, crl, attribute.values[0]] });
  });

  it('names whole attributes in its first form, and means SHA-256 where it names no algorithm', () => {
    const value = digestOfBytes('SHA-256', attribute.raw);
    const index = indexOf(sequence(list(), list(), list(value)), cmsOids.hashIndex);
    expect(indexedParts(index, parts)).toEqual({ whole: true, covered: attribute.values });
  });

  it.each([
    ['a certificate', [list(hash(crl)), list(), list()]],
    ['a CRL', [list(), list(hash(certificate)), list()]],
    ['an attribute', [list(), list(), list(hash(attribute.raw))]],
  ])('is broken where %s is not there', (_, lists) => {
    expect(indexedParts(indexOf(sequence(sha512, ...lists)), parts)).toEqual({ whole: false, covered: [] });
  });

  it('is broken where nobody knows its algorithm', () => {
    const index = indexOf(sequence(sequence(identifier('1.2.3')), list(), list(), list()));
    expect(indexedParts(index, parts).whole).toBe(false);
  });

  it.each([
    ['none', new Map()],
    [
      'two',
      new Map(
        [cmsOids.hashIndexV2, cmsOids.hashIndexV3].map((oid) => [oid, [readDer(sequence(list(), list(), list()))]]),
      ),
    ],
    ['one too short', new Map([[cmsOids.hashIndexV3, [readDer(sequence(list(), list()))]]])],
    ['one too long', new Map([[cmsOids.hashIndexV3, [readDer(sequence(sha512, list(), list(), list(), list()))]]])],
  ])('cannot be read where there is %s', (_, unsigned) => {
    expect(() => readHashIndex(unsigned)).toThrowError(expect.toSatisfy((error) => isFailure(error, 'MALFORMED')));
  });
});
