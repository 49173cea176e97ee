import { expect, it } from 'vitest';
import { failed, judged, passed } from '../good-facts.ts';

it('a changed document fails with HASH_FAILURE (EN 319 102-1 §5.2.7.4)', () => {
  expect(judged({ content: 'changed' }, 'integrity')).toMatchObject(failed('HASH_FAILURE'));
});

it('a wrong value fails with SIG_CRYPTO_FAILURE (EN 319 102-1 §5.2.7.4)', () => {
  expect(judged({ value: 'wrong' }, 'signature-value')).toMatchObject(failed('SIG_CRYPTO_FAILURE'));
});

it('another content type fails (RFC 5652 §11.1); it may be missing only with all attributes', () => {
  expect(judged({ contentType: 'wrong' }, 'content-type')).toMatchObject(failed('FORMAT_FAILURE'));
  expect(judged({ contentType: 'absent' }, 'content-type')).toMatchObject(failed('FORMAT_FAILURE'));
  expect(judged({ contentType: 'absent', signedAttributes: 'absent' }, 'content-type')).toMatchObject(passed);
});

it('algorithms that the core lacks leave the signature undecided, never passed', () => {
  const open = { indication: 'INDETERMINATE', subIndication: 'GENERIC', result: 'not-done' };
  expect(judged({ content: 'unknown-digest' }, 'integrity')).toMatchObject(open);
  expect(judged({ value: 'unsupported' }, 'signature-value')).toMatchObject(open);
});

it('a value that nobody could check is undecided', () => {
  const open = { indication: 'INDETERMINATE', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' };
  expect(judged({ value: 'not-checked', content: 'not-checked', signer: null }, 'signature-value')).toMatchObject(open);
});

it('a right value without the NULL of RFC 8017 §9.2 is told, and bars nothing', () => {
  expect(judged({ valueWithoutNull: true }, 'signature-value')).toMatchObject({ result: 'warning' });
  expect(judged({ value: 'wrong', valueWithoutNull: true }, 'signature-value')).toMatchObject(
    failed('SIG_CRYPTO_FAILURE'),
  );
});
