import { expect, it } from 'vitest';
import { readSfnt, u16, u32 } from '../../../../shared/pdf/fonts/sfnt.ts';
import { checksumOf, padded, writeSfnt } from '../../../../shared/pdf/fonts/sfnt-write.ts';
import { sampleTables } from './sample.ts';

it('what is written is read back', () => {
  const tables = sampleTables();
  const read = readSfnt(writeSfnt(tables));
  for (const [tag, table] of tables) if (tag !== 'head') expect(read.get(tag), tag).toEqual(table);
});

it('the whole file sums to the number that OpenType demands, and each table to what its row says', () => {
  const file = writeSfnt(sampleTables());
  expect(checksumOf(file)).toBe(0xb1b0afba);
  for (let n = 0; n < u16(file, 4); n++) {
    const row = 12 + 16 * n;
    if (String.fromCharCode(...file.subarray(row, row + 4)) === 'head') continue;
    const start = u32(file, row + 8);
    expect(start % 4).toBe(0);
    expect(u32(file, row + 4)).toBe(checksumOf(file.slice(start, start + u32(file, row + 12))));
  }
});

it('a table is summed as if zeros followed it', () => {
  expect(checksumOf(Uint8Array.of(1, 0, 0, 0, 2))).toBe(0x03000000);
  expect([...padded(Uint8Array.of(1))]).toEqual([1, 0, 0, 0]);
});
