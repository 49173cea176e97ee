import { expect, it } from 'vitest';
import { contextTag, tags } from '../../../shared/asn1/tags.ts';
import { element, identifier, integer, octets, sequence } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { issuerOfEntry, readEntry } from '../../../shared/x509/crl-entry.ts';
import { ascii, directoryName, nameOf } from './encoding.ts';

const time = (text: string) => element(tags.utcTime, ascii(text));
const entry = (when: string, ...extensions: readonly Bytes[]) =>
  sequence(integer(7), time(when), ...(extensions.length > 0 ? [sequence(...extensions)] : []));
const reason = (value: Bytes) => sequence(identifier('2.5.29.21'), octets(value));
const issuer = (value: Bytes) => sequence(identifier('2.5.29.29'), octets(value));

it('an entry has a time, and may have a reason (RFC 5280 §5.3.1)', () => {
  const revokedAt = Date.UTC(2025, 5, 1);
  expect(readEntry(entry('250601000000Z'))).toEqual({ revokedAt, reason: null });
  expect(readEntry(entry('250601000000Z', reason(new Uint8Array([0x0a, 1, 9]))))).toEqual({ revokedAt, reason: 9 });
});

it('what cannot be read of an entry leaves the certificate revoked', () => {
  expect(readEntry(entry('250230000000Z', reason(new Uint8Array([2, 1, 9]))))).toEqual({ revokedAt: 0, reason: null });
  expect(readEntry(sequence())).toEqual({ revokedAt: 0, reason: null });
  expect(readEntry(sequence(integer(7), time('250601000000Z'), sequence(integer(1)))).reason).toBeNull();
});

it('an entry may name the certificate’s issuer (§5.3.3)', () => {
  expect(issuerOfEntry(entry('250601000000Z', issuer(sequence(directoryName('Other')))))).toBe(
    nameOf('Other').canonical,
  );
  expect(issuerOfEntry(entry('250601000000Z'))).toBeNull();
  expect(issuerOfEntry(entry('250601000000Z', issuer(element(contextTag(0)))))).toBeNull();
});
