import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { openPdf, refOf } from '../../../shared/pdf/document.ts';
import { dict, isKind, name, ref } from '../../../shared/pdf/objects.ts';
import { pdfOf, plainObjects, text, updated } from './sample.ts';

const open = (pdf: Bytes) => openPdf(sourceOf(pdf));
const failing = (code: string) => expect.objectContaining({ code });

describe.each(['table', 'stream'] as const)('a document with a cross-reference %s', (form) => {
  it('gives its catalog, its objects and null for what it has not (ISO 32000-2 §7.3.10)', () => {
    const pdf = open(pdfOf(plainObjects, { form }));
    expect(pdf.catalog).toEqual(dict({ Type: name('Catalog'), Pages: ref(2) }));
    expect(refOf(pdf.catalog, 'Pages')).toEqual(ref(2));
    expect(pdf.object(99)).toBeNull();
    expect(pdf.sections[0].form).toBe(form);
    expect(pdf.version).toBe('1.7');
  });

  it('takes each object from its newest revision, freed ones from none (ISO 32000-2 §7.5.6)', () => {
    const first = pdfOf({ ...plainObjects, 4: '(old)', 5: '(gone)' }, { form });
    const pdf = open(updated(first, { 4: '(new)', 5: null }, { form }));
    expect(pdf.object(4)).toMatchObject({ bytes: fromLatin1('new') });
    expect(pdf.object(5)).toBeNull();
    expect(pdf.revisions).toBe(2);
  });
});

describe('opening', () => {
  it('reads objects packed in streams (ISO 32000-2 §7.5.7)', () => {
    const pdf = open(pdfOf(plainObjects, { form: 'stream', packed: [1, 2] }));
    expect(pdf.catalog).toEqual(dict({ Type: name('Catalog'), Pages: ref(2) }));
  });

  it('counts offsets from the header behind junk, or from the start where the file does so', () => {
    const junk = fromLatin1('HTTP/1.1 200 OK\r\n\r\n');
    const shifted = open(concat(junk, pdfOf()));
    expect([shifted.base, shifted.catalog.kind]).toEqual([junk.length, 'dict']);
    const absolute = text(updated(concat(junk, pdfOf()), plainObjects)).replace(/\/Prev \d+/, '');
    expect(open(fromLatin1(absolute)).base).toBe(0);
  });

  it('refuses encryption that it does not know by name, and one that only an older trailer tells of (ISO 32000-2 §7.6)', () => {
    const encrypted = pdfOf(plainObjects, { trailer: '/Encrypt <</Filter /Adobe.PubSec>>' });
    const unsupported = { code: 'DOC_UNSUPPORTED', details: { type: 'encryption Adobe.PubSec' } };
    expect(() => open(encrypted)).toThrow(expect.objectContaining(unsupported));
    expect(() => open(updated(encrypted, { 4: '1' }))).toThrow(failing('DOC_DAMAGED'));
  });

  it('refuses sections that lead back to each other', () => {
    const pdf = pdfOf();
    const start = /startxref\s+(\d+)/.exec(text(pdf))?.[1];
    const looped = fromLatin1(text(pdf).replace('/Root', `/Prev ${start} /Root`));
    expect(() => open(looped)).toThrow(failing('DOC_DAMAGED'));
  });

  it('refuses a chain of more than a thousand sections', () => {
    const section = (at: number) => `xref\n0 0\ntrailer<</Prev ${at}>>\n`;
    let pdf = '%PDF-1.4\n';
    for (let previous = 0, n = 0; n < 1_100; n++) {
      const here = pdf.length;
      pdf += section(previous);
      previous = here;
    }
    const last = pdf.lastIndexOf('xref');
    expect(() => open(fromLatin1(`${pdf}startxref\n${last}\n%%EOF`))).toThrow(failing('LIMIT_EXCEEDED'));
  });

  it('refuses what a catalog cannot be', () => {
    expect(() => open(pdfOf({ ...plainObjects, 1: '12' })).catalog).toThrow(failing('DOC_DAMAGED'));
  });
});

describe('resolving', () => {
  it('follows references to references, not endlessly', () => {
    const pdf = open(pdfOf({ ...plainObjects, 4: '5 0 R', 5: '(end)', 6: '7 0 R', 7: '6 0 R' }));
    expect(pdf.resolve(ref(4))).toMatchObject({ kind: 'string' });
    expect(() => pdf.resolve(ref(6))).toThrow(failing('LIMIT_EXCEEDED'));
  });

  it('refuses another object than the table names', () => {
    const moved = text(pdfOf({ ...plainObjects, 4: '(x)' })).replace('4 0 obj', '5 0 obj');
    expect(() => open(fromLatin1(moved)).object(4)).toThrow(failing('DOC_DAMAGED'));
  });

  it('takes the length of a stream from an object that is a number, never from stream to stream', () => {
    const streams = { 4: '<</Length 5 0 R>>stream\nabc\nendstream', 6: '<</Length 6 0 R>>stream\nabcd\nendstream' };
    const pdf = open(pdfOf({ ...plainObjects, ...streams, 5: '3' }));
    const length = (number: number) => {
      const object = pdf.object(number);
      return isKind(object, 'stream') ? object.end - object.start : null;
    };
    expect([length(4), length(6)]).toEqual([3, 4]);
    const chain = Array.from({ length: 20_000 }, (_, at) => [at + 4, `<</Length ${at + 5} 0 R>>stream\nx\nendstream`]);
    expect(open(pdfOf({ ...plainObjects, ...Object.fromEntries(chain) })).object(4)).toMatchObject({ kind: 'stream' });
  });

  it('refuses an object stream whose length is told inside itself', () => {
    const pdf = pdfOf({ ...plainObjects, 4: '(x)' }, { form: 'stream', packed: [4] });
    const looped = fromLatin1(
      text(pdf).replace(/(\/ObjStm.*\/Length) (\d+)/, (_, head, n) => `${head} 4 0 R`.padEnd(`${head} ${n}`.length)),
    );
    expect(() => openPdf(sourceOf(looped)).object(4)).toThrow();
  });
});
