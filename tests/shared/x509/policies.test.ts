import { expect, it } from 'vitest';
import { contextPrimitive } from '../../../shared/asn1/tags.ts';
import { element, identifier, sequence } from '../../../shared/asn1/write.ts';
import { readPolicies, readPolicyConstraints, readPolicyMappings } from '../../../shared/x509/policies.ts';
import { read } from './encoding.ts';

const malformed = expect.objectContaining({ code: 'MALFORMED' });
const policy = (oid: string) => sequence(identifier(oid));

it('policies are read without their qualifiers, and none may stand twice (RFC 5280 §4.2.1.4)', () => {
  const qualified = sequence(identifier('1.2.3'), sequence(sequence(identifier('1.3.6.1.5.5.7.2.1'))));
  expect(readPolicies(read(sequence(qualified, policy('1.2.4'))))).toEqual(['1.2.3', '1.2.4']);
  expect(() => readPolicies(read(sequence(policy('1.2.3'), policy('1.2.3'))))).toThrow(malformed);
  expect(() => readPolicies(read(sequence()))).toThrow(malformed);
});

it('mappings are pairs (§4.2.1.5)', () => {
  const pair = sequence(identifier('1.2.3'), identifier('1.2.4'));
  expect(readPolicyMappings(read(sequence(pair)))).toEqual([{ issuer: '1.2.3', subject: '1.2.4' }]);
  expect(() => readPolicyMappings(read(sequence(policy('1.2.3'))))).toThrow(malformed);
});

it('constraints demand one thing at least (§4.2.1.11)', () => {
  const number = (tag: number, value: number) => element(contextPrimitive(tag), new Uint8Array([value]));
  expect(readPolicyConstraints(read(sequence(number(0, 2))))).toEqual({ requireExplicit: 2, inhibitMapping: null });
  expect(readPolicyConstraints(read(sequence(number(1, 0))))).toEqual({ requireExplicit: null, inhibitMapping: 0 });
  expect(() => readPolicyConstraints(read(sequence()))).toThrow(malformed);
});
