import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../agent/commands/program.ts';
import { issuedDer } from '../../shared/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-program-'));
const env = { TRIEN_HOME: folder };
let out = '';
let err = '';

beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => void vi.restoreAllMocks());

describe('wrong usage is exit code 64 and asks for nothing', () => {
  it.each([
    [['nonsense']],
    [['sign']],
    [['sign', '-o', 'x', 'a', 'b']],
    [['sign', '-o', 'x', '--out-dir', 'y', 'a']],
    [['sign', '--certify', '4', 'a']],
    [['sign', '--algorithm', 'MD5', 'a']],
    [['sign', '--practice', '--x', '10', 'a']],
    [['sign', '--practice', '--image', 'seal.png', 'a']],
    [['sign', '--practice', '--role', 'chairman', 'a']],
    [['sign', '--practice', '--number', '05', 'a']],
    [['sign', '--practice', '--seal', 'seal.png', 'a']],
    [['sign', '--practice', '--role', 'issue', '--date', '2026-02-30', 'a']],
    [['sign', '--practice', '--role', 'issue', '--number', ' ', 'a']],
    [['sign', '--practice', '--role', 'copy', '--copy-form', 'photo', 'a']],
    [['sign', '--practice', '--x', '10', '--y', 'ten', 'a']],
    [['sign', '--practice', '--x', '10', '--y', '10', '--page', '0', 'a']],
    [['sign', '--practice', '--x', '10', '--y', '10', '--width', '-5', 'a']],
    [['verify', '--at', 'soon', 'x']],
    [['verify', '--policy']],
    [['trust', 'remove', 'root']],
    [['trust', 'add']],
    [['verify', '--format', 'pdf', 'x']],
    [['verify', '--revision', '1', 'x']],
    [['verify', '--revision', '0', '-o', 'y', 'x']],
    [['verify', '--revision', '1', '-o', 'y', 'x', 'z']],
    [['sign', '--practice', '--password-env', 'TRIEN_ABSENT', 'a']],
    [['verify', '--password-env', 'TRIEN_ABSENT', 'x']],
    [['serve', '--port', '80']],
    [['pair', 'remove', 'x y']],
    [['--lang', 'fr', 'tokens']],
  ])('%s', async (words) => expect(await runCommandLine(words, env)).toBe(64));
});

it('helps in the language that is asked for, and that is no error', async () => {
  expect(await runCommandLine(['--help'], env)).toBe(0);
  expect(out).toContain('Cách dùng:');
  expect(out).not.toContain('Usage:');
  out = '';
  expect(await runCommandLine(['help', 'sign', '--lang', 'en'], env)).toBe(0);
  expect(out).toContain('signs with the practice key');
});

it('prints its version', async () => {
  expect(await runCommandLine(['--version'], env)).toBe(0);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('knows the common options before and after the command', async () => {
  const path = join(folder, 'x.pdf');
  writeFileSync(path, 'no PDF');
  for (const words of [
    ['--json', 'verify', path],
    ['verify', '--json', path],
  ]) {
    out = '';
    expect(await runCommandLine(words, env)).toBe(65);
    expect(JSON.parse(out)).toMatchObject([{ verdict: 'UNREADABLE' }]);
  }
});

it('says in words and in JSON that no agent runs: exit code 69', async () => {
  expect(await runCommandLine(['pair', 'list', '--json'], env)).toBe(69);
  expect(JSON.parse(out)).toEqual({ failure: { code: 'AGENT_UNAVAILABLE', details: {} } });
  expect(err).toContain('trien serve');
});

it('judges by a policy that is a file, and names it by its digest; one that is wrong is told with its line', async () => {
  const policy = new URL('../../../agent/policies/thong-tu-15-2025.json', import.meta.url).pathname;
  const document = join(folder, 'letter.txt');
  writeFileSync(document, 'a letter');
  expect(await runCommandLine(['verify', '--json', '--policy', policy, document], env)).toBe(65);
  const sha256 = createHash('sha256').update(readFileSync(policy)).digest('hex');
  expect(JSON.parse(out)).toMatchObject([{ policy: { name: 'Thông tư 15/2025/TT-BKHCN, Phụ lục I và II', sha256 } }]);
  const wrong = join(folder, 'wrong.json');
  writeFileSync(wrong, '{\n  "nam": "x"\n}');
  expect(await runCommandLine(['verify', '--policy', wrong, document, '--lang', 'en'], env)).toBe(65);
  expect(err).toContain('wrong in line 2');
  expect(await runCommandLine(['verify', '--policy', join(folder, 'absent.json'), document], env)).toBe(65);
});

it('keeps whom this user trusts', async () => {
  const path = join(folder, 'root.crt');
  writeFileSync(path, issuedDer('root'));
  expect(await runCommandLine(['trust', 'add', path, '--json'], env)).toBe(0);
  const [{ id }] = JSON.parse(out).added;
  out = '';
  expect(await runCommandLine(['trust', 'list', '--json'], env)).toBe(0);
  expect(JSON.parse(out).entries).toMatchObject([{ id, state: 'trusted', level: 'user', name: 'Test Root CA' }]);
  expect(await runCommandLine(['trust', 'remove', id], env)).toBe(0);
  expect(await runCommandLine(['trust', 'remove', id], env)).toBe(69);
});
