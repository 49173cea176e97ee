import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../../agent/prompt/printable.ts';

describe('a text from outside, in a prompt', () => {
  it.each([
    ['Tờ trình số 12.pdf', 'Tờ trình số 12.pdf'],
    ['to\u0302\u0300 tri\u0300nh', 'tồ trình'],
    ['a\nToken: khác', 'a\ufffdToken: khác'],
    ['a\r\u0000\u001b[2Jb', 'a\ufffd\ufffd\ufffd[2Jb'],
    ['hoa-don\u202efdp.exe', 'hoa-don\ufffdfdp.exe'],
    ['a\u2066b\u200bc\ufeffd\u2028e', 'a\ufffdb\ufffdc\ufffdd\ufffde'],
    ['<b>100%</b>', '\ufffdb\ufffd100%\ufffd/b\ufffd'],
    ['a\u00a0\u3000b', 'a b'],
    ['\ud800x', '\ufffdx'],
    [`e${'\u0301\u0302\u0303\u0304'.repeat(9)}`, 'é\u0302\u0303\u0304'],
    ['', ''],
  ])('%j is shown as %j', (text, shown) => {
    expect(printable(text, 60)).toBe(shown);
  });

  it('keeps its end when it is too long: that is where a file name tells its type', () => {
    expect(printable(`${'a'.repeat(100)}.pdf.exe`, 20)).toMatch(/^a{13}…df\.exe$/);
    expect(printable('12345678901234567890', 20)).toBe('12345678901234567890');
  });

  it('is shown at once, however long it is', () => {
    const before = performance.now();
    printable('a\u0301\u0302\u0303\u0304'.repeat(1_000_000), 60);
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('is never longer than its limit, stays on one line, and has no unseen letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 0x10ffff }).map(String.fromCodePoint), { maxLength: 99 }),
        fc.integer({ min: 6, max: 80 }),
        (letters, limit) => {
          const shown = printable(letters.join(''), limit);
          expect([...shown].length).toBeLessThanOrEqual(limit);
          expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>]/u);
        },
      ),
    );
  });
});
