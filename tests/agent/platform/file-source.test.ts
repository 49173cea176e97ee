import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFile } from '../../../agent/platform/file-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-file-source-'));

it('reads any range and cuts it to the size of the file', () => {
  const path = join(folder, 'a');
  writeFileSync(path, 'abcdef');
  const file = openFile(path);
  expect(file.size).toBe(6);
  expect(Buffer.from(file.read(2, 4)).toString()).toBe('cd');
  expect(Buffer.from(file.read(-5, 99)).toString()).toBe('abcdef');
  expect(file.read(6, 9)).toHaveLength(0);
  const target = new Uint8Array(3);
  file.readInto?.(target, 2);
  expect(Buffer.from(target).toString()).toBe('cde');
  file.close();
});

it('says by name that a file is absent, or that it is a folder', () => {
  const details = { code: 'INPUT_UNREADABLE', details: { path: join(folder, 'none') } };
  expect(() => openFile(join(folder, 'none'))).toThrow(expect.objectContaining(details));
  expect(() => openFile(folder)).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
});

it('fails when the file becomes shorter while it is read, rather than give zeros', () => {
  const path = join(folder, 'b');
  writeFileSync(path, 'abcdef');
  const file = openFile(path);
  truncateSync(path, 3);
  expect(() => file.readInto?.(new Uint8Array(6), 0)).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
  expect(() => file.read(0, 6)).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
  file.close();
});
