import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Spool } from '../../../agent/server/spool.ts';
import { maxSpoolBytes } from '../../../shared/protocol/limits.ts';
import { random } from '../../shared/protocol/keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('keeps what comes in a file that only this user may read, and hashes it on the way (T7)', async () => {
  const file = await new Spool(folder).create();
  const [first, second] = [random(1000), random(7)];
  await file.append(first);
  await file.append(second);
  expect(file.sizeBytes).toBe(1007);
  expect(await file.finish()).toBe(createHash('sha256').update(first).update(second).digest('hex'));
  expect(readFileSync(file.path)).toEqual(Buffer.concat([first, second]));
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await file.discard();
  await file.discard();
  expect(existsSync(file.path)).toBe(false);
});

it('removes what an earlier agent left', () => {
  writeFileSync(join(folder, 'left'), 'a document');
  new Spool(folder);
  expect(readdirSync(folder)).toEqual([]);
});

it('has room for so much and no more, until it is given back (T19)', () => {
  const spool = new Spool(folder);
  const release = spool.reserve(maxSpoolBytes);
  expect(() => spool.reserve(1)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  release();
  spool.reserve(1);
});

it('leaves to the next agent what cannot be removed now', async () => {
  const file = await new Spool(folder).create();
  rmSync(file.path);
  mkdirSync(file.path);
  await file.discard();
  new Spool(folder);
  expect(readdirSync(folder)).toEqual([]);
});
