import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// poppler's programs: what a reader shows of a page, and which text it finds.

type Colour = readonly [number, number, number];

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly bytes: Uint8Array;
  at(x: number, y: number): Colour;
}

/** Left, top, right, bottom in pixels, the latter two exclusive. */
export type Bounds = readonly [number, number, number, number];

function withFile<T>(pdf: Uint8Array, use: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'trien-poppler-'));
  try {
    const path = join(folder, 'page.pdf');
    writeFileSync(path, pdf);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The first page as pdftoppm draws it; poppler shows the crop box and takes no notice of UserUnit. */
export function rendered(pdf: Uint8Array, dpi: number): Picture {
  return withFile(pdf, (path, folder) => {
    const words = ['-r', String(dpi), '-cropbox', '-singlefile', path, join(folder, 'page')];
    execFileSync('pdftoppm', words, { stdio: ['ignore', 'ignore', 'ignore'] });
    const ppm = readFileSync(join(folder, 'page.ppm'));
    const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
    const [all = '', width = 0, height = 0] = header ?? [];
    const at = (x: number, y: number): Colour => {
      const start = all.length + 3 * (y * Number(width) + x);
      return [ppm[start] ?? 0, ppm[start + 1] ?? 0, ppm[start + 2] ?? 0];
    };
    return { width: Number(width), height: Number(height), bytes: ppm.subarray(all.length), at };
  });
}

/** Where pixels are of a kind; null where none is. */
export function boundsOf(
  { width, height, bytes }: Picture,
  isOne: (red: number, green: number, blue: number) => boolean,
): Bounds | null {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      if (!isOne(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return right === 0 ? null : [left, top, right, bottom];
}

export const pdftotext = (pdf: Uint8Array): string =>
  withFile(pdf, (path) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }));

export const pdffonts = (pdf: Uint8Array): string =>
  withFile(pdf, (path) => execFileSync('pdffonts', [path], { encoding: 'utf8' }));

/** The exit code of `qpdf --check`: 0 clean, 3 warnings, 2 errors. */
export const qpdfCheck = (pdf: Uint8Array): number =>
  withFile(pdf, (path) => {
    try {
      execFileSync('qpdf', ['--check', path], { stdio: 'ignore' });
      return 0;
    } catch (error) {
      return (error as { status: number }).status;
    }
  });
