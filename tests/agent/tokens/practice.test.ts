import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openPracticeKey, practiceName } from '../../../agent/tokens/practice.ts';

let folder: string;
const made: string[] = [];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'trien-practice-')), 'keys');
  made.push(folder);
});
afterAll(() => {
  for (const path of made) rmSync(join(path, '..'), { recursive: true, force: true });
});

const now = Date.UTC(2026, 10, 22);
const at = (ms: number) => ({ now: () => ms });
const file = () => join(folder, 'practice.pem');

describe('the practice key', () => {
  it('is made at first use, for this user alone, and is the same from then on', async () => {
    const first = await openPracticeKey(folder, at(now));
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(['practice.pem']);
    expect((await openPracticeKey(folder, at(now))).certificate.sha256).toBe(first.certificate.sha256);
  });

  it('says plainly that it has no legal value, and that it is no token', async () => {
    const { certificate } = await openPracticeKey(folder, at(now));
    expect(certificate).toMatchObject({ label: practiceName, practice: true, token: null, canSign: true, why: null });
  });

  it('is one key also where several programs use it first at once', async () => {
    const keys = await Promise.all([1, 2, 3, 4].map(() => openPracticeKey(folder, at(now))));
    expect(new Set(keys.map(({ certificate }) => certificate.sha256)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['practice.pem']);
  });

  it('is a key and a certificate that OpenSSL reads', async () => {
    await openPracticeKey(folder, at(now));
    const key = execFileSync('openssl', ['pkey', '-in', file(), '-pubout'], { encoding: 'utf8' });
    const certificate = execFileSync('openssl', ['x509', '-in', file(), '-noout', '-pubkey'], { encoding: 'utf8' });
    expect(certificate).toBe(key);
  });

  it('cannot sign before its certificate is valid, nor after it has ended', async () => {
    await openPracticeKey(folder, at(now));
    const why = async (ms: number) => (await openPracticeKey(folder, at(ms))).certificate.why;
    expect(await why(now - 2 * 86_400_000)).toBe('not-yet-valid');
    expect(await why(now + 11 * 365 * 86_400_000)).toBe('expired');
  });

  it.each([
    ['is cut off', (text: string) => text.slice(0, 200)],
    ['is empty', () => ''],
    ['has lost its certificate', (text: string) => text.slice(0, text.indexOf('-----BEGIN CERT'))],
    ['has a flipped bit in its key', (text: string) => text.replace(/(KEY-----\n.{60})./, '$1#')],
    ['is too long', (text: string) => text + '\n'.repeat(70_000)],
  ])('is never replaced where its file %s: somebody may trust its certificate', async (_, damage) => {
    await openPracticeKey(folder, at(now));
    const damaged = damage(readFileSync(file(), 'utf8'));
    writeFileSync(file(), damaged);
    await expect(openPracticeKey(folder, at(now))).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
      details: { path: file() },
    });
    expect(readFileSync(file(), 'utf8')).toBe(damaged);
  });

  it('is not used where key and certificate do not belong together', async () => {
    await openPracticeKey(folder, at(now));
    const first = readFileSync(file(), 'utf8');
    rmSync(file());
    await openPracticeKey(folder, at(now));
    const second = readFileSync(file(), 'utf8');
    const cut = (text: string) => text.indexOf('-----BEGIN CERT');
    writeFileSync(file(), first.slice(0, cut(first)) + second.slice(cut(second)));
    await expect(openPracticeKey(folder, at(now))).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
  });

  it('is a typed failure where its folder cannot be made', async () => {
    writeFileSync(folder, 'a file in its place');
    await expect(openPracticeKey(folder, at(now))).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
    expect(existsSync(file())).toBe(false);
  });
});
