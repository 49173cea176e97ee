import { describe, expect, it } from 'vitest';
import { type ByteSource, type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { layUpdate } from '../../../shared/pdf/append.ts';
import { openPdf, type PdfDocument } from '../../../shared/pdf/document.ts';
import { firstPage } from '../../../shared/pdf/page-tree.ts';
import { rebuildPdf, recoverPdf } from '../../../shared/pdf/recover.ts';
import { pdfOf, plainObjects, text, updated } from './sample.ts';

const changed = (pdf: Bytes, from: string | RegExp, to: string): Bytes => fromLatin1(text(pdf).replace(from, to));
const packed = { form: 'stream', packed: [1, 2, 3] } as const;
const recovered = (pdf: Bytes) => recoverPdf(sourceOf(pdf));

describe('a file in order', () => {
  it.each([{ form: 'table' }, { form: 'stream' }, packed] as const)('is read strictly: %j', (shape) => {
    const pdf = recovered(pdfOf(plainObjects, shape));
    expect(pdf.recovery).toBeNull();
    expect(firstPage(pdf).ref.number).toBe(3);
  });

  it('is not searched', () => {
    const padding = `9 0 obj<</Length 8000000>>stream\n${' '.repeat(8_000_000)}endstream endobj\n`;
    const pdf = changed(pdfOf(), 'xref\n0 1', `${padding}xref\n0 1`);
    const whole = sourceOf(changed(pdf, /startxref\n\d+/, `startxref\n${text(pdf).lastIndexOf('xref\n0 1')}`));
    let read = 0;
    const counting: ByteSource = {
      size: whole.size,
      read(start, end) {
        const bytes = whole.read(start, end);
        read += bytes.length;
        return bytes;
      },
    };
    expect(recoverPdf(counting).recovery).toBeNull();
    expect(read).toBeLessThan(500_000);
  });
});

describe('a file whose tables are of no use', () => {
  const plain = pdfOf();
  it.each([
    ['startxref 0', changed(plain, /startxref\n\d+/, 'startxref\n0')],
    ['no startxref', changed(plain, /startxref[\s\S]*/, '')],
    ['no end', plain.slice(0, text(plain).indexOf('xref\n0 1'))],
    ['a table that points elsewhere', changed(plain, /0000000\d\d\d 00000 n/g, '0000000020 00000 n')],
    ['a table of letters', changed(plain, '3 1\n', 'x y\n')],
    ['no keyword xref', changed(changed(plain, 'xref\n0 1', 'yref\n0 1'), /startxref\n\d+/, 'startxref\n20')],
    ['a /Prev that leads back', changed(plain, '/Root 1 0 R', `/Root 1 0 R /Prev ${text(plain).indexOf('xref\n0 1')}`)],
    ['a trailer without /Root', changed(plain, '/Root 1 0 R', '')],
    ['a /Root elsewhere', changed(plain, '/Root 1 0 R', '/Root 3 0 R')],
    ['a trailer without brackets', changed(plain, 'trailer\n<<', 'trailer\n')],
    ['objects without endobj', changed(changed(plain, /endobj\n/g, ''), 'startxref', 'x')],
    ['packed objects', changed(pdfOf(plainObjects, packed), /startxref[\s\S]*/, '')],
    ['packed objects and no section', changed(pdfOf(plainObjects, packed), /5 0 obj[\s\S]*/, '')],
  ])('is searched: %s', (_, pdf) => {
    const found = recovered(pdf);
    expect(found.recovery).toMatchObject({ rebuilt: true });
    expect(firstPage(found).ref.number).toBe(3);
  });

  it('tells why, and where', () => {
    expect(recovered(changed(plain, /startxref\n\d+/, 'startxref\nx')).recovery).toEqual({
      reason: 'a startxref without an offset',
      offset: text(plain).indexOf('startxref'),
      rebuilt: true,
    });
  });

  it('is taken as it stands after its last revision', () => {
    const twice = updated(updated(plain, { 4: '(old)', 3: '<</Type /Page /Old true>>' }), { 3: '<</Type /Page>>' });
    const found = recovered(changed(twice, /startxref\n\d+\n%%EOF\n$/, ''));
    expect(firstPage(rebuildPdf(sourceOf(twice))).dict.entries.size).toBe(1);
    expect(found.object(4)).toMatchObject({ kind: 'string' });
  });

  it('has its packed objects but for those that a later labelled one replaces (ISO 32000-2 §7.5.7)', () => {
    const pdf = rebuildPdf(sourceOf(updated(pdfOf(plainObjects, packed), { 3: '<</Type /Page /New true>>' })));
    expect(firstPage(pdf).dict.entries.has('New')).toBe(true);
    expect(pdf.locate(1)).toMatchObject({ kind: 'packed' });
    const packedLater = updated(pdfOf(), { ...plainObjects, 3: '<</Type /Page /New 1>>' }, packed);
    expect(firstPage(rebuildPdf(sourceOf(packedLater))).dict.entries.has('New')).toBe(true);
  });

  it('keeps /Info and /ID, wherever a trailer tells them', () => {
    const pdf = updated(pdfOf(plainObjects, { trailer: '/Info 9 0 R /ID [<01> <02>]' }), { 4: '1' });
    const { trailer } = rebuildPdf(sourceOf(pdf));
    expect([...trailer.entries.keys()]).toEqual(['Size', 'Root', 'Info', 'ID']);
  });

  it('counts offsets from its header', () => {
    const pdf = recovered(concat(fromLatin1('junk before it\n'), changed(plain, /startxref[\s\S]*/, '')));
    expect(pdf.base).toBe(15);
    expect(firstPage(pdf).ref.number).toBe(3);
  });

  it('refers to nothing where an object cannot be read', () => {
    const pdf = recovered(changed(pdfOf({ ...plainObjects, 4: '(no end', 5: '7' }), /startxref[\s\S]*/, ''));
    expect(pdf.object(4)).toBeNull();
    expect(pdf.object(5)).toBe(7);
  });
});

describe('a file with damaged objects', () => {
  it('is read leniently through its own tables', () => {
    const pdf = recovered(pdfOf({ ...plainObjects, 2: '<</Type /Pages /Kids [3 0 R > junk] 12 /Count 1>>' }));
    expect(pdf.recovery).toMatchObject({ rebuilt: false });
    expect(firstPage(pdf).ref.number).toBe(3);
    expect(() => firstPage(openPdf(pdf.source))).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});

describe('objects that were read leniently', () => {
  const sign = (pdf: PdfDocument) => {
    firstPage(pdf);
    return openPdf(sourceOf(concat(pdf.source.read(0, pdf.source.size), layUpdate(pdf, [], null).bytes)));
  };
  const kids = '[3 0 R > junk] 12';

  it.each([{ form: 'table' }, packed] as const)('are written anew by an update, as they were taken: %j', (shape) => {
    const pdf = recovered(pdfOf({ ...plainObjects, 2: `<</Type /Pages /Kids ${kids}>>` }, shape));
    expect(firstPage(sign(pdf)).ref.number).toBe(3);
    expect([...pdf.mended]).toEqual([2]);
  });

  it('are also those of an object stream that is none by its name', () => {
    const pdf = recovered(changed(pdfOf(plainObjects, packed), '/ObjStm', '/Potato'));
    expect(pdf.recovery).toMatchObject({ rebuilt: false });
    expect(firstPage(sign(pdf)).ref.number).toBe(3);
  });

  it('are none in a strict document', () => {
    const pdf = recovered(pdfOf());
    expect(() => sign(pdf)).not.toThrow();
    expect(pdf.mended.size).toBe(0);
  });
});

describe('what cannot be recovered', () => {
  it.each(['', 'just text', '%PDF-1.7\n', '%PDF-1.7\n1 0 obj<</Type /Font>>endobj'])('is refused: %j', (pdf) => {
    expect(() => recovered(fromLatin1(pdf))).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
    expect(() => rebuildPdf(sourceOf(fromLatin1(pdf)))).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });

  it('is named where it is another kind of file', () => {
    const zip = () => recovered(fromLatin1('PK\x03\x04'));
    expect(zip).toThrow(expect.objectContaining({ code: 'DOC_UNSUPPORTED' }));
  });

  it('is a document without pages where its catalog is there, but not one that was cut off before its pages', () => {
    const empty = pdfOf({ 1: '<</Type /Catalog /Pages 2 0 R>>', 2: '<</Kids []>>' });
    expect(recovered(empty).recovery).toBeNull();
    const cut = () => recovered(empty.slice(0, text(empty).indexOf('2 0 obj')));
    expect(cut).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});
