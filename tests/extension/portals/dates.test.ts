import { expect, it } from 'vitest';
import { readDay, writeDay } from '../../../extension/portals/dates.ts';
import { dateForms } from '../../../extension/portals/profile.ts';

it.each([
  ['22/11/2026', 'dd/MM/yyyy', '2026-11-22'],
  [' 02/09/2026 ', 'dd/MM/yyyy', '2026-09-02'],
  ['2/9/2026', 'd/M/yyyy', '2026-09-02'],
  ['29/02/2028', 'dd/MM/yyyy', '2028-02-29'],
  ['29/02/2026', 'dd/MM/yyyy', null],
  ['31/04/2026', 'dd/MM/yyyy', null],
  ['11/22/2026', 'dd/MM/yyyy', null],
  ['2/9/2026', 'dd/MM/yyyy', null],
  ['22-11-2026', 'dd-MM-yyyy', '2026-11-22'],
  ['2026-11-22', 'yyyy-MM-dd', '2026-11-22'],
  ['', 'dd/MM/yyyy', null],
] as const)('%j as %s is %s', (text, form, day) => {
  expect(readDay(text, form)).toBe(day);
});

it('what is written is read as the same day, in every form', () => {
  for (const form of dateForms) expect(readDay(writeDay('2026-09-02', form), form)).toBe('2026-09-02');
});
