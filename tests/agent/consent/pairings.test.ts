import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Pairing } from '../../../agent/consent/pairings.ts';
import { Pairings } from '../../../agent/consent/pairings.ts';

let folder: string;
let now: number;
let pairings: Pairings;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-pairings-'));
  now = Date.parse('2026-11-22T08:00:00Z');
  pairings = new Pairings(folder, { now: () => now });
});
afterEach(() => rmSync(folder, { recursive: true }));

const row = (letter: string, since: string): Pairing => ({
  kid: letter.repeat(22),
  name: 'Chrome – hồ sơ Văn thư',
  origin: 'chrome-extension://lakepgfafdmaogdnpnncdhhiboefflpf',
  staticPub: 'A'.repeat(43),
  since,
  expires: '2028-11-22T08:00:00.000Z',
  lastUsed: null,
});

it('keeps each pairing in a private file, and lists the oldest first', () => {
  pairings.add(row('b', '2026-11-22T08:00:00.000Z'));
  pairings.add(row('a', '2026-11-22T09:00:00.000Z'));
  expect(pairings.list().map(({ kid }) => kid[0])).toEqual(['b', 'a']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

it('keeps no browser out because its last use cannot be noted', () => {
  pairings.add(row('a', '2026-11-22T08:00:00.000Z'));
  mkdirSync(join(folder, `${'a'.repeat(22)}.json.${process.pid}.draft`));
  pairings.touch('a'.repeat(22));
  expect(pairings.find('a'.repeat(22))?.lastUsed).toBeNull();
});

it('notes the last use', () => {
  pairings.add(row('a', '2026-11-22T08:00:00.000Z'));
  now += 60_000;
  pairings.touch('a'.repeat(22));
  expect(pairings.find('a'.repeat(22))?.lastUsed).toBe('2026-11-22T08:01:00.000Z');
});

it('does not find what has run out or was removed, at once', () => {
  pairings.add(row('a', '2026-11-22T08:00:00.000Z'));
  now = Date.parse('2028-11-22T08:00:00Z');
  expect(pairings.find('a'.repeat(22))).toBeNull();
  now -= 1;
  expect(pairings.find('a'.repeat(22))).not.toBeNull();
  expect(new Pairings(folder, { now: () => now }).remove('a'.repeat(22))).toBe(true);
  expect(pairings.find('a'.repeat(22))).toBeNull();
  expect(pairings.remove('a'.repeat(22))).toBe(false);
});

it('takes a file that is broken, of another name or with more fields for none', () => {
  writeFileSync(join(folder, `${'a'.repeat(22)}.json`), '{');
  writeFileSync(join(folder, `${'b'.repeat(22)}.json`), JSON.stringify(row('a', '2026-11-22T08:00:00.000Z')));
  const more = { ...row('c', '2026-11-22T08:00:00.000Z'), admin: true };
  writeFileSync(join(folder, `${'c'.repeat(22)}.json`), JSON.stringify(more));
  expect(pairings.list()).toEqual([]);
});

it.each(['../keys/link', '', 'a', '.'.repeat(22), `${'a'.repeat(21)}/`])('looks for no file by the kid %j', (kid) => {
  expect(pairings.find(kid)).toBeNull();
  expect(pairings.remove(kid)).toBe(false);
});
