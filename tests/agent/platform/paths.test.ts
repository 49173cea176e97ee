import { chmodSync, mkdirSync, mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureFolder, isOwnFolder, userPaths } from '../../../agent/platform/paths.ts';

it('puts every folder under TRIEN_HOME where it is set', () => {
  for (const path of Object.values(userPaths({ TRIEN_HOME: '/x/home' }))) expect(path).toMatch(/^\/x\/home/);
});

it('follows the XDG base directories else', () => {
  const paths = userPaths({ XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s', XDG_RUNTIME_DIR: '/r' });
  expect(paths).toMatchObject({ keys: '/c/trien/keys', spool: '/s/trien/spool', runtime: '/r/trien' });
});

it('closes a folder to others, also one that was open', () => {
  const open = join(mkdtempSync(join(tmpdir(), 'trien-paths-')), 'open');
  mkdirSync(open, { mode: 0o755 });
  expect(statSync(ensureFolder(open)).mode & 0o777).toBe(0o700);
});

it('knows a folder of this user alone from a link, from a file, and from one that others may write to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trien-own-'));
  expect(isOwnFolder(folder)).toBe(true);
  symlinkSync(folder, join(folder, 'link'));
  writeFileSync(join(folder, 'file'), '');
  for (const name of ['link', 'file', 'absent']) expect(isOwnFolder(join(folder, name))).toBe(false);
  chmodSync(folder, 0o777);
  expect(isOwnFolder(folder)).toBe(false);
});
