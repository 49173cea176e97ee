import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { writeOutput } from '../../../agent/platform/output-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-output-'));
});

const bytes = new TextEncoder().encode('end');

it('joins the bytes of the original and those to append, and leaves the original alone', () => {
  const original = join(folder, 'a.pdf');
  writeFileSync(original, 'begin ');
  writeOutput(join(folder, 'b.pdf'), { copyOf: original, bytes }, false);
  expect(readFileSync(join(folder, 'b.pdf'), 'utf8')).toBe('begin end');
  expect(readFileSync(original, 'utf8')).toBe('begin ');
  expect(readdirSync(folder).sort()).toEqual(['a.pdf', 'b.pdf']);
});

it('never overwrites unless told to', () => {
  const path = join(folder, 'c');
  writeFileSync(path, 'old');
  expect(() => writeOutput(path, { bytes }, false)).toThrow(expect.objectContaining({ code: 'OUTPUT_EXISTS' }));
  expect(readFileSync(path, 'utf8')).toBe('old');
  writeOutput(path, { bytes }, true);
  expect(readFileSync(path, 'utf8')).toBe('end');
});

it('leaves nothing behind where it cannot write', () => {
  const missing = join(folder, 'absent', 'd');
  expect(() => writeOutput(missing, { bytes }, false)).toThrow(expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }));
  const noOriginal = { copyOf: join(folder, 'none'), bytes };
  expect(() => writeOutput(join(folder, 'e'), noOriginal, false)).toThrow(
    expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }),
  );
  expect(readdirSync(folder)).toEqual([]);
});
