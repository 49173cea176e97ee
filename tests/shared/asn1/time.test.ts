import { expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { tags } from '../../../shared/asn1/tags.ts';
import { timeOf } from '../../../shared/asn1/time.ts';
import { element } from '../../../shared/asn1/write.ts';

const time = (tag: number, text: string) => timeOf(readDer(element(tag, new TextEncoder().encode(text))));

it.each([
  [tags.utcTime, '261122080000Z', '2026-11-22T08:00:00.000Z'],
  [tags.utcTime, '491231235959Z', '2049-12-31T23:59:59.000Z'],
  [tags.utcTime, '500101000000Z', '1950-01-01T00:00:00.000Z'],
  [tags.generalizedTime, '20500101000000Z', '2050-01-01T00:00:00.000Z'],
  [tags.generalizedTime, '20240229120000.25Z', '2024-02-29T12:00:00.250Z'],
  [tags.generalizedTime, '99991231235959Z', '9999-12-31T23:59:59.000Z'],
])('tag %i, %s is %s (RFC 5280 §4.1.2.5)', (tag, text, iso) => {
  expect(new Date(time(tag, text)).toISOString()).toBe(iso);
});

it.each([
  [tags.utcTime, '2611220800Z'],
  [tags.utcTime, '261122080000+0700'],
  [tags.utcTime, '261122080000'],
  [tags.utcTime, '260230000000Z'],
  [tags.utcTime, '261122240000Z'],
  [tags.generalizedTime, '20261122080000'],
  [tags.generalizedTime, '20261122080000.50Z'],
  [tags.generalizedTime, '00500101000000Z'],
  [tags.generalizedTime, '20261322080000Z'],
  [tags.octetString, '261122080000Z'],
])('tag %i, %s is no time of a certificate', (tag, text) => {
  expect(() => time(tag, text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});
