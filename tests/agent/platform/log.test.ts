import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type LogFields, openLog } from '../../../agent/platform/log.ts';

const path = join(mkdtempSync(join(tmpdir(), 'trien-log-')), 'agent.log');

it('writes one line of JSON a record, to a file of the user alone', () => {
  openLog(path).info('listening', { port: 31460 });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ msg: 'listening', port: 31460 });
  expect(statSync(path).mode & 0o077).toBe(0);
});

it('redacts a PIN even where the allow-list of fields was circumvented', () => {
  openLog(path).error('fault', { pin: 'canary-2468', nested: { pin: 'canary-1357' } } as LogFields);
  expect(readFileSync(path, 'utf8')).not.toContain('canary');
});

it('outlives a full disk', async () => {
  const log = openLog('/dev/full');
  for (let n = 0; n < 3; n += 1) log.error('fault', { reason: 'x'.repeat(1000) });
  await new Promise((resolve) => setImmediate(resolve));
});
