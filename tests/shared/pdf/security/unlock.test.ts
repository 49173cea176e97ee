import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../shared/bytes/byte-source.ts';
import { fromLatin1, toLatin1 } from '../../../../shared/bytes/latin1.ts';
import { isFailure } from '../../../../shared/errors.ts';
import { changesAfter } from '../../../../shared/pdf/changes.ts';
import { type DocumentAccess, openPdf } from '../../../../shared/pdf/document.ts';
import { isKind } from '../../../../shared/pdf/objects.ts';
import { encryptAes } from '../../../../shared/pdf/security/aes.ts';
import { encryptedObject } from '../../../../shared/pdf/security/secured-objects.ts';
import { writeObject } from '../../../../shared/pdf/write.ts';
import { diceOf, mutate } from '../../../fuzz/mutate.ts';
import { type Objects, pdfOf, plainObjects, updated } from '../sample.ts';
import { encryptionNames, encryptionSamples } from './samples.ts';

const words =
  '/Filter /Standard /V /R /O /U /P /CF /StmF /CFM /V2 /AESV2 /AESV3 /Identity 0 -1 4 5 6 <00> <<>> null [ 3 0 R'.split(
    ' ',
  );

const id = '/ID [<968e7dd41bb0018b092df64ad9ed5f7b> <00>]';

/** A document with the string that qpdf encrypted in its page. */
function documentWith(name: keyof typeof encryptionSamples, trailer = `/Encrypt 9 0 R ${id}`, extra: Objects = {}) {
  const { dictionary, encrypted } = encryptionSamples[name];
  const page = `<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Note <${encrypted}>>>`;
  return pdfOf({ ...plainObjects, 3: page, 9: dictionary, ...extra }, { trailer });
}

const open = (pdf: Uint8Array<ArrayBuffer>, access: DocumentAccess = { password: 'user' }) =>
  openPdf(sourceOf(pdf), access);

function note(pdf: Uint8Array<ArrayBuffer>): string {
  const document = open(pdf);
  const page = document.object(3);
  const value = isKind(page, 'dict') ? page.entries.get('Note') : null;
  return isKind(value, 'string') ? toLatin1(value.bytes) : '';
}

const failing = (code: string) => expect.objectContaining({ code });

describe.each(encryptionNames)('a document with %s', (name) => {
  it('is read as it was before it was encrypted', () => {
    expect(note(documentWith(name))).toBe('Cong van');
    expect(open(documentWith(name)).security?.openedBy).toBe('user');
  });

  it('is read with its encryption in the trailer itself', () => {
    expect(note(documentWith(name, `/Encrypt ${encryptionSamples[name].dictionary} ${id}`))).toBe('Cong van');
  });
});

it('takes strings of the encryption dictionary as they stand', () => {
  const document = open(documentWith('aes-256'));
  expect(document.dict(document.object(9))?.entries.get('O')).toMatchObject({ kind: 'string' });
  expect(document.security?.dictionaryNumber).toBe(9);
});

it('needs the /ID of the trailer, also one that is an object of its own', () => {
  const elsewhere = { 8: '[<968e7dd41bb0018b092df64ad9ed5f7b> <00>]' };
  expect(note(documentWith('rc4-128', '/Encrypt 9 0 R /ID 8 0 R', elsewhere))).toBe('Cong van');
  const wanting = documentWith('rc4-128', '/Encrypt 9 0 R');
  expect(() => open(wanting)).toThrow(failing('DOC_PASSWORD_WRONG'));
});

it('is not encrypted where no trailer says so', () => {
  expect(open(pdfOf()).security).toBeNull();
});

it('refuses what is no dictionary, and a newest trailer that does not know the encryption (ISO 32000-2 §7.5.5)', () => {
  expect(() => open(documentWith('aes-256', `/Encrypt 77 0 R ${id}`))).toThrow(failing('DOC_DAMAGED'));
  expect(() => open(documentWith('aes-256', `/Encrypt (x) ${id}`))).toThrow(failing('DOC_DAMAGED'));
  expect(() => open(updated(documentWith('aes-256'), { 10: '1' }))).toThrow(failing('DOC_DAMAGED'));
});

it.each(['', '00', '00112233', '00'.repeat(16), '00'.repeat(17)])('reads a broken string <%s> as something', (hex) => {
  const odd = documentWith('aes-256', undefined, {
    3: `<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Note <${hex}>>>`,
  });
  expect(note(odd)).toBe('');
});

describe.each(encryptionNames)('mutants of the encryption dictionary: %s', (name) => {
  it('open, or fail by name', () => {
    const seed = fromLatin1(encryptionSamples[name].dictionary);
    for (let run = 0; run < 200; run++) {
      const mutant = toLatin1(mutate(seed, diceOf(run), words));
      const pdf = documentWith(name, undefined, { 9: mutant });
      try {
        const document = open(pdf);
        document.object(3);
        document.object(9);
      } catch (error) {
        if (!isFailure(error)) throw new Error(`${name} ${run}`, { cause: error });
      }
    }
  });
});

describe('after a signature', () => {
  const trailer = '/Encrypt 9 0 R /ID [<968e7dd41bb0018b092df64ad9ed5f7b> <00>]';
  const { dictionary } = encryptionSamples['aes-256'];
  const signed = documentWith('aes-256');
  const kinds = (objects: Objects, newTrailer = trailer) => {
    const later = open(updated(signed, objects, { trailer: newTrailer }));
    return changesAfter(later, signed.length).map(({ kind, what }) => `${kind} ${what}`);
  };

  it('what is encrypted otherwise is another document (ISO 32000-2 §7.6)', () => {
    expect(kinds({ 5: 'null' })).toEqual(['unused object 5']);
    const identity = dictionary.replace('/StrF /StdCF', '/StrF /Identity');
    expect(kinds({ 9: identity })).toEqual(['other something that cannot be read']);
    expect(kinds({ 10: dictionary }, trailer.replace('9 0 R', '10 0 R'))).toEqual([
      'other something that cannot be read',
    ]);
    expect(kinds({ 5: 'null' }, trailer.replace('9 0 R', identity))).toEqual(['other something that cannot be read']);
  });

  it('the same stream encrypted anew is no change, another one is', () => {
    const fileKey = open(signed).security?.fileKey ?? new Uint8Array(32);
    const stream = (content: string, vector: number) => {
      const bytes = toLatin1(encryptAes(fileKey, new Uint8Array(16).fill(vector), fromLatin1(content)));
      return `<</Length ${bytes.length}>>\nstream\n${bytes}\nendstream`;
    };
    const first = documentWith('aes-256', undefined, { 5: stream('q Q', 1) });
    const changes = (object: string) =>
      changesAfter(open(updated(first, { 5: object }, { trailer })), first.length).map(({ kind }) => kind);
    expect(changes(stream('q Q', 2))).toEqual([]);
    expect(changes(stream('q q', 1))).toEqual(['other']);
  });

  it('the same string encrypted anew is no change', () => {
    const { security } = open(signed);
    const page = open(signed).object(3);
    const again = toLatin1(writeObject(encryptedObject(security, page, { number: 3, generation: 0 })));
    expect(again).not.toContain(encryptionSamples['aes-256'].encrypted);
    expect(kinds({ 3: again })).toEqual([]);
    expect(kinds({ 3: again.replace('/MediaBox [0 0 9 9]', '/MediaBox [0 0 9 8]') })).not.toEqual([]);
  });
});
