import { describe, expect, it } from 'vitest';
import { contextPrimitive, contextTag } from '../../../shared/asn1/tags.ts';
import { element, sequence } from '../../../shared/asn1/write.ts';
import {
  allReasons,
  fullNames,
  httpAddresses,
  readDistributionPoints,
  readIssuingPoint,
  sameGeneralName,
  sameIssuingPoint,
} from '../../../shared/x509/distribution-points.ts';
import { directoryName, generalName, nameDer, nameOf, read } from './encoding.ts';
import { certificateOf, crlOf } from './revocation.ts';

const malformed = expect.objectContaining({ code: 'MALFORMED' });
const relative = (text: string) => element(contextTag(0), element(contextTag(1), nameDer(text).slice(4)));
const flag = (number: number) => element(contextPrimitive(number), new Uint8Array([0xff]));

describe('a distribution point (RFC 5280 §4.2.1.13)', () => {
  it('of OpenSSL has its place and its reasons', () => {
    const [point] = certificateOf('pointed').distributionPoints ?? [];
    expect(point).toMatchObject({
      name: { full: [{ kind: 'uri', text: 'http://ca.test/part.crl' }] },
      reasons: 0b10,
      crlIssuer: null,
    });
    expect(point?.name && httpAddresses(fullNames(point.name, nameOf('A')))).toEqual(['http://ca.test/part.crl']);
  });

  it('may name another issuer, and its place by the last part of that issuer’s name', () => {
    const value = sequence(sequence(relative('Part'), element(contextTag(2), directoryName('Issuer'))));
    const [point] = readDistributionPoints(read(value));
    if (point?.name == null) throw new TypeError('no name');
    const [full] = fullNames(point.name, nameOf('Issuer'));
    expect(full && sameGeneralName(full, generalName(directoryName('issuer', 'PART')))).toBe(true);
    expect(point.crlIssuer).toMatchObject([{ kind: 'directory' }]);
  });

  it('reads all reasons (§4.2.1.13 ReasonFlags)', () => {
    const point = (...octets: readonly number[]) =>
      readDistributionPoints(read(sequence(sequence(element(contextPrimitive(1), new Uint8Array(octets))))))[0]
        ?.reasons;
    expect(point(7, 0x7f, 0x80)).toBe(allReasons);
    expect(point(5, 0x60)).toBe(0b110);
    expect(() => point(9, 0x60)).toThrow(malformed);
  });

  it('list of none, or a place of no kind, is refused', () => {
    expect(() => readDistributionPoints(read(sequence()))).toThrow(malformed);
    expect(() =>
      readDistributionPoints(read(sequence(sequence(element(contextTag(0), element(contextTag(3))))))),
    ).toThrow(malformed);
  });
});

describe('an issuing point (RFC 5280 §5.2.5)', () => {
  it('has one scope at most', () => {
    expect(readIssuingPoint(read(sequence(flag(1), flag(4))))).toMatchObject({ onlyUsers: true, indirect: true });
    expect(() => readIssuingPoint(read(sequence(flag(1), flag(2))))).toThrow(malformed);
  });

  it('of a delta must say what that of its full list says (§6.3.3 (c)(2))', () => {
    const [users, some, other] = [crlOf('users'), crlOf('some-reasons'), crlOf('elsewhere')].map(
      (crl) => crl.issuingPoint,
    );
    expect(sameIssuingPoint(users ?? null, crlOf('users').issuingPoint)).toBe(true);
    expect(sameIssuingPoint(some ?? null, crlOf('some-reasons').issuingPoint)).toBe(true);
    expect(sameIssuingPoint(users ?? null, some ?? null)).toBe(false);
    expect(sameIssuingPoint(other ?? null, some ?? null)).toBe(false);
    expect([sameIssuingPoint(null, null), sameIssuingPoint(null, users ?? null)]).toEqual([true, false]);
    const point = (text: string) => readIssuingPoint(read(sequence(relative(text))));
    expect([sameIssuingPoint(point('A'), point('a')), sameIssuingPoint(point('A'), point('B'))]).toEqual([true, false]);
  });
});
