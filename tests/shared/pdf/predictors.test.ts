import { describe, expect, it } from 'vitest';
import { undoPredictor } from '../../../shared/pdf/predictors.ts';

const rows = (...bytes: number[]) => new Uint8Array(bytes);
const png = { predictor: 15, colors: 1, bitsPerComponent: 8, columns: 3 };

describe('undoing a predictor', () => {
  it.each([
    ['none', rows(0, 1, 2, 3), rows(1, 2, 3)],
    ['sub', rows(1, 1, 2, 3), rows(1, 3, 6)],
    ['up', rows(0, 1, 2, 3, 2, 1, 1, 255), rows(1, 2, 3, 2, 3, 2)],
    ['average', rows(0, 4, 8, 12, 3, 1, 1, 1), rows(4, 8, 12, 3, 6, 10)],
    ['Paeth', rows(0, 10, 20, 30, 4, 1, 1, 1), rows(10, 20, 30, 11, 21, 31)],
  ])('knows the row filter %s (ISO/IEC 15948 §9.2)', (_, predicted, plain) => {
    expect(undoPredictor(png, predicted)).toEqual(plain);
  });

  it('leaves predictor 1 alone and takes a last row that is short', () => {
    expect(undoPredictor({ ...png, predictor: 1 }, rows(9, 9))).toEqual(rows(9, 9));
    expect(undoPredictor(png, rows(0, 1, 2, 3, 0, 4))).toEqual(rows(1, 2, 3, 4));
  });

  it.each([
    ['8 bits, two colours', 8, 2, 2, rows(1, 2, 3, 4, 255, 1, 1, 1), rows(1, 2, 4, 6, 255, 1, 0, 2)],
    ['16 bits', 16, 1, 2, rows(0, 255, 0, 1), rows(0, 255, 1, 0)],
    ['4 bits', 4, 1, 4, rows(0x12, 0x3f), rows(0x13, 0x65)],
    ['1 bit', 1, 1, 8, rows(0b11010000), rows(0b10011111)],
    ['2 bits, a last byte half used', 2, 1, 3, rows(0b01010100, 0b11000000), rows(0b01101100, 0b11111100)],
    ['a last row that is short', 8, 1, 3, rows(1, 1, 1, 5), rows(1, 2, 3, 5)],
  ])('knows that of TIFF: %s (TIFF 6.0 §14)', (_, bitsPerComponent, colors, columns, predicted, plain) => {
    expect(undoPredictor({ predictor: 2, bitsPerComponent, colors, columns }, predicted)).toEqual(plain);
  });

  it('refuses predictors and samples that do not exist, row filters that do not exist and rows longer than the stream', () => {
    const damaged = expect.objectContaining({ code: 'DOC_DAMAGED' });
    expect(() => undoPredictor({ ...png, predictor: 3 }, rows(1))).toThrow(damaged);
    const tiff = { ...png, predictor: 2, columns: 1 };
    expect(() => undoPredictor({ ...tiff, bitsPerComponent: 3 }, rows(1))).toThrow(damaged);
    expect(() => undoPredictor({ ...tiff, bitsPerComponent: 1, colors: 1000 }, new Uint8Array(200))).toThrow(damaged);
    expect(() => undoPredictor(png, rows(5, 1, 2, 3))).toThrow(damaged);
    expect(() => undoPredictor({ ...png, columns: 1e9 }, rows(0, 1))).toThrow(damaged);
  });
});
