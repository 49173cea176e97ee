import { zlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { DecodedBytes } from '../../../shared/pdf/decoded-bytes.ts';
import { undoBrokenFlate, undoFlate } from '../../../shared/pdf/flate.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';

const out = () => new DecodedBytes(1_000_000, fullBudget());
const plain = fromLatin1('chữ ký số '.repeat(500));
const lines = fromLatin1(Array.from({ length: 4_000 }, (_, n) => `line ${n}\n`).join(''));

it('what zlib compressed is expanded to its end (ISO 32000-2 §7.4.4)', () => {
  const whole = out();
  expect(undoFlate(new Uint8Array(zlibSync(plain)), whole)).toBe(true);
  expect(whole.done()).toEqual(plain);
});

it('a stream cut short is told, and what comes before is had', () => {
  const whole = new Uint8Array(zlibSync(lines));
  const cut = whole.slice(0, whole.length / 2);
  expect(undoFlate(cut, out())).toBe(false);
  const part = out();
  undoBrokenFlate(cut, part);
  expect(part.length).toBeGreaterThan(lines.length / 3);
  expect(part.done()).toEqual(lines.slice(0, part.length));
});

it('what is no zlib, or nothing, gives nothing', () => {
  for (const pdf of ['', 'x', 'no zlib at all']) {
    const nothing = out();
    undoBrokenFlate(fromLatin1(pdf), nothing);
    expect(nothing.length).toBe(0);
  }
});
