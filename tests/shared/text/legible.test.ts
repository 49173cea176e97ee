import { expect, it } from 'vitest';
import { legible } from '../../../shared/text/legible.ts';

it('leaves Vietnamese letters as they are, composed or not', () => {
  for (const name of ['Nguyễn Thị Ước', 'Lê Đình C'.normalize('NFD')]) expect(legible(name)).toBe(name);
});

it('shows what would move the cursor or turn the direction of writing as a replacement character', () => {
  expect(legible('A\u001b[2JB\nC\u202eD\u2066E\u2028F')).toBe('A\ufffd[2JB\ufffdC\ufffdD\ufffdE\ufffdF');
});
