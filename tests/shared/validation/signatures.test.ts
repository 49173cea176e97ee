import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { findSignatures } from '../../../shared/validation/signatures.ts';
import { memoryHasher } from '../fixtures.ts';
import { type Objects, pdfOf, plainObjects } from '../pdf/sample.ts';

const signed = (signature: string): Objects => ({
  ...plainObjects,
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R]>>>>',
  4: '<</FT /Sig /T (a) /V 5 0 R>>',
  5: signature,
});

describe('the signatures of a document', () => {
  it('are read as the file stands where they can be', () => {
    const pdf = pdfOf(signed('<</Type /Sig /ByteRange [0 1 2 3] /Contents <00>>>'));
    const found = findSignatures(sourceOf(pdf), memoryHasher);
    expect(found.pdf.recovery).toBeNull();
    expect(found.signatures.map(({ field, coverage }) => [field, coverage.kind])).toEqual([['a', 'broken']]);
  });

  it('are told also where one is spoilt so that its dictionary cannot be read', () => {
    const pdf = pdfOf(signed('<</Type /Sig /Contents /ByteRange [0 1 2 3]>>'));
    const found = findSignatures(sourceOf(pdf), memoryHasher);
    expect(found.pdf.recovery?.reason).toBe('a key that is no name');
    expect(found.signatures.map(({ field, coverage }) => [field, coverage.kind])).toEqual([['a', 'broken']]);
  });

  it('are not looked for in what is no document', () => {
    const bytes = sourceOf(new TextEncoder().encode('%PDF-1.7 and nothing else'));
    expect(() => findSignatures(bytes, memoryHasher)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});
