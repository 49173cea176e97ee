import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officePolicyHash, readOfficePolicy, usualPolicy } from '../../../agent/platform/office-policy.ts';

function folderWith(text: string | null, mode = 0o644): string {
  const folder = mkdtempSync(join(tmpdir(), 'trien-policy-'));
  if (text !== null) {
    writeFileSync(join(folder, 'policy.json'), text);
    chmodSync(join(folder, 'policy.json'), mode);
  }
  return folder;
}
const denied = expect.objectContaining({ code: 'POLICY_DENIED', details: { rule: 'policy-file' } });

describe('the policy of an office', () => {
  it('is the usual one where there is no file: the seal waits for the signature, no origin is blocked', () => {
    expect(readOfficePolicy(folderWith(null))).toEqual(usualPolicy);
    expect(readOfficePolicy(join(tmpdir(), 'trien-no-such-folder'))).toEqual(usualPolicy);
    expect(usualPolicy).toEqual({ sealWithoutPerson: 'refuse', digestSigning: 'ask', blockedOrigins: [] });
  });

  it('is what the file says, and usual in the rest', () => {
    expect(readOfficePolicy(folderWith('{ "version": 1, "sealWithoutPerson": "warn" }'))).toEqual({
      ...usualPolicy,
      sealWithoutPerson: 'warn',
    });
    expect(readOfficePolicy(folderWith('{ "version": 1, "digestSigning": "refuse" }'))).toEqual({
      ...usualPolicy,
      digestSigning: 'refuse',
    });
    expect(readOfficePolicy(folderWith('{ "version": 1, "blockedOrigins": ["https://games.example"] }'))).toEqual({
      ...usualPolicy,
      blockedOrigins: ['https://games.example'],
    });
  });

  it.each([
    ['no JSON', 'warn'],
    ['another version', '{ "version": 2 }'],
    ['a key that nobody knows', '{ "version": 1, "sealwithoutperson": "warn" }'],
    ['a value that nobody knows', '{ "version": 1, "sealWithoutPerson": "ignore" }'],
    ['another word for digests', '{ "version": 1, "digestSigning": "allow" }'],
    ['a key twice', '{ "version": 1, "sealWithoutPerson": "refuse", "sealWithoutPerson": "warn" }'],
    ['an origin with a path', '{ "version": 1, "blockedOrigins": ["https://games.example/a"] }'],
    [
      'an origin in capitals, which would block nothing',
      '{ "version": 1, "blockedOrigins": ["https://GAMES.example"] }',
    ],
    ['more than a policy has', `{ "version": 1, "x": "${'a'.repeat(1 << 20)}" }`],
  ])('with %s is none, and nothing is signed under it', (_, text) => {
    expect(() => readOfficePolicy(folderWith(text))).toThrow(denied);
  });

  it('counts only where nobody else may write', () => {
    const text = '{ "version": 1, "sealWithoutPerson": "warn" }';
    expect(() => readOfficePolicy(folderWith(text, 0o666))).toThrow(denied);
    const open = folderWith(text);
    chmodSync(open, 0o777);
    expect(() => readOfficePolicy(open)).toThrow(denied);
    const linked = folderWith(null);
    symlinkSync(join(folderWith(text), 'policy.json'), join(linked, 'policy.json'));
    expect(() => readOfficePolicy(linked)).toThrow(denied);
    const hollow = folderWith(null);
    mkdirSync(join(hollow, 'policy.json'));
    expect(() => readOfficePolicy(hollow)).toThrow(denied);
  });
});

describe('the hash of the policy in force', () => {
  it('is that of the file, as an administrator computes it', () => {
    const folder = folderWith('{ "version": 1, "sealWithoutPerson": "warn" }');
    const told = execFileSync('sha256sum', [join(folder, 'policy.json')], { encoding: 'utf8' });
    expect(officePolicyHash(folder)).toBe(told.slice(0, 64));
  });

  it('is null without a file, and where one is there that does not count', () => {
    expect(officePolicyHash(folderWith(null))).toBeNull();
    expect(officePolicyHash(folderWith('{ "version": 1 }', 0o666))).toBeNull();
  });
});
