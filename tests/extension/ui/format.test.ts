import { describe, expect, it } from 'vitest';
import { dateText, daysUntil, decimalText, groupedHex, timeText } from '../../../extension/ui/format.ts';

describe('figures for people', () => {
  it('dates are day, month, year', () => {
    expect(dateText(new Date(2026, 10, 2).getTime())).toBe('02/11/2026');
    expect(timeText(new Date(2026, 10, 22, 9, 5, 7).getTime())).toBe('22/11/2026\u00a009:05:07');
  });

  it('what is no date is a dash', () => {
    expect(dateText('')).toBe('–');
    expect(timeText('gì đó')).toBe('–');
  });

  it('days are whole, and negative when they are over', () => {
    const now = Date.parse('2026-11-22T00:00:00Z');
    expect(daysUntil('2026-11-23T12:00:00Z', now)).toBe(1);
    expect(daysUntil('2026-11-21T00:00:00Z', now)).toBe(-1);
  });

  it('digests stand in groups of four', () => {
    expect(groupedHex('ab12cd34ef')).toBe('ab12 cd34 ef');
  });

  it('millimetres have the decimal mark of the language', () => {
    expect(decimalText(12.52, 'vi')).toBe('12,5');
    expect(decimalText(12.52, 'en')).toBe('12.5');
    expect(decimalText(1_236, 'vi')).toBe('1236');
  });
});
