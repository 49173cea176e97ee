import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFile, openToJudge } from '../../../agent/platform/file-source.ts';
import { pieces } from '../../../shared/bytes/byte-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-file-source-'));

/** More than is read at once. */
const large = new Uint8Array(1_200_000).map((_, at) => at % 251);

it.each([
  ['small', large.subarray(0, 1000), openFile],
  ['small', large.subarray(0, 1000), openToJudge],
  ['large', large, openFile],
  ['large', large, openToJudge],
])('reads any range of a %s file and cuts it to its size', (name, bytes, open) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const file = open(path);
  const { size } = file;
  expect(size).toBe(bytes.length);
  expect(file.read(2, 4)).toEqual(bytes.slice(2, 4));
  expect(Buffer.compare(file.read(-5, size + 99), bytes)).toBe(0);
  expect(file.read(size, size + 3)).toHaveLength(0);
  expect([...pieces(file, 3)].reduce((sum, piece) => sum + piece.length, 0)).toBe(size - 3);
  const target = new Uint8Array(3);
  file.readInto?.(target, 2);
  expect(file.readInto !== undefined).toBe(open === openFile || bytes === large);
  if (file.readInto) expect(target).toEqual(bytes.slice(2, 5));
  file.close();
});

it('says by name that a file is absent, or that it is a folder', () => {
  const details = { code: 'INPUT_UNREADABLE', details: { path: join(folder, 'none') } };
  expect(() => openFile(join(folder, 'none'))).toThrow(expect.objectContaining(details));
  expect(() => openFile(folder)).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
});

it('fails when the file becomes shorter while it is read, rather than give zeros', () => {
  const path = join(folder, 'b');
  writeFileSync(path, large);
  const file = openFile(path);
  truncateSync(path, 3);
  expect(() => file.readInto?.(new Uint8Array(6), 0)).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
  expect(() => file.read(0, 6)).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
  file.close();
});

it.each([
  ['judged as it was when it was opened', openToJudge, 'abcdef'],
  ['signed as it is', openFile, 'uvwxyz'],
])('a small file is %s', (_, open, seen) => {
  const path = join(folder, 'c');
  writeFileSync(path, 'abcdef');
  const file = open(path);
  writeFileSync(path, 'uvwxyz');
  expect(Buffer.from(file.read(0, 6)).toString()).toBe(seen);
  file.close();
});
