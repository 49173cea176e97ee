import { fromBER } from 'asn1js';
import { describe, expect, it } from 'vitest';
import { berPart, isIndefinite, withDefiniteLengths } from '../../../shared/asn1/ber.ts';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { isFailure } from '../../../shared/errors.ts';
import { hexBytes, seeded, signedCms, signedContent } from '../fixtures.ts';
import { mutantOf } from '../mutant.ts';

describe('indefinite lengths', () => {
  it('are written anew as definite ones, layer by layer (X.690 §8.1.3.6)', () => {
    const nested = hexBytes('30 80 a0 80 02 01 05 00 00 05 00 00 00');
    expect(withDefiniteLengths(nested)).toEqual(hexBytes('30 07 a0 03 02 01 05 05 00'));
  });

  it('of an OCTET STRING in pieces become one primitive string (X.690 §8.7.3)', () => {
    expect(withDefiniteLengths(hexBytes('24 80 04 02 01 02 04 01 03 00 00'))).toEqual(hexBytes('04 03 01 02 03'));
    expect(withDefiniteLengths(hexBytes('30 80 24 04 04 02 01 02 00 00'))).toEqual(hexBytes('30 04 04 02 01 02'));
  });

  it('of a signature that OpenSSL streamed are read: content and signed bytes come out as they went in', () => {
    const ber = signedCms('streamed');
    expect(isIndefinite(ber)).toBe(true);
    expect(isIndefinite(signedCms('rsa'))).toBe(false);
    const signedData = readSignedData(withDefiniteLengths(ber));
    expect(signedData.content).toEqual(signedContent);
    const whole = withDefiniteLengths(ber);
    expect(fromBER(whole.buffer).offset).toBe(whole.length);
  });

  it('leave every element of definite length as it is, byte for byte', () => {
    const odd = hexBytes('30 80 31 81 02 05 00 00 00');
    expect(withDefiniteLengths(odd)).toEqual(hexBytes('30 05 31 81 02 05 00'));
  });

  it.each([
    ['without an end', '30 80 05 00'],
    ['of a primitive element', '04 80 00 00'],
    ['whose part runs past the input', '30 80 04 05 00 00'],
    ['with a piece of another type', '24 80 05 00 00 00'],
  ])('%s are refused', (_, hex) => {
    expect(() => withDefiniteLengths(hexBytes(hex))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });

  it('nested without end are refused at depth 64', () => {
    const deep = hexBytes('3080'.repeat(100_000));
    expect(() => withDefiniteLengths(deep)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });

  it('in mutants give a value or a Failure', () => {
    const random = seeded(7);
    for (let round = 0; round < 500; round += 1) {
      try {
        withDefiniteLengths(mutantOf(signedCms('streamed'), random));
      } catch (error) {
        if (!isFailure(error)) throw error;
      }
    }
  });
});

describe('a part as it is written', () => {
  const nested = hexBytes('30 80 02 01 05 a0 80 04 01 09 05 00 00 00 00 00');

  it('is found by its place at each level', () => {
    expect(berPart(nested, [])).toEqual(nested);
    expect(berPart(nested, [1])).toEqual(hexBytes('a0 80 04 01 09 05 00 00 00'));
    expect(berPart(nested, [1, 1])).toEqual(hexBytes('05 00'));
    expect(berPart(hexBytes('30 05 02 01 05 05 00'), [1])).toEqual(hexBytes('05 00'));
  });

  it('is null where there is none', () => {
    expect(berPart(nested, [2])).toBeNull();
    expect(berPart(nested, [1, 2])).toBeNull();
    expect(berPart(nested, [0, 0])).toBeNull();
  });

  it('of what does not end is MALFORMED, and of what is nested too deep LIMIT_EXCEEDED', () => {
    expect(() => berPart(nested.subarray(0, -2), [0])).toThrowError(
      expect.toSatisfy((error) => isFailure(error, 'MALFORMED')),
    );
    expect(() => berPart(hexBytes('30 80 '.repeat(100)), [0])).toThrowError(
      expect.toSatisfy((error) => isFailure(error, 'LIMIT_EXCEEDED')),
    );
  });

  it('of mutants is a slice or a Failure', () => {
    const random = seeded(5);
    for (let round = 0; round < 2000; round += 1) {
      const mutant = mutantOf(nested, random);
      try {
        berPart(mutant, [1, 1]);
      } catch (error) {
        if (!isFailure(error)) throw error;
      }
    }
  });
});
