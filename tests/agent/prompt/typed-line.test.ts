import { describe, expect, it } from 'vitest';
import { TypedLine } from '../../../agent/prompt/typed-line.ts';

function typed(text: string | readonly number[], limit = 8) {
  const line = new TypedLine(limit);
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : Uint8Array.from(text);
  const outcomes = [...bytes].map((byte) => line.type(byte));
  const taken = line.take();
  return { last: outcomes.at(-1), text: taken === null ? null : new TextDecoder().decode(taken) };
}

describe('a line that is typed unseen', () => {
  it.each([
    ['1234\r', '1234', 'done'],
    ['1234\n', '1234', 'done'],
    ['12\x7f3\r', '13', 'done'],
    ['12\b\b\b3\r', '3', 'done'],
    ['aế\x7fb\r', 'ab', 'done'],
    ['12\x1534\r', '34', 'done'],
    ['1\x1b[A2\x1bOB3\x1b[3~4\r', '1234', 'done'],
    ['1\x1bx2\r', '12', 'done'],
    ['1\x01\x02\t2\r', '12', 'done'],
    ['12\x04', '12', 'done'],
  ])('%j is %j', (keys, text, last) => {
    expect(typed(keys)).toEqual({ text, last });
  });

  it('is called off by Ctrl-C, and by Ctrl-D where nothing was typed', () => {
    expect(typed('12\x03')).toEqual({ text: '', last: 'cancelled' });
    expect(typed('\x04').last).toBe('cancelled');
    // Ctrl-C also ends a key sequence that never came to its end.
    expect(typed('\x1b[\x03').last).toBe('cancelled');
  });

  it('that is too long is null, not cut: a cut PIN would cost a try', () => {
    expect(typed('12345678\r').text).toBe('12345678');
    expect(typed('123456789\r').text).toBeNull();
    expect(typed(`${'1'.repeat(5000)}\r`).text).toBeNull();
  });
});
