import { describe, expect, it } from 'vitest';
import { readFont } from '../../../../shared/pdf/fonts/font.ts';
import { lettersOf, writtenText } from '../../../../shared/pdf/fonts/letters.ts';
import { sampleFont } from './sample.ts';

describe('the text as it is drawn', () => {
  it('has each Vietnamese letter as one, however it came', () => {
    expect(writtenText('Nguyễn Văn Ước'.normalize('NFD'))).toBe('Nguyễn Văn Ước'.normalize('NFC'));
  });

  it('has plain spaces, and nothing that is not seen', () => {
    expect(writtenText('A\u00a0B\tC\nD\u202e\u200bE\u0000F\u00ad')).toBe('A B C DEF');
  });
});

describe('letters', () => {
  const font = readFont(sampleFont());

  it('come with their glyphs, beyond the first plane too', () => {
    expect(lettersOf(font, 'Á😀')).toEqual([
      { codePoint: 0xc1, glyph: 3 },
      { codePoint: 0x1f600, glyph: 4 },
    ]);
  });

  it('that the font lacks are refused by name: no empty box stands for them', () => {
    expect(() => lettersOf(font, 'AẬ')).toThrow(
      expect.objectContaining({ code: 'STAMP_UNPLACEABLE', details: { reason: 'noLetter', text: 'Ậ' } }),
    );
  });
});
