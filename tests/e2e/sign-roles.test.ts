import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annexLetters } from '../shared/records/letters/annex-letters.ts';
import { sealMark, signatureMark } from '../shared/records/letters/marks.ts';
import { printPages } from '../shared/records/letters/print-letters.ts';
import { trien } from './agent-process.ts';
import { pdfsig, qpdfCheck } from './judges.ts';

// A decision as Chromium prints it, signed by the program itself with the practice key; poppler and qpdf judge, and poppler
// says where things stand.

const folder = mkdtempSync(join(tmpdir(), 'trien-sign-roles-'));
const at = (name: string): string => join(folder, name);
const env = { ...process.env, TRIEN_HOME: at('home') };

beforeAll(async () => {
  const { decision, annex } = annexLetters;
  if (decision === undefined || annex === undefined) throw new Error('no letters');
  for (const [name, pdf] of await printPages({ decision, annex })) writeFileSync(at(`${name}.pdf`), pdf);
  writeFileSync(at('hand.png'), signatureMark());
  writeFileSync(at('seal.png'), sealMark());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sign(input: string, output: string, ...words: readonly string[]) {
  const { code, stdout } = await trien(
    ['sign', '--practice', '--json', '--force', at(input), '-o', at(output), ...words],
    env,
  );
  return { code, row: JSON.parse(stdout) };
}

/** Words of the first page with their places, by poppler: millimetres from the top left. */
function wordsOn(name: string) {
  const html = execFileSync('pdftotext', ['-bbox', '-l', '1', at(name), '-'], { encoding: 'utf8' });
  const mm = (points: string | undefined): number => (Number(points) * 25.4) / 72;
  const found = html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g);
  return [...found].map(([, x, y, right, bottom, text = '']) => ({
    ...{ text, x: mm(x), y: mm(y), right: mm(right), bottom: mm(bottom) },
  }));
}
const valid = (name: string): number => pdfsig(at(name)).text.match(/Signature is Valid/g)?.length ?? 0;

describe('a decision at the command line', () => {
  it('is signed by its leader between position and name', async () => {
    const { code, row } = await sign('decision.pdf', '1.pdf', '--role', 'approve', '--image', at('hand.png'));
    expect(code).toBe(0);
    expect(row.stamps).toMatchObject([{ purpose: 'signature', page: 1, found: true, covers: [] }]);
    const [stamp] = row.stamps;
    const name = wordsOn('decision.pdf').find(({ text }) => text === 'Nguyễn');
    const position = wordsOn('decision.pdf').findLast(({ text }) => text === 'TỊCH');
    expect(stamp.yMm).toBeGreaterThan((position?.y ?? 0) + 2);
    expect(stamp.yMm + stamp.heightMm).toBeLessThan((name?.bottom ?? 0) + 1);
    expect(valid('1.pdf')).toBe(1);
  });

  it('is numbered, dated and sealed after that, as signatures of their own; the leader’s stays valid', async () => {
    const words = ['--number', '5', '--date', '2026-11-22', '--seal', at('seal.png')];
    const { code, row } = await sign('1.pdf', '2.pdf', '--role', 'issue', ...words);
    expect(code).toBe(0);
    expect(row.stamps.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['number-date', 'seal']);
    expect(row.stamps[1]).toMatchObject({ widthMm: 36, heightMm: 36, found: true });
    expect(valid('2.pdf')).toBe(3);
    expect(qpdfCheck(at('2.pdf')).code).toBe(0);
    // The number stands on the line of "Số:", before the stroke.
    const shown = wordsOn('2.pdf');
    const label = shown.find(({ text }) => text === 'Số:');
    const number = shown.find(({ text, x }) => text.startsWith('05') && x < 100);
    expect(Math.abs((number?.y ?? 0) - (label?.y ?? 99))).toBeLessThan(0.6);
    const text = execFileSync('pdftotext', ['-layout', at('2.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toMatch(/Số:\s+05\/QĐ-UBND\s+Đông Hải, ngày 22 tháng 11 năm 2026/);
  });

  it('is copied, received and commented on: every signature holds, and nothing that was written is covered', async () => {
    const copy = ['--role', 'copy', '--copy-form', 'saoY', '--organisation', 'Sở Nội vụ tỉnh Thử'];
    const arrival = ['--role', 'incoming', '--number', '123', '--date', '2026-11-23', '--organisation', 'Sở Tài chính'];
    const comment = ['--role', 'comment', '--text', 'Giao Văn phòng tham mưu'];
    for (const [input, output, words] of [
      ['2.pdf', '3.pdf', copy],
      ['3.pdf', '4.pdf', arrival],
      ['4.pdf', '5.pdf', comment],
    ] as const) {
      const { code, row } = await sign(input, output, ...words);
      expect(code, output).toBe(0);
      expect(row.stamps).toMatchObject([{ found: true, covers: [] }]);
    }
    expect(valid('5.pdf')).toBe(6);
    expect(qpdfCheck(at('5.pdf')).code).toBe(0);
    const shown = wordsOn('5.pdf');
    for (const word of ['Sao', 'ĐẾN', '123', 'Giao']) expect(shown.map(({ text }) => text)).toContain(word);
    // Copies say so at the top right (Annex I, part II, I.3).
    const sao = shown.find(({ text }) => text === 'Sao');
    expect(sao?.x).toBeGreaterThan(105);
    expect(sao?.bottom).toBeLessThan(20);
  });

  it('is not sealed before anybody has signed: exit code 77, and no file', async () => {
    const { code, row } = await sign('decision.pdf', 'none.pdf', '--role', 'issue', '--number', '5');
    expect(code).toBe(77);
    expect(row.failure.code).toBe('SEAL_BEFORE_SIGNATURE');
    expect(() => execFileSync('test', ['-e', at('none.pdf')])).toThrow();
  });

  it('an annex carries number, symbol and date of its document at the top right', async () => {
    const words = ['--number', '05/QĐ-UBND', '--date', '2026-11-22', '--organisation', 'UBND xã Đông Hải'];
    const { code, row } = await sign('annex.pdf', 'annex.signed.pdf', '--role', 'annex', ...words);
    expect(code).toBe(0);
    expect(row.notes).toEqual([{ code: 'annex-alone' }]);
    expect(wordsOn('annex.signed.pdf').map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('05/QĐ-UBND')]),
    );
    expect(valid('annex.signed.pdf')).toBe(1);
  });
});
