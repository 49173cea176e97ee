import { expect, it } from 'vitest';
import { wordsOf } from '../../../shared/text/failure-text.ts';
import { sayIn } from '../../../shared/text/text.ts';

it('says a failure with its details in the reader’s language', () => {
  const failure = { code: 'PIN_INCORRECT', details: { state: 'final' } } as const;
  expect(wordsOf(failure, sayIn('vi')).body).toBe('Chỉ còn lượt cuối cùng.');
  expect(wordsOf(failure, sayIn('en')).title).toBe('The PIN is wrong');
});

it('joins lists by commas', () => {
  const failure = { code: 'MULTIPLE_TOKENS', details: { certificates: ['a', 'b'] } } as const;
  expect(wordsOf(failure, sayIn('en')).next).toContain('--certificate');
});
