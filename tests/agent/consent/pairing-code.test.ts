import { beforeEach, describe, expect, it } from 'vitest';
import { PairingCode } from '../../../agent/consent/pairing-code.ts';
import type { Pairing } from '../../../agent/consent/pairings.ts';

let now: number;
let codes: PairingCode;
beforeEach(() => {
  now = 1_800_000_000_000;
  codes = new PairingCode({ now: () => now });
});

it('is eight digits for 120 seconds', async () => {
  const { code, expiresAt, paired } = codes.show();
  expect(code).toMatch(/^[0-9]{8}$/);
  expect(expiresAt - now).toBe(120_000);
  now += 119_999;
  expect(codes.current()).toBe(code);
  now += 1;
  expect(codes.current()).toBeNull();
  await expect(paired).rejects.toMatchObject({ code: 'TIMEOUT' });
});

it('ends when it is burnt, has served, is withdrawn, or another one is shown', async () => {
  const burnt = codes.show();
  codes.burn();
  await expect(burnt.paired).rejects.toMatchObject({ code: 'PAIRING_REFUSED' });
  const served = codes.show();
  const pairing = { name: 'x' } as Pairing;
  codes.served(pairing);
  expect(await served.paired).toBe(pairing);
  expect(codes.current()).toBeNull();
  now += 600_000;
  const first = codes.show();
  const second = codes.show();
  await expect(first.paired).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  first.withdraw();
  expect(codes.current()).toBe(second.code);
  second.withdraw();
  expect(codes.current()).toBeNull();
});

describe('three codes in ten minutes', () => {
  it('are followed by a pause of ten (3 guesses in 10^8, §2.5)', () => {
    for (let n = 0; n < 3; n += 1) codes.show();
    now += 599_999;
    expect(() => codes.show()).toThrow(
      expect.objectContaining({ code: 'PAIRING_CLOSED', details: { retryAfterMs: 600_000 } }),
    );
    now += 599_999;
    expect(() => codes.show()).toThrow(expect.objectContaining({ details: { retryAfterMs: 1 } }));
    now += 1;
    expect(codes.show().code).toMatch(/^[0-9]{8}$/);
  });

  it('are counted over a window that moves', () => {
    for (let n = 0; n < 12; n += 1) {
      codes.show();
      now += 200_000;
    }
  });
});
