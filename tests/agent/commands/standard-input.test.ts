import { existsSync, readFileSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { openInput } from '../../../agent/commands/standard-input.ts';

it('takes a file as it is, and never removes it', async () => {
  const input = await openInput(import.meta.filename, Readable.from([]));
  expect(input.path).toBe(import.meta.filename);
  input.release();
  expect(existsSync(import.meta.filename)).toBe(true);
});

it('keeps standard input in a private file until it is released', async () => {
  const input = await openInput('-', Readable.from([Buffer.from('a'), Buffer.from('b')]));
  expect(readFileSync(input.path, 'utf8')).toBe('ab');
  expect(statSync(input.path).mode & 0o777).toBe(0o600);
  input.release();
  expect(existsSync(input.path)).toBe(false);
});

it('says so when standard input breaks off', async () => {
  const broken = new Readable({
    read() {
      this.destroy(new Error('gone'));
    },
  });
  await expect(openInput('-', broken)).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
});
