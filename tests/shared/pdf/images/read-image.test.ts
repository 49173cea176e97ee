import { expect, it } from 'vitest';
import { fromLatin1 } from '../../../../shared/bytes/latin1.ts';
import { Failure } from '../../../../shared/errors.ts';
import { imageLimits } from '../../../../shared/pdf/images/image.ts';
import { readImage } from '../../../../shared/pdf/images/read-image.ts';
import { mutantOf } from '../../mutant.ts';
import { sealPng } from './sample.ts';

const unusable = (reason: string) =>
  expect.objectContaining({ code: 'IMAGE_UNUSABLE', details: expect.objectContaining({ reason }) });

it('an image is known by its first bytes, not by its name', () => {
  expect(readImage(sealPng()).colours).toBe('rgb');
  for (const other of ['', 'GIF89a', '%PDF-1.7', 'RIFF....WEBP', '<svg/>']) {
    expect(() => readImage(fromLatin1(other))).toThrow(unusable('format'));
  }
});

it('a file beyond the limit is not looked at', () => {
  expect(() => readImage(new Uint8Array(imageLimits.fileBytes + 1))).toThrow(unusable('size'));
});

it('500 mutants of a PNG are read or refused by name', () => {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 48271) % 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const original = sealPng(24);
  const outcomes = { read: 0, refused: 0 };
  for (let n = 0; n < 500; n++) {
    try {
      readImage(mutantOf(original, random));
      outcomes.read++;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      outcomes.refused++;
    }
  }
  expect(outcomes.read).toBeGreaterThan(10);
  expect(outcomes.refused).toBeGreaterThan(20);
});
