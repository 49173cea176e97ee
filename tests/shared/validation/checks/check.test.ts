import { expect, it } from 'vitest';
import { fails, notDone, ok, undecided, unsupported, warning } from '../../../../shared/validation/checks/check.ts';

it('only what fails, is undecided or unsupported bars a signature from passing', () => {
  const text = 'check.not-reached';
  for (const finding of [ok(text), warning(text), notDone(text)]) expect(finding).not.toHaveProperty('bar');
  expect(fails(text, 'HASH_FAILURE')).toMatchObject({
    result: 'failed',
    bar: { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' },
  });
  expect(undecided(text, 'GENERIC')).toMatchObject({ result: 'failed', bar: { indication: 'INDETERMINATE' } });
  expect(unsupported(text, 'GENERIC')).toMatchObject({ result: 'not-done', bar: { indication: 'INDETERMINATE' } });
});
