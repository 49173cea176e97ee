import { expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { fieldsOf, insideOf } from '../../../shared/asn1/fields.ts';
import { contextTag, tags } from '../../../shared/asn1/tags.ts';
import { smallInteger } from '../../../shared/asn1/values.ts';
import { hexBytes } from '../fixtures.ts';

const clause = 'RFC 0 §1';
const open = (hex: string) => fieldsOf(readDer(hexBytes(hex)), clause);
const malformed = (offset: number) =>
  expect.objectContaining({ code: 'MALFORMED', details: expect.objectContaining({ offset, clause }) });

it('takes the parts in their order, optional ones where they stand', () => {
  const fields = open('30 0a 02 01 05 a0 03 02 01 07 05 00');
  expect(smallInteger(fields.take(tags.integer, 'five'))).toBe(5);
  expect(fields.optional(contextTag(1))).toBeNull();
  const explicit = fields.optional(contextTag(0));
  expect(explicit === null ? null : smallInteger(insideOf(explicit, clause))).toBe(7);
  expect(fields.peek()?.tag).toBe(tags.null);
  fields.any('null');
  fields.end();
});

it('refuses a missing part, a part of another tag and a part too many, with the clause of the structure', () => {
  expect(() => open('30 00').any('version')).toThrow(malformed(2));
  expect(() => open('30 02 05 00').take(tags.integer, 'version')).toThrow(malformed(2));
  expect(() => open('30 02 05 00').end()).toThrow(malformed(2));
  expect(() => open('31 00')).toThrow(malformed(0));
});

it('refuses an explicit tag with nothing or two values inside', () => {
  expect(() => insideOf(readDer(hexBytes('a0 00')), clause)).toThrow(malformed(2));
  expect(() => insideOf(readDer(hexBytes('a0 04 05 00 05 00')), clause)).toThrow(malformed(4));
});
