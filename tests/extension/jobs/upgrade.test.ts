import { expect, it } from 'vitest';
import { upgradedJob } from '../../../extension/jobs/upgrade.ts';

const blob = new Blob(['%PDF-1.7']);
const kept = {
  id: '1',
  createdAt: 7,
  purpose: 'sign',
  source: 'input',
  origin: 'https://portal.example',
  topOrigin: null,
  place: { tabId: 1, frameId: 0, documentId: null, ref: 'held-1' },
  document: { name: 'a.pdf', type: 'application/pdf', blob },
  asked: null,
  signed: null,
};

it('a signed file that was kept before jobs had several documents is kept still', () => {
  const signed = {
    name: 'a.signed.pdf',
    blob,
    sha256: 'ab',
    signedAt: '',
    signer: '',
    practice: false,
    delivery: 'pending',
  };
  expect(upgradedJob({ ...kept, signed })).toEqual({
    id: '1',
    createdAt: 7,
    purpose: 'sign',
    source: 'input',
    origin: 'https://portal.example',
    topOrigin: null,
    place: kept.place,
    documents: [kept.document],
    wish: null,
    messages: [],
    asked: null,
    signed: [{ ...signed, facts: {} }],
  });
});

it('a request whose end was not known then can still be taken up', () => {
  const asked = { id: 'r', sha256: 'cd', certificate: 'ef', signer: 'A', practice: false };
  expect(upgradedJob({ ...kept, asked })).toMatchObject({
    asked: { id: 'r', documents: [{ n: 0, sha256: 'cd', facts: {} }], certificate: 'ef' },
    signed: [null],
  });
});

it('what is no job is not kept', () => {
  for (const value of [null, 'job', { id: '1' }]) expect(upgradedJob(value)).toBeNull();
});
