import { describe, expect, it } from 'vitest';
import { readFonts } from '../../../../agent/platform/fonts.ts';
import { black, type Run } from '../../../../shared/pdf/appearance/stamp.ts';
import { layOutText } from '../../../../shared/pdf/appearance/text-layout.ts';
import { newUse } from '../../../../shared/pdf/fonts/embed.ts';
import { readFont } from '../../../../shared/pdf/fonts/font.ts';

const { regular, bold } = readFonts('serif');
const uses = new Map([regular, bold].map((bytes) => [bytes, newUse(readFont(bytes))]));

const rows = (runs: readonly Run[], width: number, wrap = true) =>
  layOutText(
    { kind: 'text', lines: [runs], sizePt: 10, align: 'left', rise: 'top', wrap, colour: black },
    { width, height: 200 },
    (bytes) => uses.get(bytes) ?? newUse(readFont(bytes)),
    Date.UTC(2026, 2, 5, 2, 15, 7),
  ).lines.map(({ letters }) => String.fromCodePoint(...letters.map(({ codePoint }) => codePoint)));

describe('a line that is too long', () => {
  it('goes on at spaces, over runs of several fonts', () => {
    const runs = [
      { font: regular, text: 'Ký bởi: ' },
      { font: bold, text: 'Nguyễn Văn Ước' },
    ];
    expect(rows(runs, 60)).toEqual(['Ký bởi:', 'Nguyễn Văn', 'Ước']);
    expect(rows(runs, 500)).toEqual(['Ký bởi: Nguyễn Văn Ước']);
  });

  it('stays whole where a word has no room, which is refused', () => {
    expect(() => rows([{ font: regular, text: 'Nguyễn' }], 10)).toThrow(
      expect.objectContaining({ code: 'STAMP_UNPLACEABLE' }),
    );
  });
});

it('the time of the signature is written where it is asked for', () => {
  expect(rows([{ font: regular, text: { kind: 'signing-time' } }], 500)).toEqual(['05/03/2026 09:15:07 +07:00']);
});
