import type { Bytes } from '../../bytes/byte-source.ts';
import { concat } from '../../bytes/concat.ts';
import { fromLatin1 } from '../../bytes/latin1.ts';
import { u32 } from './sfnt.ts';

/** What a whole font file sums to, by the adjustment in its `head` table (OpenType 1.9, head). */
const wholeChecksum = 0xb1b0afba;
const adjustmentAt = 8;

/** The sum of a table's 32-bit words, the last filled up with zeros (OpenType 1.9, "Calculating checksums"). */
export function checksumOf(table: Bytes): number {
  const whole = padded(table);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + u32(whole, at)) >>> 0;
  return sum;
}

/** With zeros up to a multiple of four bytes, as tables stand in a file. */
export function padded(table: Bytes): Bytes {
  if (table.length % 4 === 0) return table;
  const longer = new Uint8Array(Math.ceil(table.length / 4) * 4);
  longer.set(table);
  return longer;
}

/**
 * A font file of these tables, sorted by tag, with all checksums.
 *
 * @param tables by tag; among them `head`, whose adjustment is set here
 */
export function writeSfnt(tables: ReadonlyMap<string, Bytes>): Bytes {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, table]) => ({ tag, table }));
  const log = Math.floor(Math.log2(sorted.length));
  const directory = new Uint8Array(12 + 16 * sorted.length);
  const view = new DataView(directory.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, sorted.length);
  view.setUint16(6, 16 * 2 ** log);
  view.setUint16(8, log);
  view.setUint16(10, 16 * (sorted.length - 2 ** log));
  let start = directory.length;
  let headAt = 0;
  const bodies: Bytes[] = [];
  for (const [n, { tag, table }] of sorted.entries()) {
    const body = tag === 'head' ? table.slice() : table;
    if (tag === 'head') {
      headAt = start;
      body.fill(0, adjustmentAt, adjustmentAt + 4);
    }
    directory.set(fromLatin1(tag), 12 + 16 * n);
    view.setUint32(16 + 16 * n, checksumOf(body));
    view.setUint32(20 + 16 * n, start);
    view.setUint32(24 + 16 * n, body.length);
    bodies.push(padded(body));
    start += padded(body).length;
  }
  const file = concat(directory, ...bodies);
  new DataView(file.buffer).setUint32(headAt + adjustmentAt, (wholeChecksum - checksumOf(file)) >>> 0);
  return file;
}
