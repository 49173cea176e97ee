import { expect, it } from 'vitest';
import { signedName } from '../../../extension/jobs/job.ts';

it('a signed file keeps its name and says that it is signed', () => {
  expect(signedName('Tờ trình.pdf')).toBe('Tờ trình.signed.pdf');
  expect(signedName('Tờ trình.PDF')).toBe('Tờ trình.signed.pdf');
});

it('a second signature does not say it twice', () => {
  expect(signedName('Tờ trình.signed.pdf')).toBe('Tờ trình.signed.pdf');
});

it('a name that is nothing but an ending gets one', () => {
  expect(signedName('.pdf')).toBe('document.signed.pdf');
});
