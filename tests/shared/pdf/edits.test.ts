import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { Edits } from '../../../shared/pdf/edits.ts';
import { array, dict, entry, name, ref } from '../../../shared/pdf/objects.ts';
import { type Objects, pdfOf, plainObjects, text } from './sample.ts';

const edit = (objects: Objects) => new Edits(openPdf(sourceOf(pdfOf({ ...plainObjects, ...objects }))));
const written = (edits: Edits) => Object.fromEntries(edits.objects().map(({ number, body }) => [number, text(body)]));

describe('edits', () => {
  it('become one where two change the same object', () => {
    const edits = edit({ 4: '<</A 1 /B [5 0 R]>>' });
    edits.change(ref(4), { A: 2 }, '§7.3.7');
    edits.append(ref(4), 'B', ref(6), '§7.3.6');
    expect(written(edits)).toEqual({ 4: '<</A 2 /B [5 0 R 6 0 R]>>' });
  });

  it('change only the array where it is an object of its own', () => {
    const edits = edit({ 4: '<</B 5 0 R>>', 5: '[1]' });
    edits.append(ref(4), 'B', ref(6), '§7.3.6');
    expect(written(edits)).toEqual({ 5: '[1 6 0 R]' });
  });

  it('leave an array as it is for others that have it, where it is to be copied', () => {
    const edits = edit({ 4: '<</B 5 0 R>>', 5: '[1]' });
    edits.append(ref(4), 'B', ref(6), '§7.3.6', true);
    expect(written(edits)).toEqual({ 4: '<</B [1 6 0 R]>>' });
  });

  it.each(['(x)', 'null', '<</A 1>>', '9 0 R'])('put an array in place of %s', (value) => {
    const edits = edit({ 4: `<</B ${value}>>` });
    edits.append(ref(4), 'B', ref(6), '§7.3.6');
    expect(written(edits)).toEqual({ 4: '<</B [6 0 R]>>' });
  });

  it('make an array where there is none, and add nothing twice', () => {
    const edits = edit({ 4: '<<>>' });
    edits.append(ref(4), 'B', ref(6), '§7.3.6');
    edits.append(ref(4), 'B', ref(6), '§7.3.6');
    expect(entry(edits.dict(ref(4), '§7.3.7'), 'B')).toEqual(array(ref(6)));
  });

  it('reach an object through references to it', () => {
    const edits = edit({ 4: '5 0 R', 5: '<</A 1>>' });
    edits.change(ref(4), { A: 2 }, '§7.3.7');
    expect(written(edits)).toEqual({ 5: '<</A 2>>' });
  });

  it('take numbers that nothing uses', () => {
    const edits = edit({ 40: '1' });
    expect([edits.reserve().number, edits.reserve().number]).toEqual([41, 42]);
  });

  it('hold new streams, whose length is written for them (ISO 32000-2 §7.3.8)', () => {
    const edits = edit({});
    const stream = edits.reserve();
    edits.setStream(stream, dict({ Type: name('XObject') }), fromLatin1('q Q'));
    edits.change(stream, { Subtype: name('Form') }, '§8.10.2');
    expect(written(edits)).toEqual({ 4: '<</Type /XObject /Subtype /Form /Length 3>>\nstream\nq Q\nendstream' });
    edits.set(stream, dict({}));
    expect(written(edits)).toEqual({ 4: '<<>>' });
  });

  it('keep the bytes of a stream whose dictionary changes', () => {
    const edits = edit({ 4: '<</A 1 /Length 2>>\nstream\nab\nendstream' });
    edits.change(ref(4), { B: 2 }, '§7.3.7');
    expect(written(edits)).toEqual({ 4: '<</A 1 /Length 2 /B 2>>\nstream\nab\nendstream' });
  });

  it('are refused where something else stands', () => {
    const damaged = expect.objectContaining({ code: 'DOC_DAMAGED' });
    expect(() => edit({ 4: '12' }).change(ref(4), { A: 1 }, '§7.3.7')).toThrow(damaged);
    expect(edit({ 4: '<<>>' }).dict(ref(4), '§7.3.7')).toEqual(dict({}));
  });
});
