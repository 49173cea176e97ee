import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { agentKey, newNoisePair } from '../../../agent/consent/agent-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is made once, private, and the same from then on', async () => {
  const first = await agentKey(folder);
  const second = await agentKey(folder);
  expect(second.publicKey).toEqual(first.publicKey);
  expect(second.privateKey.extractable).toBe(false);
  expect(statSync(join(folder, 'link.pkcs8')).mode & 0o777).toBe(0o600);
});

it('has the public half that OpenSSL finds in the file', async () => {
  const { publicKey } = await agentKey(folder);
  const path = join(folder, 'link.pkcs8');
  const spki = execFileSync('openssl', ['pkey', '-inform', 'DER', '-in', path, '-pubout', '-outform', 'DER']);
  expect(spki.subarray(-32)).toEqual(Buffer.from(publicKey));
});

it('differs from every ephemeral one, which cannot be extracted', async () => {
  const [left, right] = [await newNoisePair(), await newNoisePair()];
  expect(left.publicKey).not.toEqual(right.publicKey);
  expect(left.privateKey.extractable).toBe(false);
});
