import { describe, expect, it } from 'vitest';
import { DecodedBytes } from '../../../shared/pdf/decoded-bytes.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';

const limited = expect.objectContaining({ code: 'LIMIT_EXCEEDED' });

describe('decoded bytes', () => {
  it('are kept in their order, also those that repeat what is being put', () => {
    const out = new DecodedBytes(10, fullBudget());
    out.push(1);
    out.append(new Uint8Array([2, 3]));
    out.repeat(1, 4);
    expect([...out.done()]).toEqual([1, 2, 3, 2, 3, 2, 3]);
  });

  it('are paid for from the budget', () => {
    const budget = { leftBytes: 1_000 };
    const out = new DecodedBytes(1_000, budget);
    out.append(new Uint8Array(900));
    expect(budget.leftBytes).toBe(100);
    expect(() => out.append(new Uint8Array(101))).toThrow(limited);
  });

  it('are limited, and by their ratio once they are many', () => {
    const huge = new DecodedBytes(1_000_000_000, fullBudget());
    const piece = new Uint8Array(1 << 20);
    expect(() => {
      for (let n = 0; n <= 64; n++) huge.append(piece);
    }).toThrow(limited);
    const small = new DecodedBytes(100, fullBudget());
    small.append(piece);
    expect(() => small.push(0)).toThrow(limited);
  });
});
