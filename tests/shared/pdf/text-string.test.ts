import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { literal } from '../../../shared/pdf/objects.ts';
import { dateString, docEncoded, readDate, readText, textString } from '../../../shared/pdf/text-string.ts';

const string = (text: string) => literal(fromLatin1(text));

describe('text strings', () => {
  it.each(['Phê duyệt', 'plain', '', '𠄼 beyond the first plane'])('keep %j (ISO 32000-2 §7.9.2.2)', (text) => {
    expect(readText(textString(text))).toBe(text);
  });

  it('are ASCII where they can be, else UTF-16BE with its mark', () => {
    expect(textString('Signature1').bytes).toEqual(fromLatin1('Signature1'));
    expect(textString('ữ').bytes).toEqual(new Uint8Array([0xfe, 0xff, 0x1e, 0xef]));
  });

  it('are read in all encodings', () => {
    expect(readText(string('\xef\xbb\xbfK\xc3\xbd'))).toBe('Ký');
    expect(readText(string('\xff\xfeK\x00'))).toBe('K');
    expect(readText(string('\x80 \xa0 \x9e \xfd'))).toBe('• € ž ý');
    expect(readText(12)).toBeNull();
  });
});

it('are written in PDFDocEncoding where it has each character (annex D.2)', () => {
  const told = 'Hôtel • € ž ý ˘';
  const bytes = docEncoded(told);
  expect(bytes === null ? null : readText(literal(bytes))).toBe(told);
  // Table D.2 has other characters at 0x80 to 0x9F and at 0xA0.
  for (const text of ['ậ', '\u0080', '\u00a0', '\u{1f600}']) expect(docEncoded(text), text).toBeNull();
});

describe('dates', () => {
  it('are written in UTC and read back (ISO 32000-2 §7.9.4)', () => {
    const ms = Date.UTC(2026, 0, 31, 9, 30, 5);
    expect(dateString(ms)).toEqual(string('D:20260131093005Z'));
    expect(readDate(dateString(ms))).toBe(ms);
  });

  it.each([
    ["D:20260131163005+07'00'", Date.UTC(2026, 0, 31, 9, 30, 5)],
    ["D:20260131163005+07'00", Date.UTC(2026, 0, 31, 9, 30, 5)],
    ["D:20260131043005-05'30'", Date.UTC(2026, 0, 31, 10, 0, 5)],
    ["D:20260131093005Z00'00'", Date.UTC(2026, 0, 31, 9, 30, 5)],
    ['D:2026', Date.UTC(2026, 0, 1)],
  ])('read %s', (text, ms) => {
    expect(readDate(string(text))).toBe(ms);
  });

  it.each(['', '2026', 'D:20261301', 'D:20260131250000', 'D:yesterday'])('give null for %j', (text) => {
    expect(readDate(string(text))).toBeNull();
  });
});
