import { describe, expect, it } from 'vitest';
import { type Der, rawOf, readDer } from '../../../shared/asn1/der.ts';
import { fieldsOf } from '../../../shared/asn1/fields.ts';
import { tags } from '../../../shared/asn1/tags.ts';
import { bits, identifier, integer, nullValue, sequence } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { isFailure } from '../../../shared/errors.ts';
import { readSigned } from '../../../shared/x509/signed-structure.ts';

const rsa = sequence(identifier('1.2.840.113549.1.1.11'), nullValue);
const other = sequence(identifier('1.2.840.113549.1.1.12'), nullValue);
const value = bits(new Uint8Array([7, 8]));
const tbs = (algorithm: Bytes): Bytes => sequence(integer(5), algorithm);
const clauses = { clause: 'RFC 5280 §4.1', algorithms: 'RFC 5280 §4.1.1.2' };

function read(der: Bytes) {
  return readSigned(der, clauses, (signed: Der) => {
    const fields = fieldsOf(signed, clauses.clause);
    const number = rawOf(fields.take(tags.integer, 'number'));
    return { number, inner: fields.take(tags.sequence, 'signature') };
  });
}

describe('what certificates and CRLs have in common (RFC 5280 §4.1.1, §5.1.1)', () => {
  it('are the signed parts as they stand, an algorithm and a value', () => {
    const der = sequence(tbs(rsa), rsa, value);
    expect(read(der)).toEqual({
      der,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      tbs: rawOf(readDer(tbs(rsa))),
      signatureAlgorithm: { scheme: 'RSA-PKCS1', digest: 'SHA-256' },
      signature: new Uint8Array([7, 8]),
      number: integer(5),
    });
  });

  it.each([
    ['two algorithms', sequence(tbs(other), rsa, value), clauses.algorithms],
    ['no value', sequence(tbs(rsa), rsa), clauses.clause],
    ['a part too many', sequence(tbs(rsa), rsa, value, nullValue), clauses.clause],
  ])('with %s are MALFORMED', (_, der, clause) => {
    expect(() => read(der)).toThrowError(
      expect.toSatisfy((error) => isFailure(error, 'MALFORMED') && error.details.clause === clause),
    );
  });
});
