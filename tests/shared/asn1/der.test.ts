import { describe, expect, it } from 'vitest';
import { childrenOf, contentOf, rawOf, readDer, readDerPrefix } from '../../../shared/asn1/der.ts';
import { sequence } from '../../../shared/asn1/write.ts';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { isFailure } from '../../../shared/errors.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { hexBytes, issuedDer, seeded, signedCms } from '../fixtures.ts';
import { mutantOf } from '../mutant.ts';

function failureOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (isFailure(error)) return error.record;
    throw error;
  }
  return null;
}

const walk = (hex: string) => {
  const visit = (element: ReturnType<typeof readDer>): void => {
    if ((element.tag & 0x20) !== 0) for (const child of childrenOf(element)) visit(child);
  };
  visit(readDer(hexBytes(hex)));
};

describe('an element of DER', () => {
  it('is given as slices of the input, not as copies', () => {
    const input = hexBytes('30 03 02 01 05');
    const [number] = childrenOf(readDer(input));
    if (number === undefined) throw new Error('no child');
    expect(rawOf(number)).toEqual(hexBytes('02 01 05'));
    expect(contentOf(number).buffer).toBe(input.buffer);
  });

  it('has lengths of up to six octets, in the fewest (X.690 §10.1)', () => {
    const long = new Uint8Array([0x04, 0x82, 0x01, 0x00, ...new Uint8Array(256)]);
    expect(contentOf(readDer(long)).length).toBe(256);
  });

  it.each([
    ['a length in more octets than needed', '04 81 05 0102030405', 1, 'X.690 §10.1'],
    ['a length with a leading zero', `04 82 00 80 ${'00'.repeat(128)}`, 1, 'X.690 §10.1'],
    ['an indefinite length', '30 80 02 01 05 00 00', 1, 'X.690 §10.1'],
    ['a length beyond the input', '04 05 01', 0, 'X.690 §8.1.3'],
    ['a child beyond its parent', '30 03 04 05 01', 2, 'X.690 §8.1.3'],
    ['bytes behind the element', '05 00 00', 2, 'X.690 §8.1.1'],
    ['nothing at all', '', 0, 'X.690 §8.1.1'],
    ['a header without a length', '30', 1, 'X.690 §8.1.1'],
    ['the long form of a low tag number', '1f 1e 00', 0, 'X.690 §8.1.2.2'],
    ['a tag number with leading zeros', '1f 80 1f 00', 1, 'X.690 §8.1.2.4.2'],
    ['a tag number without an end', '1f 81 81 81 81 81', 0, 'X.690 §8.1.2.4'],
    ['a length of seven octets', '04 87 01000000000000', 1, 'X.690 §8.1.3.5'],
  ])('with %s is refused at its offset', (_, hex, offset, clause) => {
    expect(failureOf(() => walk(hex))).toMatchObject({ code: 'MALFORMED', details: { offset, clause } });
  });

  it('may stand before padding only where the caller says so', () => {
    expect(contentOf(readDerPrefix(hexBytes('04 01 ff 00 00')))).toEqual(hexBytes('ff'));
  });

  it('has parts only if it is constructed (X.690 §8.1.2.5)', () => {
    expect(failureOf(() => [...childrenOf(readDer(hexBytes('04 02 05 00')))])).toMatchObject({ code: 'MALFORMED' });
  });
});

describe('the limits of security.md §5.1', () => {
  it('end a walk that nests deeper than 64', () => {
    let der = hexBytes('05 00');
    for (let depth = 0; depth < 65; depth += 1) der = sequence(der);
    const visit = (element: ReturnType<typeof readDer>): void => {
      for (const child of childrenOf(element)) if (child.tag === 0x30) visit(child);
    };
    expect(failureOf(() => visit(readDer(der)))).toEqual({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'asn1-depth', value: 65 },
    });
  });

  it('end a walk over more elements than allowed, however often parts are asked for again', () => {
    const root = readDer(hexBytes('30 04 05 00 05 00'), { depth: 64, elements: 5 });
    expect([...childrenOf(root)].length).toBe(2);
    expect([...childrenOf(root)].length).toBe(2);
    expect(failureOf(() => [...childrenOf(root)])).toMatchObject({ details: { limit: 'asn1-elements' } });
  });
});

describe('mutants of real structures', () => {
  it('give a value or a Failure, never another error', () => {
    const random = seeded(20_261_122);
    const certificates = [issuedDer('rsa2048'), issuedDer('p384'), issuedDer('p521')];
    const signatures = [signedCms('rsa'), signedCms('pss')];
    for (let round = 0; round < 1000; round += 1) {
      for (const der of certificates) failureOf(() => readCertificate(mutantOf(der, random)));
      for (const der of signatures) failureOf(() => readSignedData(mutantOf(der, random)));
    }
  });
});
