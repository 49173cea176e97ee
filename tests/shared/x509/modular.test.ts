import { expect, it } from 'vitest';
import { power, toBigInt } from '../../../shared/x509/modular.ts';

it('reads magnitudes, big-endian', () => {
  expect(toBigInt(new Uint8Array([1, 0]))).toBe(256n);
  expect(toBigInt(new Uint8Array())).toBe(0n);
});

it('raises to a power as plain arithmetic does', () => {
  for (const [base, exponent] of [
    [0n, 0n],
    [2n, 0n],
    [3n, 13n],
    [1000n, 77n],
  ] as const)
    expect(power(base, exponent, 497n)).toBe(base ** exponent % 497n);
});
