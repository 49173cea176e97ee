import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { largestDocumentBytes, openForSigning, refuseTooLarge } from '../../../shared/pades/open.ts';
import { damaged } from '../../../shared/pdf/limits.ts';
import { pdfOf, plainObjects, text } from '../pdf/sample.ts';

const inOrder = pdfOf();
const withoutStart = fromLatin1(text(inOrder).replace(/startxref[\s\S]*/, ''));

describe('a document to sign', () => {
  it('is read strictly, and not searched, where it is in order', () => {
    expect(openForSigning(sourceOf(inOrder), {}, (pdf) => pdf.recovery)).toBeNull();
  });

  it('is searched for its objects where its tables are of no use', () => {
    const recovery = openForSigning(sourceOf(withoutStart), {}, (pdf) => pdf.recovery);
    expect(recovery).toMatchObject({ rebuilt: true, reason: 'no startxref' });
  });

  it('is searched once where something that is needed is not where the tables say', () => {
    const seen: (boolean | undefined)[] = [];
    const use = () =>
      openForSigning(sourceOf(inOrder), {}, ({ recovery }) => {
        seen.push(recovery?.rebuilt);
        throw damaged('§7.7.3', seen.length === 1 ? 'first' : 'second');
      });
    expect(use).toThrow(expect.objectContaining({ details: expect.objectContaining({ reason: 'second' }) }));
    expect(seen).toEqual([undefined, true]);
  });

  it('is searched where a page draws what is not where the tables say, unless it was signed before', () => {
    const objects = {
      ...plainObjects,
      3: '<</Type /Page /Parent 2 0 R /Contents 4 0 R>>',
      4: '<</Length 1>>\nstream\nq\nendstream',
    };
    const misled = (pdf: string) => {
      const at = String(pdf.indexOf('4 0 obj')).padStart(10, '0');
      return sourceOf(fromLatin1(pdf.replace(at, '0000000007')));
    };
    const plain = openForSigning(misled(text(pdfOf(objects))), {}, (pdf) => pdf.recovery);
    expect(plain).toMatchObject({ rebuilt: true });
    const field = '<</FT /Sig /T (a) /V <</Type /Sig /Contents <00> /ByteRange [0 1 2 3]>>>>';
    const signed = { ...objects, 1: `<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [5 0 R]>>>>`, 5: field };
    expect(openForSigning(misled(text(pdfOf(signed))), {}, (pdf) => pdf.recovery)).toBeNull();
  });

  it('is refused where the content of a page has not arrived, and taken where it is said to be empty', () => {
    const objects = { ...plainObjects, 3: '<</Type /Page /Parent 2 0 R /Contents [5 0 R 4 0 R]>>', 5: 'null' };
    const [whole, cut] = [text(pdfOf({ ...objects, 4: '<</Length 1>>\nstream\nq\nendstream' })), text(pdfOf(objects))];
    const open = (pdf: string) => openForSigning(sourceOf(fromLatin1(pdf)), {}, ({ recovery }) => recovery?.rebuilt);
    const unfinished = (pdf: string) => pdf.replace(/startxref[\s\S]*/, '');
    expect(open(cut)).toBeUndefined();
    const hollow = { code: 'DOC_DAMAGED', details: { reason: 'the content of page 1 is not in the file' } };
    expect(() => open(unfinished(whole))).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
    expect(() => open(unfinished(cut))).toThrow(
      expect.objectContaining({ ...hollow, details: expect.objectContaining(hollow.details) }),
    );
    const single = unfinished(whole).replace('[5 0 R 4 0 R]', '4 0 R        ');
    expect(open(single)).toBe(true);
    expect(() => open(single.replace('4 0 obj', '9 0 obj'))).toThrow(
      expect.objectContaining({ details: expect.objectContaining(hollow.details) }),
    );
  });

  it('is refused by its size before anything of it is read', () => {
    const read = () => {
      throw new Error('it was read');
    };
    const source = { size: largestDocumentBytes + 1, read };
    const failure = expect.objectContaining({
      code: 'DOC_TOO_LARGE',
      details: { sizeBytes: 4_294_967_297, limitBytes: 4_294_967_296 },
    });
    expect(() => openForSigning(source, {}, () => 0)).toThrow(failure);
    expect(() => refuseTooLarge({ size: largestDocumentBytes, read })).not.toThrow();
  });
});
