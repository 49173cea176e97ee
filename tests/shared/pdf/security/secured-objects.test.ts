import { describe, expect, it } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../../shared/bytes/latin1.ts';
import { array, dict, literal, name, type PdfDict, type PdfObject, ref } from '../../../../shared/pdf/objects.ts';
import {
  decryptedObject,
  decryptedStream,
  encryptedObject,
  encryptedStream,
  streamMethod,
} from '../../../../shared/pdf/security/secured-objects.ts';
import { type DocumentSecurity, openSecurity } from '../../../../shared/pdf/security/security.ts';
import { writeObject } from '../../../../shared/pdf/write.ts';
import { dictionaryOf, direct, encryptionNames, encryptionSamples, fileId } from './samples.ts';

function security(name: keyof typeof encryptionSamples): DocumentSecurity {
  const place = { dictionary: dictionaryOf(encryptionSamples[name].dictionary), number: 9, fileId };
  return openSecurity(place, direct, { password: 'user' });
}

const holder = { number: 3, generation: 2 };
const text = (words: string) => literal(fromLatin1(words));
const shown = (object: PdfObject) => toLatin1(writeObject(object));

describe.each(encryptionNames)('%s', (name) => {
  it('encrypts each string of an object, however deep, and decrypts them again', () => {
    const object = dict({ A: text('one'), B: array(1, text('two'), dict({ C: text('') })), D: ref(4), E: null });
    const encrypted = encryptedObject(security(name), object, holder);
    expect(shown(encrypted)).not.toMatch(/one|two/);
    const decrypted = decryptedObject(security(name), encrypted, holder);
    expect(shown(decrypted)).toBe('<</A <6f6e65> /B [1 <74776f> <</C <>>>] /D 4 0 R /E null>>');
  });

  it('encrypts the bytes of a stream with the key of its object', () => {
    const bytes = fromLatin1('q 1 0 0 1 0 0 cm Q');
    const encrypted = encryptedStream(security(name), dict({}), holder, bytes);
    expect(encrypted).not.toEqual(bytes);
    expect(decryptedStream(security(name), dict({}), holder, encrypted)).toEqual(bytes);
    if (name.startsWith('aes-256')) return;
    expect(decryptedStream(security(name), dict({}), { ...holder, number: 4 }, encrypted)).not.toEqual(bytes);
  });
});

it('leaves a signature’s /Contents alone, and encrypts its other strings (ISO 32000-2 §7.6.2)', () => {
  const aes = security('aes-256');
  for (const signature of [{ Type: name('Sig') }, { Type: name('DocTimeStamp') }, { ByteRange: array(0, 1, 2, 3) }]) {
    const object = dict({ ...signature, Contents: text('signature'), Reason: text('reason') });
    const encrypted = encryptedObject(aes, dict({ V: object }), holder);
    expect(shown(encrypted)).toContain('/Contents (signature)');
    expect(shown(encrypted)).not.toContain('reason');
    expect(shown(decryptedObject(aes, encrypted, holder))).toContain('/Contents (signature)');
  }
  const annotation = dict({ Type: name('Annot'), Contents: text('note') });
  expect(shown(encryptedObject(aes, annotation, holder))).not.toContain('note');
});

it('leaves the encryption dictionary, cross-reference streams and documents without encryption alone', () => {
  const aes = security('aes-256');
  const object = dict({ O: text('owner') });
  expect(encryptedObject(aes, object, { number: 9, generation: 0 })).toBe(object);
  expect(decryptedObject(aes, object, { number: 9, generation: 0 })).toBe(object);
  expect(encryptedObject(null, object, holder)).toBe(object);
  expect(encryptedStream(null, object, holder, fromLatin1('x'))).toEqual(fromLatin1('x'));
  const section = { kind: 'stream', dict: dict({ Type: name('XRef'), ID: text('id') }), start: 0, end: 1 } as const;
  expect(decryptedObject(aes, section, holder)).toEqual({ ...section, holder });
});

const crypt = (filter: PdfObject, parameters: PdfObject): PdfDict => dict({ Filter: filter, DecodeParms: parameters });

it.each([
  ['a content stream', dict({}), 'aes-128'],
  ['a cross-reference stream (§7.5.8.2)', dict({ Type: name('XRef') }), 'identity'],
  ['metadata that stays plain (table 21)', dict({ Type: name('Metadata') }), 'identity'],
  ['an embedded file (§7.6.6)', dict({ Type: name('EmbeddedFile') }), 'rc4'],
  ['one with /Crypt and no name (§7.4.10)', crypt(name('Crypt'), null), 'identity'],
  ['one with its own filter', crypt(name('Crypt'), dict({ Name: name('Old') })), 'rc4'],
  ['one with several', crypt(array(name('Crypt'), name('FlateDecode')), array(dict({ Name: name('Old') }))), 'rc4'],
])('%s has a method of its own', (_, streamDict, method) => {
  const { filters, ...rest } = security('aes-128');
  const named = new Map([...filters.named, ['Old', 'rc4'] as const]);
  expect(streamMethod({ ...rest, filters: { ...filters, embedded: 'rc4', named } }, streamDict)).toBe(method);
});

it.each([
  ['is not the first filter', crypt(array(name('FlateDecode'), name('Crypt')), null)],
  ['the document does not have', crypt(name('Crypt'), dict({ Name: name('Other') }))],
])('refuses a crypt filter that %s (§7.4.10)', (_, streamDict) => {
  expect(() => streamMethod(security('aes-128'), streamDict)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
});
