import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { Failure } from '../../../shared/errors.ts';
import { entryBeside, openedEntry, zipDocuments } from '../../../shared/zip/documents.ts';
import { openEntry } from '../../../shared/zip/entry.ts';
import { seeded } from '../fixtures.ts';
import { mutantOf } from '../mutant.ts';
import { zipOf } from './sample.ts';

const unsupported = (type: string) => expect.objectContaining({ code: 'DOC_UNSUPPORTED', details: { type } });

describe('the documents of a container', () => {
  it('are those that are called so, and those that begin so; in the order of their names', () => {
    const zip = zipOf({
      'b.PDF': 'x',
      'a/': '',
      'a/không tên': `\n%PDF-1.7${'x'.repeat(5000)}`,
      'a/c.docx': 'PK',
      'a/c.docx.p7s': '0',
      'note.txt': '',
    });
    const { documents, others, entries } = zipDocuments(sourceOf(zip));
    expect(documents.map(({ name }) => name)).toEqual(['a/c.docx.p7s', 'a/không tên', 'b.PDF']);
    expect(others).toBe(2);
    expect(entryBeside(entries, 'a/c.docx.p7s')?.name).toBe('a/c.docx');
    expect(entryBeside(entries, 'b.PDF')).toBeUndefined();
  });

  it('are opened one by one, a signature with the file that it stands beside', () => {
    const source = sourceOf(zipOf({ 'a.txt': 'signed', 'a.txt.p7s': 'signature' }));
    const { content, beside } = openedEntry(source, 'a.txt.p7s');
    expect([content.size, beside?.size]).toEqual(['signature'.length, 'signed'.length]);
    expect(() => openedEntry(source, 'a.txt')).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
    expect(() => openedEntry(source, null)).toThrow(unsupported('ZIP'));
  });

  it.each([
    ['application/vnd.etsi.asic-e+zip', 'ASiC'],
    ['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
  ])('are not looked for in what is a document itself: %s', (type, told) => {
    const zip = zipOf({ mimetype: type, 'a.pdf': '%PDF-' }, { level: 0 });
    expect(() => zipDocuments(sourceOf(zip))).toThrow(unsupported(told));
  });

  it('nor in ASiC without its type, nor in what an office program writes', () => {
    expect(() => zipDocuments(sourceOf(zipOf({ 'a.pdf': '', 'META-INF/signatures0.xml': '' })))).toThrow(
      unsupported('ASiC'),
    );
    expect(() => zipDocuments(sourceOf(zipOf({ '[Content_Types].xml': '', 'a.pdf': '' })))).toThrow(
      unsupported('Office Open XML'),
    );
  });

  it('may be none', () => {
    expect(() => zipDocuments(sourceOf(zipOf({ 'a.txt': 'x' })))).toThrow(unsupported('ZIP without documents'));
  });
});

it('of damaged containers are read or refused by a typed failure, and as long as they claim', () => {
  const zip = zipOf({ 'a.pdf': '%PDF-1.7 '.repeat(40), 'b.bin': '%PDF-', 'c.txt': 'x' });
  const random = seeded(1);
  let read = 0;
  for (let round = 0; round < 1000; round++) {
    const mutant = sourceOf(mutantOf(zip, random));
    try {
      for (const entry of zipDocuments(mutant).documents) {
        expect(openEntry(mutant, entry).size).toBe(entry.size);
        read += 1;
      }
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
    }
  }
  expect(read).toBeGreaterThan(0);
});
