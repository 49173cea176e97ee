import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';
import { type Objects, pdfOf, plainObjects, text, updated } from './sample.ts';

/** Changes that no policy lets pass after a signature. */
function barred(signed: Bytes, pdf: Bytes): string[] {
  const changes = changesAfter(openPdf(sourceOf(pdf)), signed.length);
  return changes.filter(({ kind }) => !localPolicy.allowedChanges.includes(kind)).map(({ kind }) => kind);
}

const page = (more: string) => `<</Type /Page /Parent 2 0 R ${more}>>`;
const catalog = (more = '') => `<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R ${more}>>`;
const form = (fields: string, more = '') => `<</Fields [${fields}] /SigFlags 3 ${more}>>`;
const seen = '/Subtype /Widget /Rect [0 0 600 800] /AP <</N 22 0 R>>';
const stream = (content: string, more = '') => `<<${more}/Length ${content.length}>>\nstream\n${content}\nendstream`;
const drawing = stream('0 0 600 800 re f');

const original: Objects = {
  ...plainObjects,
  1: catalog(),
  3: page('/Annots [5 0 R 6 0 R]'),
  4: form('5 0 R 6 0 R'),
  5: `<</T (done) /FT /Sig /V 8 0 R ${seen.replace('22', '9')}>>`,
  6: '<</T (open) /FT /Sig /Subtype /Widget /Rect [0 0 9 9]>>',
  8: '<</Type /Sig /SubFilter /ETSI.CAdES.detached>>',
  9: drawing,
};

describe('a later revision that draws over what was signed (evil annotation, sneaky signature)', () => {
  const annotated = page('/Annots [5 0 R 6 0 R 20 0 R]');
  const grown = { 3: annotated, 4: form('5 0 R 6 0 R 20 0 R'), 22: drawing };
  const field = (more: string, type = 'Sig') => `<</T (new) /FT /${type} /P 3 0 R ${seen} ${more}>>`;

  it.each<[string, Objects]>([
    ['by a new signature field without a signature', { ...grown, 20: field('') }],
    ['by a new field with a signature that is another field’s', { ...grown, 20: field('/V 8 0 R') }],
    ['by the field of a timestamp', { ...grown, 20: field('/V 21 0 R'), 21: '<</SubFilter /ETSI.RFC3161>>' }],
    [
      'by the field of what is a timestamp by its type alone',
      { ...grown, 20: field('/V 21 0 R'), 21: '<</Type /DocTimeStamp /SubFilter /adbe.pkcs7.detached>>' },
    ],
    [
      'by fields for text below a new signature field',
      {
        ...grown,
        3: page('/Annots [5 0 R 6 0 R 23 0 R]'),
        20: '<</T (new) /FT /Sig /V 21 0 R /Kids [23 0 R]>>',
        21: '<</Type /Sig>>',
        23: `<</T (a) /FT /Tx /Parent 20 0 R ${seen}>>`,
      },
    ],
    [
      'by a new signature field with an action',
      { ...grown, 20: field('/V 21 0 R /AA <</PV <</S /JavaScript /JS (x)>>>>'), 21: '<</Type /Sig>>' },
    ],
    [
      'by a signature field that is a stream',
      { ...grown, 20: stream('f', '/FT /Sig /T (new) /V 21 0 R '), 21: '<<>>' },
    ],
    ['by another appearance of a signature', { 5: `<</T (done) /FT /Sig /V 8 0 R ${seen}>>`, 22: drawing }],
    [
      'by an appearance of an empty signature field',
      { 6: '<</T (open) /FT /Sig /Subtype /Widget /Rect [0 0 9 9] /AP <</N 22 0 R>>>>', 22: drawing },
    ],
  ])('is not understood: %s', (_, objects) => {
    const signed = pdfOf(original);
    expect(barred(signed, updated(signed, objects))).not.toEqual([]);
  });

  it('is understood where a signature brings its appearance, and where a timestamp has none', () => {
    const signed = pdfOf(original);
    const visible = { ...grown, 20: field('/V 21 0 R'), 21: '<</Type /Sig>>' };
    expect(barred(signed, updated(signed, visible))).toEqual([]);
    const timestamp = '<</T (new) /FT /Sig /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R /V 21 0 R>>';
    const unseen = { ...grown, 20: timestamp, 21: '<</Type /DocTimeStamp /SubFilter /ETSI.RFC3161>>' };
    expect(barred(signed, updated(signed, { ...unseen, 22: null }))).toEqual([]);
  });
});

describe('a later revision that uses what was laid ready before the signature (shadow attacks)', () => {
  const content = stream('/Fm Do');
  const drawn = (more: Objects): Objects => ({ ...original, 3: page('/Contents 10 0 R'), 10: content, ...more });

  it.each<[string, Objects, Objects, string?]>([
    [
      'a widget that no page had',
      { ...original, 11: `<</T (x) /FT /Tx ${seen.replace('22', '9')}>>` },
      { 3: page('/Annots [5 0 R 6 0 R 11 0 R]') },
    ],
    [
      'a content stream that is the information dictionary too',
      drawn({ 10: stream('first') }),
      { 10: stream('later') },
      '/Info 10 0 R',
    ],
    [
      'a content stream that is the form too',
      drawn({ 1: '<</Type /Catalog /Pages 2 0 R /AcroForm 10 0 R>>', 10: stream('first', '/Fields []') }),
      { 10: stream('later', '/Fields []') },
    ],
    [
      'a content stream that is a field too',
      drawn({ 4: form('10 0 R'), 10: stream('first', '/T (a) /FT /Sig ') }),
      { 10: stream('later', '/T (a) /FT /Sig ') },
    ],
    [
      'an array of contents that is one of certificates too',
      drawn({ 1: catalog('/DSS 11 0 R'), 3: page('/Contents 12 0 R'), 11: '<</Certs 12 0 R>>', 12: '[10 0 R]' }),
      { 12: '[10 0 R 20 0 R]', 20: drawing },
    ],
    [
      'an array of layers switched off that is one of certificates too',
      drawn({
        1: catalog('/DSS 11 0 R /OCProperties <</OCGs [13 0 R] /D <</OFF 12 0 R>>>>'),
        11: '<</Certs 12 0 R>>',
        12: '[]',
        13: '<</Type /OCG>>',
      }),
      { 12: '[13 0 R]' },
    ],
    [
      'resources that are the catalog too',
      drawn({ 3: page('/Contents 10 0 R /Resources <</XObject 1 0 R>>'), 10: stream('/Extensions Do') }),
      { 1: catalog('/Extensions 20 0 R'), 20: stream('f', '/Subtype /Form ') },
    ],
    [
      'resources that are the form too',
      drawn({ 3: page('/Contents 10 0 R /Resources <</XObject 4 0 R>>'), 10: stream('/DR Do') }),
      { 4: form('5 0 R 6 0 R', '/DR 20 0 R'), 20: stream('f', '/Subtype /Form ') },
    ],
    [
      'glyphs that are the form too',
      drawn({ 13: '<</Type /Font /Subtype /Type3 /CharProcs 4 0 R>>' }),
      { 4: form('5 0 R 6 0 R', '/DR 20 0 R'), 20: stream('f') },
    ],
  ])('is not understood: %s', (_, before, objects, trailer = '') => {
    const signed = pdfOf(before, { trailer });
    expect(barred(signed, updated(signed, objects, { trailer }))).not.toEqual([]);
  });

  it('is not understood where a stream reaches over the end of the signed bytes (ISO 32000-2 §7.3.8.2)', () => {
    const signed = pdfOf(drawn({ 10: '<</Length 001999>>\nstream\nf\nendstream' }));
    const end = text(signed).indexOf('stream\nf\n') + 'stream\n'.length + 1999;
    const before = text(updated(signed, { 1: catalog('/Extensions null') }));
    const hidden = `40 0 obj\n(${'x'.repeat(end - before.length - 10)}\nendstream)\nendobj\n`;
    const start = /startxref\s+(\d+)\s+%%EOF\n$/.exec(before)?.[1];
    const at = before.length;
    const row = `xref\n40 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    const used = `1 0 obj\n${catalog('/Extensions 40 0 R')}\nendobj\n`;
    const usedAt = at + hidden.length;
    const table = `${row}1 1\n${String(usedAt).padStart(10, '0')} 00000 n \n`;
    const tail = `trailer\n<</Size 41 /Root 1 0 R /Prev ${start}>>\nstartxref\n${usedAt + used.length}\n%%EOF\n`;
    const pdf = fromLatin1(before + hidden + used + table + tail);
    expect(text(pdf).slice(end, end + 10)).toBe('\nendstream');
    expect(barred(signed, pdf)).not.toEqual([]);
  });
});

describe('a later revision that two readers read differently', () => {
  const signed = pdfOf(original);
  const extended = { 1: catalog('/Extensions 20 0 R'), 20: drawing };

  it('is not understood where a dictionary says an entry twice (ISO 32000-2 §7.3.7)', () => {
    expect(barred(signed, updated(signed, extended))).toEqual([]);
    const twice = page('/Contents 20 0 R /Contents null /Annots [5 0 R 6 0 R]');
    expect(barred(signed, updated(signed, { ...extended, 3: twice }))).not.toEqual([]);
    expect(barred(signed, updated(signed, extended, { trailer: '/Root 20 0 R /Root 1 0 R' }))).not.toEqual([]);
  });

  it('is not understood where a reader that repairs finds another document in it', () => {
    const body = text(updated(signed, extended));
    const evil = '3 0 obj\n<</Type /Page /Parent 2 0 R /Contents 20 0 R>>\nendobj\n';
    const before = signed.length;
    const shifted = text(updated(fromLatin1(text(signed) + evil), extended));
    expect(barred(signed, fromLatin1(shifted))).not.toEqual([]);
    const trailer = 'trailer\n<</Root 20 0 R>>\n';
    expect(barred(signed, updated(fromLatin1(text(signed) + trailer), extended))).not.toEqual([]);
    const generation = body.slice(0, before) + body.slice(before).replace('20 0 obj', '20 7 obj');
    expect(barred(signed, fromLatin1(generation))).not.toEqual([]);
  });

  it('is not understood where an object is hidden from readers of tables alone (ISO 32000-2 §7.5.8.4)', () => {
    const offset = text(signed).indexOf('3 0 obj').toString(16).padStart(6, '0');
    const rows = `01${offset}00>`;
    const section = `<</Type /XRef /Size 9 /W [1 3 1] /Index [3 1] /Filter /ASCIIHexDecode /Length ${rows.length}>>`;
    const start = signed.length;
    const hidden = `50 0 obj\n${section}\nstream\n${rows}\nendstream\nendobj\n`;
    const previous = /startxref\s+(\d+)\s+%%EOF\n$/.exec(text(signed))?.[1];
    const tail = `trailer\n<</Size 9 /Root 1 0 R /Prev ${previous} /XRefStm ${start}>>\n`;
    const table = `xref\n3 1\n0000000000 00001 f \n${tail}startxref\n${start + hidden.length}\n%%EOF\n`;
    const pdf = concat(signed, fromLatin1(hidden + table));
    expect(openPdf(sourceOf(pdf)).locate(3)?.kind).toBe('at');
    expect(barred(signed, pdf)).not.toEqual([]);
  });

  it('is not read where a section says two things of one object (ISO 32000-2 §7.5.4)', () => {
    const pdf = text(updated(signed, { ...extended, 3: page('/Contents 20 0 R') }));
    const row = /\n3 1\n\d{10} 00000 n /g;
    const [first, later] = [...pdf.matchAll(row)].map(([whole]) => whole);
    const both = fromLatin1(pdf.replace(new RegExp(`${later}(?!.*${later})`, 's'), `${later}${first}`));
    expect(() => openPdf(sourceOf(both))).toThrow('DOC_DAMAGED');
  });
});
