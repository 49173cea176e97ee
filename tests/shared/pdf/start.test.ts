import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { beginsSection, endOfRevision, findHeader, findStart, nearSection } from '../../../shared/pdf/start.ts';
import { pdfOf, text } from './sample.ts';

const source = (pdf: string) => sourceOf(fromLatin1(pdf));

describe('the header', () => {
  it('is found behind up to a kilobyte of something else (ISO 32000-2 §7.5.2)', () => {
    expect(findHeader(source('%PDF-1.4\n'))).toEqual({ offset: 0, version: '1.4' });
    expect(findHeader(source(`${'\0'.repeat(1000)}%PDF-2.0`))).toEqual({ offset: 1000, version: '2.0' });
  });

  it.each([
    ['PK\x03\x04 a Word document', 'zip'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'],
    ['\x89PNG\r\n', 'png'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\xef\xbb\xbf<?xml version="1.0"?>', 'xml'],
    ['  <!DOCTYPE html><html>', 'html'],
  ])('of another kind of file is named: %j', (beginning, type) => {
    expect(() => findHeader(source(beginning))).toThrow(
      expect.objectContaining({ code: 'DOC_UNSUPPORTED', details: { type } }),
    );
  });

  it('may be missing from a file that ends as a PDF does', () => {
    expect(findHeader(source('1 0 obj endobj startxref 0'))).toEqual({ offset: 0, version: '' });
  });

  it.each(['', 'just text'])('missing in %j is damage', (pdf) => {
    expect(() => findHeader(source(pdf))).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});

describe('startxref', () => {
  it('is the last one of the file, with what follows it in reach (ISO 32000-2 §7.5.5)', () => {
    const pdf = source(`startxref\n1\n%%EOF\nstartxref\r\n22\r\n%%EOF\r\n${' '.repeat(100_000)}`);
    expect(findStart(pdf)).toEqual({ keyword: 18, offset: 22 });
    expect(endOfRevision(pdf, 18)).toBe(40);
    expect(endOfRevision(source('startxref 1 %%EOF'), 0)).toBe(17);
    expect(endOfRevision(source('startxref 1'), 0)).toBeNull();
  });

  it.each([
    'no such word',
    'startxref\n%%EOF',
    'startxref -5',
    'startxref 9007199254740991',
    'startxref 269007199254740992',
  ])('missing, empty or beyond the file is damage: %j', (pdf) => {
    expect(() => findStart(source(pdf))).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });

  it.each([-3, -1, 1, 4])('that is off by %d still finds the table', (error) => {
    const pdf = pdfOf();
    const table = text(pdf).indexOf('xref\n0 1');
    expect(beginsSection(sourceOf(pdf), table)).toBe(true);
    expect(nearSection(sourceOf(pdf), table + error)).toBe(table);
  });

  it('that is off finds a cross-reference stream too, and nothing where nothing is', () => {
    const pdf = pdfOf(undefined, { form: 'stream' });
    const stream = text(pdf).indexOf('5 0 obj');
    expect(nearSection(sourceOf(pdf), stream + 1)).toBe(stream);
    expect(nearSection(source('nothing here'), 3)).toBeNull();
  });
});
