import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { layUpdate, newNumbers, replaced } from '../../../shared/pdf/append.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { dict, entry, literal, name, ref } from '../../../shared/pdf/objects.ts';
import { firstPage } from '../../../shared/pdf/page-tree.ts';
import { rebuildPdf } from '../../../shared/pdf/recover.ts';
import { writeObject } from '../../../shared/pdf/write.ts';
import { pdfOf, plainObjects, type Shape, text } from './sample.ts';

const id = '/ID [<0102> <0304>] /Info 9 0 R';

function update(shape: Shape) {
  const original = pdfOf(plainObjects, shape);
  const pdf = openPdf(sourceOf(original));
  const fresh = newNumbers(pdf)();
  const objects = [
    { ...fresh, body: writeObject(literal(fromLatin1('new'))) },
    replaced(pdf, 1, dict({ Type: name('Catalog'), Pages: ref(2), Extra: ref(fresh.number, fresh.generation) })),
  ];
  const { bytes, bodies } = layUpdate(pdf, objects, fromLatin1('file id'));
  return { original, bytes, bodies, fresh, pdf: openPdf(sourceOf(concat(original, bytes))) };
}

describe.each(['table', 'stream'] as const)('an update of a document with a cross-reference %s', (form) => {
  it('goes on in the same form, with all that the trailer hands on (ISO 32000-2 §7.5.5, §7.5.6)', () => {
    const { pdf, fresh } = update({ form, trailer: id });
    expect(pdf.sections.map((section) => section.form)).toEqual([form, form]);
    expect(entry(pdf.catalog, 'Extra')).toEqual(ref(fresh.number));
    expect(pdf.object(fresh.number)).toEqual(literal(fromLatin1('new')));
    expect(entry(pdf.trailer, 'Info')).toEqual(ref(9));
    expect(text(writeObject(entry(pdf.trailer, 'ID')))).toBe('[<0102> <66696c65206964>]');
    expect(entry(pdf.trailer, 'Prev')).toBe(pdf.sections[1]?.offset);
    expect(entry(pdf.trailer, 'Size')).toBe(pdf.size);
  });

  it('tells where the bodies begin', () => {
    const { bytes, bodies, fresh } = update({ form });
    expect(text(bytes.subarray(bodies.get(fresh.number))).startsWith('(new)')).toBe(true);
  });
});

describe('an update', () => {
  it('begins on a line of its own and has no /ID where the document has none', () => {
    const whole = pdfOf();
    const cut = whole.slice(0, -1);
    const pdf = openPdf(sourceOf(cut));
    const { bytes } = layUpdate(pdf, [replaced(pdf, 3, dict({}))], fromLatin1('id'));
    expect(text(bytes)).toMatch(
      /^\n3 0 obj\n<<>>\nendobj\nxref\n3 1\n\d{10} 00000 n \ntrailer\n<<\/Size 4 \/Root 1 0 R \/Prev \d+>>\nstartxref\n\d+\n%%EOF\n$/,
    );
    expect(openPdf(sourceOf(concat(cut, bytes))).object(3)).toEqual(dict({}));
  });

  it('writes rows with consecutive numbers in one subsection, in their order', () => {
    const pdf = openPdf(sourceOf(pdfOf()));
    const objects = [7, 3, 6, 2].map((number) => ({ number, generation: 0, body: fromLatin1('1') }));
    expect(text(layUpdate(pdf, objects, null).bytes)).toMatch(/xref\n2 2\n.{20}.{20}6 2\n.{20}.{20}trailer/s);
  });

  it('counts offsets from the header', () => {
    const shifted = concat(fromLatin1('junk\n'), pdfOf());
    const pdf = openPdf(sourceOf(shifted));
    const { bytes } = layUpdate(pdf, [replaced(pdf, 3, literal(fromLatin1('here')))], null);
    expect(openPdf(sourceOf(concat(shifted, bytes))).object(3)).toEqual(literal(fromLatin1('here')));
  });
});

describe('an update of a rebuilt document', () => {
  const packed = { form: 'stream', packed: [2, 3] } as const;
  it.each([{ form: 'table' }, { form: 'stream' }, packed] as const)('stands alone and opens strictly: %j', (shape) => {
    const original = fromLatin1(
      text(pdfOf(plainObjects, { ...shape, trailer: id })).replace(/startxref\n\d+/, 'startxref\n0'),
    );
    const found = rebuildPdf(sourceOf(original));
    const update = layUpdate(found, [replaced(found, 1, dict({ Pages: ref(2) }))], fromLatin1('file id'));
    const pdf = openPdf(sourceOf(concat(original, update.bytes)));
    expect(pdf.sections).toHaveLength(1);
    expect([...pdf.trailer.entries.keys()]).toEqual(expect.arrayContaining(['Size', 'Root', 'Info', 'ID']));
    expect(entry(pdf.trailer, 'Prev')).toBeNull();
    expect(firstPage(pdf).ref.number).toBe(3);
    for (const number of found.sections[0].entries.keys()) {
      if (number !== 1) expect(pdf.object(number)).toEqual(found.object(number));
    }
    expect(pdf.locate(0)).toEqual({ kind: 'free' });
  });
});
