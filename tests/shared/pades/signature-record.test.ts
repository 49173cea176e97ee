import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { isFailure } from '../../../shared/errors.ts';
import { readPdfSignatures } from '../../../shared/pades/read.ts';
import {
  recordCopyForms,
  recordDictionary,
  recordOf,
  recordRoles,
  type SignatureRecord,
} from '../../../shared/pades/signature-record.ts';
import { dict, literal, name, type PdfDict, type PdfObject, ref, withEntries } from '../../../shared/pdf/objects.ts';
import { textString } from '../../../shared/pdf/text-string.ts';
import { hasher, signatureObject, signedPdf } from './sample.ts';

const full: SignatureRecord = {
  role: 'copy',
  number: '05/QĐ-UBND',
  date: '2026-11-22',
  agency: 'Ủy ban nhân dân xã Mẫu',
  copyForm: 'trichSao',
  subject: 'Về việc ban hành quy chế làm việc',
};

describe('a record', () => {
  it('comes back as it was written, whatever it says within its limits', () => {
    const text = (limit: number) =>
      fc.string({ minLength: 1, maxLength: limit / 4, unit: 'grapheme' }).map((value) => value.normalize('NFC'));
    const record = fc.record(
      {
        role: fc.constantFrom(...recordRoles),
        number: text(50),
        date: fc
          .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
        agency: text(200),
        copyForm: fc.constantFrom(...recordCopyForms),
        subject: text(500),
      },
      { requiredKeys: ['role'] },
    );
    fc.assert(
      fc.property(record, (one) => {
        try {
          expect(recordOf(recordDictionary(one))).toEqual(one);
        } catch (error) {
          // Letters that nobody sees, or none at all: refused, and never written otherwise.
          if (!isFailure(error, 'RECORD_UNUSABLE')) throw error;
        }
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(recordOf(recordDictionary(full))).toEqual(full);
  });

  it.each([
    ['number', '5'.repeat(51)],
    ['number', '  '],
    ['number', '05\u202e/QĐ'],
    ['number', '05\n/QĐ'],
    ['date', '22/11/2026'],
    ['date', '2026-02-30'],
    ['agency', 'a'.repeat(201)],
    ['subject', '\ud800'],
    ['copyForm', 'sao'],
  ])('with %s %j is not written', (field, value) => {
    expect(() => recordDictionary({ ...full, [field]: value })).toThrow(
      expect.objectContaining({ code: 'RECORD_UNUSABLE', details: { field } }),
    );
  });

  const written = recordDictionary(full);
  it.each<[string, PdfDict | ReturnType<typeof name>]>([
    ['that is no dictionary', name('copy')],
    ['without a role', dict({ Number: textString('5') })],
    ['of an unknown role', withEntries(written, { Role: name('president') })],
    ['whose role is a text', withEntries(written, { Role: textString('issue') })],
    ['with a key that nobody knows', withEntries(written, { Void: true })],
    ['with a text in an object of its own, which may change later', withEntries(written, { Number: ref(7) })],
    ['with a number for a text', withEntries(written, { Number: 5 })],
    ['with letters that turn the line', withEntries(written, { Agency: textString('UBND\u202e') })],
    ['with a text that is too long', withEntries(written, { Subject: textString('a'.repeat(501)) })],
    ['with a day that no calendar has', withEntries(written, { Date: textString('2026-13-01') })],
    ['with an unknown form of copy', withEntries(written, { CopyForm: name('photo') })],
    ['whose letters are composed otherwise', withEntries(written, { Agency: textString('Ủy ban'.normalize('NFD')) })],
  ])('%s says nothing at all', (_, object) => {
    expect(recordOf(object)).toBeNull();
  });

  it('of any object is a record that would be written again as it is, or nothing', () => {
    const { object } = fc.letrec<{ object: PdfObject }>((tie) => ({
      object: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<PdfObject>(null, true, 5, ref(3), name('issue'), name('saoY'), textString('2026-11-22')),
        fc.string({ maxLength: 20, unit: 'binary' }).map((text) => textString(text)),
        fc.uint8Array({ maxLength: 20 }).map((bytes) => literal(new Uint8Array(bytes))),
        fc
          .dictionary(fc.constantFrom('Role', 'Number', 'Date', 'Agency', 'CopyForm', 'Subject', 'X'), tie('object'))
          .map((entries) => dict(entries)),
      ),
    }));
    const likely = fc
      .dictionary(fc.constantFrom('Number', 'Date', 'Agency', 'CopyForm', 'Subject'), object)
      .map((entries) => dict({ ...entries, Role: name('issue') }));
    fc.assert(
      fc.property(fc.oneof(object, likely), (one) => {
        const record = recordOf(one);
        if (record !== null) expect(recordOf(recordDictionary(record))).toEqual(record);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('is read from the signature dictionary, and only where the signature covers it', () => {
    const more = '/XXTrienRecord <</Role /approve /Number (12)>>';
    const read = (pdf: ReturnType<typeof signedPdf>) => readPdfSignatures(sourceOf(pdf), hasher)[0]?.record;
    expect(read(signedPdf({}, signatureObject(undefined, more)))).toEqual({ role: 'approve', number: '12' });
    expect(read(signedPdf({}, signatureObject('(no hex)', more)))).toBeNull();
    expect(read(signedPdf({}, signatureObject(undefined, `${more} ${more}`)))).toBeNull();
    expect(read(signedPdf({}, signatureObject(undefined, '/XXTrienRecord 2 0 R')))).toBeNull();
    expect(read(signedPdf())).toBeNull();
  });
});
