import { expect, it } from 'vitest';
import { afterAnswers, certificateOf, standingOf } from './revocation.ts';

const at = afterAnswers;

it('the issuer answers for itself, and by a responder that it has named (RFC 6960 §4.2.2.2)', async () => {
  const facts = { crls: ['of-root'] as const };
  for (const answers of [['by-issuer'], ['by-responder'], ['by-key']] as const) {
    expect(await standingOf('good', { ...facts, answers }, { at })).toEqual(['good', 'ocsp good']);
  }
  expect(await standingOf('revoked', { answers: ['by-responder'] }, { at })).toEqual(['revoked', 'ocsp revoked']);
  expect(await standingOf('later', { answers: ['by-responder'] }, { at })).toEqual(['unknown', 'ocsp unknown']);
});

it('whoever the issuer has not named answers for nothing', async () => {
  const noRight = ['unknown', 'ocsp signer-without-right'];
  expect(await standingOf('good', { answers: ['by-no-responder'] }, { at })).toEqual(noRight);
  const given = { answers: ['by-foreign-responder'], certificates: ['ca', 'other-ca'] } as const;
  expect(await standingOf('good', given, { at })).toEqual(noRight);
});

it('whoever stands above the issuer answers where the caller allows it, and a responder that the caller trusts (§4.2.2.2 (1))', async () => {
  const given = { answers: ['by-root-responder'] } as const;
  expect(await standingOf('good', given, { at })).toEqual(['unknown', 'ocsp signer-without-right']);
  expect(await standingOf('good', given, { at, responders: { superior: true } })).toEqual(['good', 'ocsp good']);
  const foreign = { answers: ['by-no-responder'] } as const;
  const trusted = [certificateOf('no-responder').sha256];
  expect(await standingOf('good', foreign, { at, responders: { superior: true } })).toEqual([
    'unknown',
    'ocsp signer-without-right',
  ]);
  expect(await standingOf('good', foreign, { at, responders: { trusted } })).toEqual(['good', 'ocsp good']);
});

it('a responder’s certificate may lie elsewhere than in its answer', async () => {
  const given = { answers: ['without-certificates'] } as const;
  expect(await standingOf('good', given, { at })).toEqual(['unknown', 'ocsp no-signer']);
  expect(await standingOf('good', { ...given, certificates: ['ca', 'responder'] }, { at })).toEqual([
    'good',
    'ocsp good',
  ]);
});

it('a responder without nocheck is itself asked about (§4.2.2.2.1)', async () => {
  const alone = await standingOf('good', { answers: ['by-checked-responder'] }, { at });
  expect(alone).toEqual(['unknown', 'ocsp signer-not-valid']);
  const told = await standingOf('good', { answers: ['by-checked-responder'] }, { at, revocation: 'told' });
  expect(told).toEqual(['good', 'ocsp good']);
});

it('an answer counts from its making to its end; without an end for a day (§4.2.2.1)', async () => {
  const day = 86_400_000;
  const given = { answers: ['by-responder'] } as const;
  expect(await standingOf('good', given, { at: at - 2000 })).toEqual(['unknown', 'ocsp not-yet-issued']);
  expect(await standingOf('good', given, { at: at + 8 * day })).toEqual(['unknown', 'ocsp out-of-date']);
  const endless = { answers: ['without-end'] } as const;
  expect(await standingOf('good', endless, { at: at + day - 2000 })).toEqual(['good', 'ocsp good']);
  expect(await standingOf('good', endless, { at: at + day })).toEqual(['unknown', 'ocsp out-of-date']);
  expect(await standingOf('good', endless, { at: at + day, agelessMs: 2 * day })).toEqual(['good', 'ocsp good']);
});

it('what is past can be judged by evidence of later, and evidence of any time', async () => {
  const given = { answers: ['by-responder'] } as const;
  expect(await standingOf('good', given, { at: at - 2000, currentAt: at })).toEqual(['good', 'ocsp good']);
  expect(await standingOf('good', given, { at: at - 2000, currentAt: null })).toEqual(['good', 'ocsp good']);
});
