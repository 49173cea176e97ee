import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writePrivateFile } from '../../../agent/platform/private-file.ts';

it('writes whole and private, also over a file that was open to all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trien-private-'));
  const path = join(folder, 'a');
  writeFileSync(path, 'before', { mode: 0o644 });
  writePrivateFile(path, 'after');
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a']);
  rmSync(folder, { recursive: true });
});
