import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { coverageOf } from '../../../shared/pades/coverage.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { recoverPdf } from '../../../shared/pdf/recover.ts';
import { text, updated } from '../pdf/sample.ts';
import { signatureObject, signedPdf } from './sample.ts';

const signed = signedPdf();
const place = { number: 5, offset: text(signed).indexOf('5 0 obj') };
const cover = (pdf: Bytes, end: number, at = place) => coverageOf(openPdf(sourceOf(pdf)), end, at);
const broken = (reason: string) => ({ coverage: { kind: 'broken', reason }, revision: 0 });

describe('coverage', () => {
  it('is the whole document where the range ends with it', () => {
    expect(cover(signed, signed.length)).toEqual({ coverage: { kind: 'whole' }, revision: 2 });
  });

  it('is a revision where one ended there (ISO 32000-2 §7.5.6)', () => {
    const later = updated(signed, { 9: '1' });
    expect(cover(later, signed.length)).toEqual({ coverage: { kind: 'revision', end: signed.length }, revision: 2 });
  });

  it('is broken where none ended', () => {
    expect(cover(updated(signed, { 9: '1' }), signed.length - 20)).toEqual(broken('not-a-revision'));
  });

  it('is broken where the document goes on from another revision', () => {
    const detached = fromLatin1(
      text(updated(signed, { 1: '<</Type /Catalog>>' })).replace(/\/Prev \d+(?!.*\/Prev)/s, ''),
    );
    expect(cover(detached, signed.length)).toEqual(broken('not-in-the-chain'));
  });

  it('of a file that was mended is a revision that reads as it stands, or broken', () => {
    const padded = text(signed).replace('%%EOF\n', `%%EOF\n%${'x'.repeat(3000)}\n`);
    const later = fromLatin1(`${text(signed)}99 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n`);
    const mended = (pdf: Bytes, end: number, at = place) => coverageOf(recoverPdf(sourceOf(pdf)), end, at);
    expect(mended(later, signed.length)).toEqual({ coverage: { kind: 'revision', end: signed.length }, revision: 2 });
    expect(mended(later, later.length)).toEqual(broken('not-a-revision'));
    const astray = fromLatin1(`${padded}99 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n`);
    expect(mended(astray, astray.length)).toEqual(broken('not-a-revision'));
  });

  it('is broken where the signature stands elsewhere in the signed revision', () => {
    const moved = updated(signed, { 5: signatureObject() });
    const there = { number: 5, offset: text(moved).lastIndexOf('5 0 obj') };
    expect(cover(moved, signed.length, there)).toEqual(broken('not-in-the-signed-revision'));
  });
});
