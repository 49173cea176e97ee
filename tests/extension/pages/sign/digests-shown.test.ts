import { expect, it } from 'vitest';
import { digestsShown } from '../../../../extension/pages/sign/digests-shown.ts';

const asked = [
  { n: 0, sha256: 'a' },
  { n: 2, sha256: 'b' },
  { n: 3, sha256: 'c' },
];
const good = { failure: null };
const refused = { failure: { code: 'SEAL_BEFORE_SIGNATURE', details: {} } } as const;
const at = (step: 'prepare' | 'prompt' | 'token') => ({ kind: 'signing', step }) as const;

it('the code to compare is over the documents that the prompt speaks of: what was refused before it has left', () => {
  expect(digestsShown(asked, [good, good, good, good], at('prepare'), [])).toEqual(['a', 'b', 'c']);
  expect(digestsShown(asked, [good, good, refused, good], at('prompt'), ['a', 'b', 'c'])).toEqual(['a', 'c']);
});

it('what fails after the prompt changes nothing of what was compared', () => {
  expect(digestsShown(asked, [refused, good, refused, good], at('token'), ['a', 'c'])).toEqual(['a', 'c']);
});
