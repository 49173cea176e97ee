import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { recoverPdf } from '../../../shared/pdf/recover.ts';
import { pdfOf, plainObjects, text, updated } from './sample.ts';

const original = pdfOf(
  { ...plainObjects, 4: '<</ModDate (a) /Title (b)>>', 5: '[77 0 R]' },
  { trailer: '/Info 4 0 R' },
);
const info = { trailer: '/Info 4 0 R' };
const changes = (pdf: Bytes, end = original.length) =>
  changesAfter(openPdf(sourceOf(pdf)), end).map(({ revision, kind, what }) => ({ revision, kind, what }));
const other = (what: string, revision = 0) => ({ revision, kind: 'other', what });

describe('changes after a revision', () => {
  it('are none where the document ends there, and none where the same was written again', () => {
    expect(changes(original)).toEqual([]);
    expect(changes(updated(original, { 3: plainObjects[3] ?? '' }, info))).toEqual([]);
  });

  it('are not understood where no revision ends', () => {
    expect(changes(updated(original, { 9: '1' }), original.length - 5)).toEqual([
      other('no revision ends where the signature ends'),
    ]);
  });

  it('are not understood in a file that has to be mended', () => {
    const damaged = fromLatin1(`${text(original)}${'x'.repeat(3000)}\n9 0 obj\n1\nendobj\nstartxref\n2000\n%%EOF\n`);
    const pdf = recoverPdf(sourceOf(damaged));
    expect(changesAfter(pdf, original.length)).toMatchObject([other('a file that readers have to mend')]);
    expect(changesAfter(pdf, damaged.length)).toHaveLength(1);
  });

  it('include bytes that no section tells of (incremental saving attacks)', () => {
    const loose = [other('bytes that belong to no revision')];
    expect(changes(concat(original, fromLatin1('3 0 obj <<>> endobj')))).toEqual(loose);
    const start = /startxref\s+\d+\s+%%EOF\n/.exec(text(original))?.[0] ?? '';
    expect(changes(concat(original, fromLatin1(`3 0 obj <<>> endobj\n${start}`)))).toEqual(loose);
    expect(changes(concat(updated(original, { 9: 'null' }, info), fromLatin1('<script>')))).toContainEqual(loose[0]);
    expect(changes(concat(original, fromLatin1('\n\n')))).toEqual([]);
  });

  it('are not understood where the document was not made from that revision', () => {
    const detached = fromLatin1(text(updated(original, { 9: '1' })).replace(/\/Prev \d+/, ''));
    expect(changes(detached)).toEqual([other('the signed revision is not in the chain of the document')]);
  });

  it('to a page, and objects added for nothing, are not understood', () => {
    const pdf = updated(original, { 3: '<</Type /Page /Parent 2 0 R /Contents 8 0 R>>', 8: '(text)' }, info);
    expect(changes(pdf)).toEqual([
      other('object 3 changed, page 1 /MediaBox /Contents', 2),
      other('object 8 added, page 1 /Contents', 2),
    ]);
  });

  it('that fill a reference which led nowhere are not understood', () => {
    expect(changes(updated(original, { 77: '1' }, info))).toEqual([other('object 77 added', 2)]);
  });

  it('of the information dictionary are fine where each writer makes them (ISO 32000-2 §14.3.3)', () => {
    expect(changes(updated(original, { 4: '<</ModDate (c) /Title (b)>>' }, info))).toEqual([]);
    expect(changes(updated(original, { 4: '<</ModDate (c) /Title (x)>>' }, info))).toEqual([
      other('object 4 changed, trailer /Info', 2),
    ]);
  });

  it('may give a document its first information dictionary, where it holds no more than that', () => {
    const bare = pdfOf({ ...plainObjects, 4: '<</Producer (a)>>' });
    const later = (body: string, number = 5) =>
      changes(updated(bare, { [number]: body }, { trailer: `/Info ${number} 0 R` }), bare.length);
    expect(later('<</ModDate (c) /Producer (d)>>')).toEqual([]);
    expect(later('<</ModDate (c) /Title (x)>>')).toContainEqual(other('trailer /Info', 2));
    expect(later('<</ModDate (c)>>', 4)).toContainEqual(other('trailer /Info', 2));
    expect(later('(c)')).toContainEqual(other('trailer /Info', 2));
  });

  it('of trailer and catalog are told by their entry', () => {
    expect(changes(updated(original, { 6: '<<>>' }, { trailer: '/Info 6 0 R' }))).toContainEqual(
      other('trailer /Info', 2),
    );
    const catalog = '<</Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /Version /2.0>>';
    expect(changes(updated(original, { 1: catalog }, info))).toEqual([other('catalog /OpenAction', 2)]);
  });

  it('are told even where a later revision took them back', () => {
    const changed = updated(original, { 3: '<</Type /Page /Parent 2 0 R>>' }, info);
    const back = updated(changed, { 3: plainObjects[3] ?? '' }, info);
    expect(changes(back)).toEqual([2, 3].map((revision) => other('object 3 changed, page 1 /MediaBox', revision)));
  });
});
