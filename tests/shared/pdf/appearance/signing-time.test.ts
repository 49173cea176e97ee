import { expect, it } from 'vitest';
import { signingTimeText } from '../../../../shared/pdf/appearance/signing-time.ts';

it.each([
  [Date.UTC(2026, 2, 5, 2, 15, 7), '05/03/2026 09:15:07 +07:00'],
  // The day begins seven hours earlier in Viet Nam, and so does the year.
  [Date.UTC(2025, 11, 31, 17, 0, 0), '01/01/2026 00:00:00 +07:00'],
])('%d is %s (Decree 30/2020, Annex I)', (ms, text) => expect(signingTimeText(ms)).toBe(text));
