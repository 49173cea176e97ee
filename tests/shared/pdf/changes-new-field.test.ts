import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, updated } from './sample.ts';

const page = (annotations: string) => `<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [${annotations}]>>`;
const form = (fields: string) => `<</Fields [${fields}] /SigFlags 3>>`;
const stream = (content: string, more = '') => `<<${more} /Length ${content.length}>>\nstream\n${content}\nendstream`;
const look = (image: number) =>
  stream('/I Do', `/Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</I ${image} 0 R>>>>`);
const image = stream('x', '/Subtype /Image');
const widget = (name: string, value: number, more: string) =>
  `<</T (${name}) /FT /Sig /Subtype /Widget /F 132 /V ${value} 0 R ${more}>>`;
const seen = '/Rect [9 9 99 99]';

const original: Objects = {
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R>>',
  2: '<</Type /Pages /Kids [3 0 R 9 0 R] /Count 2>>',
  3: page('5 0 R 10 0 R'),
  4: form('5 0 R'),
  5: widget('first', 6, `${seen} /AP <</N 7 0 R>>`),
  6: '<</Type /Sig>>',
  7: look(8),
  8: image,
  9: page(''),
  10: '<</Subtype /Text /Rect [150 150 160 160]>>',
};

function changes(objects: Objects, was: Objects = original): string[] {
  const signed = pdfOf(was);
  return changesAfter(openPdf(sourceOf(updated(signed, objects))), signed.length).map(
    ({ kind, what, look }) => `${kind} ${what}${look === undefined ? '' : ' seen'}`,
  );
}

/** A timestamp of the document whose widget says so much. */
const stamped = (more: string, objects: Objects = {}): Objects => ({
  3: page('5 0 R 10 0 R 20 0 R'),
  4: form('5 0 R 20 0 R'),
  20: widget('second', 21, more),
  21: '<</Type /DocTimeStamp /SubFilter /ETSI.RFC3161>>',
  22: look(23),
  23: image,
  ...objects,
});

describe('a new signature field', () => {
  it('may say what is of text alone (ISO 32000-2 §12.7.4.3)', () => {
    expect(changes(stamped('/Rect [0 0 0 0] /DR <<>> /AP <</N 22 0 R>>'))).toEqual(['timestamp field second']);
  });

  it('may wait for its signature where it is not to be seen; what is no signature is none (ISO 32000-2 §12.7.5.5)', () => {
    const open = (value: string) =>
      stamped('', {
        20: `<</T (open) /FT /Sig /Subtype /Widget /Rect [0 0 0 0] ${value}>>`,
        21: null,
        22: null,
        23: null,
      });
    expect(changes(open(''))).toEqual(['form-fill field open']);
    for (const value of ['/V 7 0 R', '/V 99 0 R', '/V (x)']) {
      expect(changes(open(value))).toContain('other field open without a signature');
    }
  });

  it.each(['/A 22 0 R', '/AA 22 0 R', '/OC 22 0 R'])('may not say %s', (more) => {
    expect(changes(stamped(`/Rect [0 0 0 0] ${more}`))).toContain('other a new field that is not for a signature');
  });
});

describe('a document timestamp that is seen (ISO 32000-2 §12.8.5)', () => {
  const again = `${seen} /AP <</N 22 0 R>>`;

  it('shows nothing new where it repeats the look of a signature in its place', () => {
    expect(changes(stamped(again))).toEqual(['timestamp field second']);
    expect(changes(stamped(`${seen} /AP <</N 7 0 R>>`, { 22: null, 23: null }))).toEqual(['timestamp field second']);
  });

  it('draws nothing where it is hidden (ISO 32000-2 table 167)', () => {
    const objects = stamped(again, { 23: stream('y', '/Subtype /Image') });
    expect(changes({ ...objects, 20: String(objects[20]).replace('/F 132', '/F 2') })).toEqual([
      'timestamp field second',
    ]);
    expect(changes({ ...objects, 20: String(objects[20]).replace('/F 132', '/F 32') })).toContain(
      'other field second without a signature',
    );
  });

  it.each<[string, Objects]>([
    ['another image', stamped(again, { 23: stream('y', '/Subtype /Image') })],
    ['another look', stamped(again, { 22: stream('I Do', '/Subtype /Form /BBox [0 0 9 9]') })],
    ['another place', stamped(again.replace('9 9 99', '9 8 99'))],
    ['another frame', stamped(`${again} /BS <</W 3>>`)],
    ['another page', stamped(again, { 3: page('5 0 R 10 0 R'), 9: page('20 0 R') })],
    ['no page and a place on two', stamped(again, { 9: page('20 0 R') })],
    ['no look', stamped(seen)],
  ])('is nobody’s where it has %s', (_, objects) => {
    expect(changes(objects)).toContain('other field second without a signature');
  });

  it('is nobody’s where something lies over what it repeats', () => {
    const over = { ...original, 10: '<</Subtype /Text /Rect [20 20 40 40]>>' };
    expect(changes(stamped(again), over)).toContain('other field second without a signature');
  });

  it('is nobody’s where it repeats a field that nobody signed', () => {
    const open = { ...original, 5: String(original[5]).replace('/V 6 0 R', '') };
    expect(changes(stamped(again), open)).toContain('other field second without a signature');
  });
});
