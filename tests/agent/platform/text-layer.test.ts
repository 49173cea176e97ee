import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTextLayer } from '../../../agent/platform/text-layer.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import type { PageText } from '../../../shared/ports.ts';
import { pdfOf, plainObjects } from '../../shared/pdf/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-text-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function fileOf(bytes: Uint8Array): string {
  files += 1;
  const path = join(folder, `${files}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

/** A page with two words in Helvetica-Bold; `page` adds to its dictionary. */
function letter(page = '/MediaBox [0 0 595 842]'): string {
  const content = 'BT /F1 12 Tf 100 700 Td (Decision) Tj ET BT /F1 20 Tf 300 400 Td (Chairman) Tj ET';
  const font = '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding>>';
  return fileOf(
    pdfOf({
      ...plainObjects,
      3: `<</Type /Page /Parent 2 0 R ${page} /Contents 5 0 R /Resources <</Font <</F1 ${font}>>>>>>`,
      5: `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    }),
  );
}

async function read(path: string, password?: string): Promise<PageText> {
  const layer = await openTextLayer(path, password === undefined ? {} : { password });
  try {
    return await layer.textOf(1);
  } finally {
    await layer.close();
  }
}

/** Where poppler sees each word: millimetres from the top left of the page as it is shown. */
function byPoppler(path: string) {
  const html = execFileSync('pdftotext', ['-bbox', '-cropbox', path, '-'], { encoding: 'utf8' });
  const mm = (points: string | undefined) => (Number(points) * 25.4) / 72;
  const words = html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g);
  return [...words].map(([, x, y, right, bottom, text]) => ({
    ...{ text, x: mm(x), y: mm(y), right: mm(right), bottom: mm(bottom) },
  }));
}

describe('the text layer', () => {
  it.each([
    ['upright', '/MediaBox [0 0 595 842]'],
    ['with a media box that begins elsewhere', '/MediaBox [50 60 645 902]'],
    ['with a crop box', '/MediaBox [0 0 595 842] /CropBox [40 100 560 800]'],
  ])('has each word where poppler sees it, on a page %s', async (_, page) => {
    const path = letter(page);
    const { texts } = await read(path);
    const seen = byPoppler(path);
    expect(texts.map(({ text }) => text)).toEqual(['Decision', 'Chairman']);
    for (const [n, { text, x, y, right, bottom }] of seen.entries()) {
      const one = texts[n] ?? expect.unreachable();
      expect(one.text).toBe(text);
      expect(Math.abs(one.xMm - x)).toBeLessThan(0.1);
      expect(Math.abs(one.xMm + one.widthMm - right)).toBeLessThan(0.2);
      // Poppler's box has ascent and descent of the font, ours the size above the baseline.
      expect(one.yMm).toBeGreaterThan(y - one.heightMm / 2);
      expect(one.yMm + one.heightMm).toBeLessThan(bottom + 0.1);
      expect(one).toMatchObject({ isBold: true, isItalic: false });
    }
  });

  it('knows a page that is turned, and units that are larger (ISO 32000-2 §7.7.3.3)', async () => {
    const turned = await read(letter('/MediaBox [0 0 595 842] /Rotate 90'));
    expect([turned.widthMm, turned.heightMm].map(Math.round)).toEqual([297, 210]);
    // Its lines run down the page as it is shown: no line of a letter.
    expect(turned.texts).toEqual([]);
    const large = await read(letter('/MediaBox [0 0 595 842] /UserUnit 2'));
    expect(Math.round(large.widthMm)).toBe(420);
    expect(large.texts[0]?.xMm).toBeCloseTo((200 * 25.4) / 72, 1);
  });

  it('opens an encrypted document with its password alone', async () => {
    const encrypted = join(folder, 'encrypted.pdf');
    execFileSync('qpdf', ['--encrypt', 'mở', 'owner', '256', '--', letter(), encrypted]);
    expect((await read(encrypted, 'mở')).texts[0]?.text).toBe('Decision');
    await expect(read(encrypted)).rejects.toMatchObject({ code: 'DOC_ENCRYPTED' });
    await expect(read(encrypted, 'sai')).rejects.toMatchObject({ code: 'DOC_PASSWORD_WRONG' });
  });

  it.each([
    ['nothing', ''],
    ['no PDF', 'MZ'.repeat(1000)],
    ['a head alone', '%PDF-1.7\n'],
  ])('of %s is a failure', async (_, text) => {
    await expect(read(fileOf(fromLatin1(text)))).rejects.toMatchObject({ code: 'DOC_DAMAGED' });
  });

  it('of a file that is not there is a failure', async () => {
    await expect(read(join(folder, 'absent.pdf'))).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
  });

  it('knows its pages, and answers several questions in their order', async () => {
    const layer = await openTextLayer(letter());
    expect(layer.pages).toBe(1);
    const [first, again] = await Promise.all([layer.textOf(1), layer.textOf(1)]);
    expect(again).toEqual(first);
    await expect(layer.textOf(2)).rejects.toThrow(RangeError);
    await layer.close();
    await expect(layer.textOf(1)).rejects.toMatchObject({ code: 'DOC_DAMAGED' });
  });
});

describe('a hostile document', () => {
  const program = join(import.meta.dirname, 'spinning-worker.ts');
  const limits = { answerMs: 300, memoryMb: 64, growthMb: 1024 };

  it('that never ends is ended, with its thread', async () => {
    const layer = await openTextLayer('', {}, undefined, { program, limits });
    await expect(layer.textOf(1)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 'textSeconds' } });
    await expect(layer.textOf(1)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await layer.close();
  });

  it('that unpacks to more than there is room for is ended, with its thread', async () => {
    const growing = join(import.meta.dirname, 'growing-worker.ts');
    const room = { answerMs: 20_000, memoryMb: 512, growthMb: 128 };
    const layer = await openTextLayer('', {}, undefined, { program: growing, limits: room });
    await expect(layer.textOf(1)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'textMemoryMiB', value: 128 },
    });
    await layer.close();
  });

  it('is let go when the caller cancels', async () => {
    const caller = new AbortController();
    const layer = await openTextLayer('', {}, undefined, { program, limits: { ...limits, answerMs: 60_000 } });
    const text = layer.textOf(1, caller.signal);
    caller.abort();
    await expect(text).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    await layer.close();
  });

  it('that is torn at any place gives text or a failure, never more', async () => {
    const whole = pdfOf({ ...plainObjects, 5: `(${'x'.repeat(500)})` });
    for (const end of [20, 200, whole.length - 30, whole.length - 5]) {
      const text = await read(fileOf(whole.slice(0, end))).catch((error: unknown) => error);
      expect(text).toSatisfy((one) => (one as { code?: string }).code === 'DOC_DAMAGED' || 'texts' in (one as object));
    }
  });
});
