import { expect, it } from 'vitest';
import { codeIn } from '../../../../extension/pages/pairing/code.ts';

it('a code is eight digits, in whatever groups they are typed', () => {
  for (const typed of ['12345678', ' 1234 5678 ', '1234-5678', '12.34.56.78']) expect(codeIn(typed)).toBe('12345678');
});

it('anything else is no code', () => {
  for (const typed of ['', '1234567', '123456789', '1234567a', '１２３４５６７８']) expect(codeIn(typed)).toBeNull();
});
