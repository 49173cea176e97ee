import { expect, it } from 'vitest';
import { signedPlaces } from '../../../shared/signing/signed-places.ts';
import type { CertificateFacts } from '../../../shared/validation/facts.ts';

const stamp = {
  page: 2,
  xMm: 120,
  yMm: 200,
  widthMm: 45,
  heightMm: 24,
  pageWidthMm: 210,
  pageHeightMm: 297,
  hasImage: true,
  text: '',
};
const signer = (subject: string) => ({ subject }) as CertificateFacts;

it('names who signed where it is seen, a person or an agency', () => {
  const found = signedPlaces([
    { stamp, signer: signer('CN=Nguyễn Văn A,O=UBND xã B,C=VN') },
    { stamp: { ...stamp, hasImage: false }, signer: signer('CN=Ủy ban nhân dân xã B,C=VN') },
    { stamp, signer: null },
  ]);
  expect(found.map(({ holder, kind, hasImage }) => [holder, kind, hasImage])).toEqual([
    ['Nguyễn Văn A', 'person', true],
    ['Ủy ban nhân dân xã B', 'organisation', false],
    ['', 'unknown', true],
  ]);
  expect(found[0]).toMatchObject({ page: 2, xMm: 120, yMm: 200, widthMm: 45, heightMm: 24 });
});

it('leaves out what is not seen', () => {
  expect(signedPlaces([{ signer: signer('CN=A') }, { stamp: { ...stamp, widthMm: 0 }, signer: null }])).toEqual([]);
});
