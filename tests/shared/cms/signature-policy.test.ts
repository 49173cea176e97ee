import { expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { identifier, sequence } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { signaturePolicyOf } from '../../../shared/cms/signature-policy.ts';

const of = (...values: readonly Bytes[]) =>
  signaturePolicyOf(new Map([[cmsOids.signaturePolicy, values.map((der) => readDer(der))]]));
const named = sequence(identifier('1.3.6.1.4.1.1'), sequence());

it('a signature names its policy by an OID (EN 319 122-1 §5.2.9.1)', () => {
  expect(of(named)).toEqual({ oid: '1.3.6.1.4.1.1' });
  expect(signaturePolicyOf(new Map())).toBeNull();
});

it('an implied policy is none', () => {
  expect(of(new Uint8Array([5, 0]))).toBeNull();
});

it('what cannot be read, or is named twice, names none for certain', () => {
  expect(of(sequence())).toEqual({ oid: null });
  expect(of(new Uint8Array([4, 1, 0]))).toEqual({ oid: null });
  expect(of(named, named)).toEqual({ oid: null });
  expect(of()).toEqual({ oid: null });
});
