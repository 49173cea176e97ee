import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { contextTag, tags } from '../../../shared/asn1/tags.ts';
import { element, identifier, octets, sequence, setOf } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { readCrlEntries } from '../../../shared/x509/crl-entries.ts';
import { readName } from '../../../shared/x509/name.ts';

const ascii = (text: string): Bytes => new TextEncoder().encode(text);
const time = element(tags.utcTime, ascii('250601000000Z'));
const yes = element(tags.boolean, new Uint8Array([0xff]));
const nameDer = (text: string) =>
  sequence(setOf([sequence(identifier('2.5.4.3'), element(tags.utf8String, ascii(text)))]));
const nameOf = (text: string) => readName(readDer(nameDer(text)));
const serialOf = (number: number) => new Uint8Array([1, number >> 16, (number >> 8) & 0xff, number & 0xff]);
const entry = (serial: Bytes, ...rest: readonly Bytes[]) => sequence(element(tags.integer, serial), time, ...rest);
const extensions = (...rows: readonly Bytes[]) => sequence(...rows);
const issuerExtension = (text: string) =>
  sequence(identifier('2.5.29.29'), yes, octets(sequence(element(contextTag(4), nameDer(text)))));
const reason = (number: number) => sequence(identifier('2.5.29.21'), octets(new Uint8Array([0x0a, 1, number])));
const read = (...entries: readonly Bytes[]) => readCrlEntries(readDer(element(tags.sequence, concat(...entries))));

const [own, other, third] = ['Own', 'Other', 'Third'].map(nameOf) as [
  ReturnType<typeof nameOf>,
  ReturnType<typeof nameOf>,
  ReturnType<typeof nameOf>,
];

describe('entries', () => {
  it('are found among many, each by its own number', () => {
    const entries = read(
      ...Array.from({ length: 3000 }, (_, at) => entry(serialOf(at * 7), extensions(reason(at % 7)))),
    );
    expect(entries.count).toBe(3000);
    for (const at of [0, 1, 1499, 2999]) {
      expect(entries.find(toHex(serialOf(at * 7)), own, own)).toEqual({
        revokedAt: Date.UTC(2025, 5, 1),
        reason: at % 7,
      });
      expect(entries.find(toHex(serialOf(at * 7 + 1)), own, own)).toBeNull();
    }
  });

  it('of an indirect list belong to the issuer that was named last (RFC 5280 §5.3.3)', () => {
    const [one, two] = [serialOf(1), serialOf(2)];
    const entries = read(
      entry(one),
      entry(two, extensions(issuerExtension('Other'))),
      entry(one),
      entry(one, extensions(issuerExtension('Third'), reason(4))),
    );
    const find = (serial: Bytes, issuer: typeof own) => entries.find(toHex(serial), issuer, own)?.reason;
    expect([find(one, own), find(two, own), find(two, other), find(one, other)]).toEqual([null, undefined, null, null]);
    expect(find(one, third)).toBe(4);
  });

  it('with a critical extension that nobody knows make the list unusable, and it says so (§5.3)', () => {
    const strange = sequence(identifier('1.2.3.4'), yes, octets(new Uint8Array([5, 0])));
    expect(read(entry(serialOf(1), extensions(strange))).unknownCritical).toEqual(['1.2.3.4']);
    expect(read(entry(serialOf(1), extensions(issuerExtension('Other')))).unknownCritical).toEqual([]);
  });

  it('whose issuer cannot be read make the list unusable', () => {
    const nobody = sequence(identifier('2.5.29.29'), yes, octets(new Uint8Array([5, 0])));
    expect(read(entry(serialOf(1), extensions(nobody))).unknownCritical).toEqual(['2.5.29.29']);
  });

  it('stay entries where time, reason or issuer cannot be read', () => {
    const broken = sequence(identifier('2.5.29.21'), octets(new Uint8Array([5, 0])));
    expect(read(entry(serialOf(1), extensions(broken))).find(toHex(serialOf(1)), own, own)?.reason).toBeNull();
    const never = sequence(element(tags.integer, serialOf(1)), element(tags.utcTime, ascii('250230000000Z')));
    expect(read(never).find(toHex(serialOf(1)), own, own)).toEqual({ revokedAt: 0, reason: null });
  });

  it('that are all alike take no longer: the index gives way to a walk', () => {
    const same = entry(serialOf(1));
    const entries = read(...Array.from({ length: 30_000 }, () => same), entry(serialOf(2), extensions(reason(3))));
    expect(entries.find(toHex(serialOf(2)), own, own)?.reason).toBe(3);
    expect(entries.find(toHex(serialOf(3)), own, own)).toBeNull();
  });

  it.each([
    ['no sequence', new Uint8Array([0x02, 1, 1])],
    ['no number', sequence(time)],
    ['no time', sequence(element(tags.integer, serialOf(1)))],
    ['content past the end', new Uint8Array([0x30, 0x20, 2, 1, 1])],
    ['a length in too many octets', new Uint8Array([0x30, 0x81, 0x03, 2, 1, 1])],
  ])('with %s are refused', (_, bytes) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });
});
