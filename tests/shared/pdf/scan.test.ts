import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { scanObjects } from '../../../shared/pdf/scan.ts';
import { pdfOf, text, updated } from './sample.ts';

const scan = (pdf: string) => scanObjects(sourceOf(fromLatin1(pdf)));
const places = (pdf: string) =>
  [...scan(pdf).objects.values()].map(({ number, generation, offset }) => [number, generation, offset]);

describe('a search for objects', () => {
  it('finds labels wherever they stand, and the last of each number (ISO 32000-2 §7.3.10)', () => {
    expect(places('1 0 obj 5 endobj2 3 obj<<>>endobj\r1\r\n0\tobj[]')).toEqual([
      [1, 0, 34],
      [2, 3, 16],
    ]);
  });

  it.each([
    'obj',
    '1 obj',
    '0 65535 obj',
    '1 65536 obj',
    '2000000 0 obj',
    '1.5 0 obj',
    '-5 0 obj',
    '12345678901 0 obj',
    '1 0 endobj',
  ])('takes no label that no section can tell of: %j', (pdf) => {
    expect(places(pdf)).toEqual([]);
  });

  it('passes over what stands in a stream that is as long as it says', () => {
    const inner = '9 0 obj<</Type /Catalog>>endobj trailer<<>> stream\n';
    const found = scan(`1 0 obj<</Length ${inner.length}>>stream\r\n${inner}\nendstream endobj 2 0 obj`);
    expect([...found.objects.keys()]).toEqual([1, 2]);
    expect([found.catalogs, found.trailers]).toEqual([[], []]);
  });

  it.each(['/Length 3', '/Length 999', '/Length 7 0 R', ''])('looks into a stream that says %j', (length) => {
    expect([...scan(`1 0 obj<<${length}>>stream\n9 0 obj\nendstream`).objects.keys()]).toEqual([1, 9]);
  });

  it('notes what names itself a container, a section or a catalog, and trailers', () => {
    const found = scan(
      '1 0 obj<</Type/ObjStm/X /ObjStm>> 2 0 obj<</Type /XRef>> 3 0 obj<</Type /Catalog>> trailer<<>>',
    );
    const numbers = [found.containers, found.sections, found.catalogs].map((some) => some.map(({ number }) => number));
    expect(numbers).toEqual([[1], [2], [3]]);
    expect(found.trailers).toEqual([90]);
  });

  it('finds what lies across the borders of its windows', () => {
    for (let shift = 0; shift < 40; shift++) {
      const padding = ' '.repeat((1 << 20) - shift);
      expect(places(`${padding}12 0 obj<</Type/Catalog>>endobj`)).toEqual([[12, 0, padding.length]]);
    }
  });

  it('finds the newest revision of an ordinary file', () => {
    const pdf = updated(pdfOf(), { 3: '<</Type /Page>>' });
    const { objects } = scanObjects(sourceOf(pdf));
    expect(text(pdf).slice(objects.get(3)?.offset)).toMatch(/^3 0 obj\n<<\/Type \/Page>>\nendobj\nxref/);
  });

  // In quadratic time each of these would outlast the limit of a test.
  it('takes linear time, whatever is laid out for it', () => {
    const hostile = [
      '1 0 obj ['.repeat(100_000),
      '1 0 obj<</A '.repeat(80_000),
      `1 0 obj<<>>${'stream '.repeat(150_000)}`,
      '1 0 obj<</Length 900000>>stream\n'.repeat(30_000),
      'trailer'.repeat(150_000),
      '1 0 obj /ObjStm '.repeat(60_000),
      `1 0 obj (${'stream'.repeat(150_000)}`,
    ];
    for (const pdf of hostile) expect(() => scan(pdf)).not.toThrow();
  });
});
