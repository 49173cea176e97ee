import { expect, it } from 'vitest';
import { readFonts } from '../../../agent/platform/fonts.ts';
import { readFont } from '../../../shared/pdf/fonts/font.ts';

/** The 67 Vietnamese letters with marks, and đ, in lower case. */
const marked = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';

it.each(['serif', 'sans'] as const)('the %s family has all 134 Vietnamese letters in each face', (family) => {
  const letters = [...marked, ...marked.toUpperCase()];
  expect(new Set(letters).size).toBe(134);
  for (const [face, bytes] of Object.entries(readFonts(family))) {
    const font = readFont(bytes);
    const missing = letters.filter((letter) => font.glyphOf(letter.codePointAt(0) ?? 0) === 0);
    expect(missing, face).toEqual([]);
    expect(font.weight, face).toBe(face === 'bold' ? 700 : 400);
    expect(font.italicAngle < 0, face).toBe(face === 'italic');
  }
});
