import { expect, it } from 'vitest';
import { judged, passed } from '../good-facts.ts';

it('revocation that was not asked for is told, and bars nothing at level B', () => {
  expect(judged({}, 'revocation')).toMatchObject({ ...passed, result: 'not-done' });
});

it('a missing timestamp is a note, an embedded one is not taken for checked', () => {
  expect(judged({}, 'timestamp')).toMatchObject({ ...passed, result: 'warning' });
  expect(judged({ timestamps: 1 }, 'timestamp')).toMatchObject({ ...passed, result: 'not-done' });
});
