import { zlibSync } from 'fflate';
import type { Bytes } from '../../../../shared/bytes/byte-source.ts';
import { concat } from '../../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../../shared/bytes/latin1.ts';

/** A picture to be written as PNG: samples by row, column and channel, each up to 2^depth - 1. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  sample(x: number, y: number, channel: number): number;
}

const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

const chunk = (type: string, content: Bytes): Bytes => {
  const body = concat(fromLatin1(type), content);
  return concat(number(content.length, 4), body, number(crc(body), 4));
};

function number(value: number, size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, n) => Math.floor(value / 256 ** (size - 1 - n)) & 0xff);
}

/** CRC-32 bit by bit (PNG annex D). */
function crc(bytes: Bytes): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** The bits of a row's samples, filled up to bytes. */
function packed(picture: Picture, y: number, columns: readonly number[]): number[] {
  let bits = '';
  for (const x of columns) {
    for (let channel = 0; channel < channels[picture.colourType]; channel++) {
      bits += picture.sample(x, y, channel).toString(2).padStart(picture.depth, '0');
    }
  }
  return (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

/** One row with a filter: 0 none, 1 left, 2 above, 3 their mean, 4 Paeth. */
function filtered(row: readonly number[], above: readonly number[], type: number, back: number): number[] {
  return [
    type,
    ...row.map((value, at) => {
      const [a, b, c] = [row[at - back] ?? 0, above[at] ?? 0, at < back ? 0 : (above[at - back] ?? 0)];
      const p = a + b - c;
      const nearest = [a, b, c].reduce((best, other) => (Math.abs(p - other) < Math.abs(p - best) ? other : best));
      return (value - ([0, a, b, (a + b) >> 1, nearest][type] ?? 0)) & 0xff;
    }),
  ];
}

const step = (from: number, by: number, end: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((end - from) / by)) }, (_, n) => from + n * by);

const physical = (dotsPerMetre: number): Bytes =>
  concat(number(dotsPerMetre, 4), number(dotsPerMetre, 4), Uint8Array.of(1));

/** A PNG of the picture whose rows take the five filters in turn. */
export function pngOf(
  picture: Picture,
  more: { interlaced?: boolean; palette?: Bytes; transparency?: Bytes; dotsPerMetre?: number } = {},
): Bytes {
  const { width, height, depth, colourType } = picture;
  const passes = more.interlaced
    ? [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ]
    : [[0, 0, 1, 1]];
  const rows: number[] = [];
  for (const [x = 0, y = 0, dx = 1, dy = 1] of passes) {
    const columns = step(x, dx, width);
    let above: number[] = [];
    for (const [n, line] of (columns.length === 0 ? [] : step(y, dy, height)).entries()) {
      const row = packed(picture, line, columns);
      for (const byte of filtered(row, above, n % 5, Math.max(1, (channels[colourType] * depth) >> 3))) rows.push(byte);
      above = row;
    }
  }
  const header = concat(
    number(width, 4),
    number(height, 4),
    Uint8Array.of(depth, colourType, 0, 0, more.interlaced ? 1 : 0),
  );
  return concat(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(more.dotsPerMetre === undefined ? [] : [chunk('pHYs', physical(more.dotsPerMetre))]),
    ...(more.palette === undefined ? [] : [chunk('PLTE', more.palette)]),
    ...(more.transparency === undefined ? [] : [chunk('tRNS', more.transparency)]),
    chunk('IDAT', new Uint8Array(zlibSync(Uint8Array.from(rows)))),
    chunk('IEND', new Uint8Array(0)),
  );
}

/** A red ring on a transparent ground, its edges soft: what a seal looks like. */
export function sealPng(side = 64): Bytes {
  const alphaAt = (x: number, y: number): number => {
    const distance = Math.abs(Math.hypot(x - side / 2 + 0.5, y - side / 2 + 0.5) - side * 0.4);
    return Math.round(255 * Math.min(1, Math.max(0, side / 16 - distance)));
  };
  const colour = [220, 20, 30];
  return pngOf({
    width: side,
    height: side,
    depth: 8,
    colourType: 6,
    sample: (x, y, channel) => colour[channel] ?? alphaAt(x, y),
  });
}
