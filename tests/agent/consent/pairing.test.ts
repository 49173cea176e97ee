import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PairingBook } from '../../../agent/consent/pairing.ts';
import { PairingCode } from '../../../agent/consent/pairing-code.ts';
import { Pairings } from '../../../agent/consent/pairings.ts';
import type { PairingClient } from '../../../shared/protocol/pairing.ts';
import { beginPairing } from '../../../shared/protocol/pairing.ts';
import { random } from '../../shared/protocol/keys.ts';

const place = { port: 31460, origin: 'chrome-extension://lakepgfafdmaogdnpnncdhhiboefflpf' };
const clock = { now: () => Date.parse('2026-11-22T08:00:00Z') };
let folder: string;
let codes: PairingCode;
let pairings: Pairings;
let book: PairingBook;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-pairing-'));
  codes = new PairingCode(clock);
  pairings = new Pairings(folder, clock);
  book = new PairingBook(codes, pairings, random(32), clock);
});
afterEach(() => rmSync(folder, { recursive: true }));

const browser = (code: string): PairingClient =>
  beginPairing({ code, place, name: 'x', staticPub: random(32), sessionId: random(16), random: random(64) });

it('keeps a browser that proves the code, for two years', async () => {
  const { code, paired } = codes.show();
  const client = browser(code);
  const underWay = book.begin(client.pair1, place);
  const { pair3, accept } = client.confirm(underWay.pair2);
  const { pair4, pairing } = underWay.prove(pair3);
  expect(accept(pair4).kid).toBe(pairing.kid);
  expect(pairings.list()).toEqual([pairing]);
  expect(pairing.expires).toBe('2028-11-21T08:00:00.000Z');
  expect(await paired).toEqual(pairing);
});

it('answers nobody while no code is shown', () => {
  expect(() => book.begin(browser('00000000').pair1, place)).toThrow(
    expect.objectContaining({ code: 'PAIRING_CLOSED' }),
  );
});

it('hears one proof a code: of two that are under way the second comes too late, even if it is right', () => {
  const { code } = codes.show();
  const [wrong, right] = [browser(code === '00000000' ? '00000001' : '00000000'), browser(code)];
  const [first, second] = [book.begin(wrong.pair1, place), book.begin(right.pair1, place)];
  const refused = expect.objectContaining({ code: 'PAIRING_REFUSED' });
  expect(() => first.prove(wrong.confirm(first.pair2).pair3)).toThrow(refused);
  expect(() => second.prove(right.confirm(second.pair2).pair3)).toThrow(refused);
  expect(pairings.list()).toEqual([]);
});

it('does not take a proof of an earlier code', () => {
  const earlier = codes.show();
  const client = browser(earlier.code);
  const underWay = book.begin(client.pair1, place);
  codes.show();
  expect(() => underWay.prove(client.confirm(underWay.pair2).pair3)).toThrow(
    expect.objectContaining({ code: 'PAIRING_REFUSED' }),
  );
});
