import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildExtension } from './build-extension.ts';

let folder = '';
beforeAll(async () => {
  folder = await buildExtension('firefox');
});

it('Mozilla’s own linter finds no error in the build for Firefox', () => {
  const webExt = resolve(import.meta.dirname, '../../node_modules/.bin/web-ext');
  const { stdout } = spawnSync(webExt, ['lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  });
  const { errors, summary } = JSON.parse(stdout) as { errors: unknown[]; summary: { errors: number } };
  expect(errors).toEqual([]);
  expect(summary.errors).toBe(0);
});

it('the manifest names what Firefox needs and nothing that only Chromium knows', () => {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest.background).toMatchObject({ scripts: [expect.any(String)] });
  // Without a policy of our own Firefox turns ws into wss (security.md §2.2).
  expect(manifest.content_security_policy).toMatchObject({ extension_pages: expect.not.stringContaining('upgrade') });
  for (const name of ['key', 'minimum_chrome_version', 'message_serialization'])
    expect(manifest).not.toHaveProperty(name);
});
