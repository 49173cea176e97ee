import { type Der, readDer } from '../../../shared/asn1/der.ts';
import { contextPrimitive, contextTag, tags } from '../../../shared/asn1/tags.ts';
import { element, identifier, sequence, setOf } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { type GeneralName, readGeneralName } from '../../../shared/x509/general-name.ts';
import { type Name, readName } from '../../../shared/x509/name.ts';

// Small structures of X.509 for tests of what reads them; certificates themselves are OpenSSL's.

export const ascii = (text: string): Bytes => new TextEncoder().encode(text);

/** A name of common names, the first one outermost. */
export const nameDer = (...commonNames: readonly string[]): Bytes =>
  sequence(
    ...commonNames.map((text) => setOf([sequence(identifier('2.5.4.3'), element(tags.utf8String, ascii(text)))])),
  );

export const nameOf = (...commonNames: readonly string[]): Name => readName(readDer(nameDer(...commonNames)));

const numbers = { email: 1, dns: 2, uri: 6 } as const;

export const textName = (kind: keyof typeof numbers, text: string): Bytes =>
  element(contextPrimitive(numbers[kind]), ascii(text));
export const addressName = (...octets: readonly number[]): Bytes =>
  element(contextPrimitive(7), new Uint8Array(octets));
export const directoryName = (...commonNames: readonly string[]): Bytes =>
  element(contextTag(4), nameDer(...commonNames));
export const otherName = (oid: string): Bytes =>
  element(contextTag(0), identifier(oid), element(contextTag(0), element(tags.utf8String, ascii('x'))));

export const read = (bytes: Bytes): Der => readDer(bytes);
export const generalName = (bytes: Bytes): GeneralName => readGeneralName(read(bytes));
export const yes: Bytes = element(tags.boolean, new Uint8Array([0xff]));
