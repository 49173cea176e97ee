import { expect, it } from 'vitest';
import { consentedKey, keyFacts } from '../../../agent/signing/consented-key.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { fakePrompt } from '../fake-prompt.ts';
import { certificateOf, fakeToken, fakeTokens } from '../fake-tokens.ts';

const key = issueKey('p256');
const subject = { origin: null, ...keyFacts(certificateOf(key)), documents: [], shortDigest: '' };
const signal = new AbortController().signal;

async function ask(changes: Parameters<typeof certificateOf>[1], consent: 'prompt' | 'given', answer = '1234') {
  const certificate = certificateOf(key, changes);
  const tokens = fakeTokens(key, certificate.practice ? { reading: { tokens: [] } } : {});
  const prompt = fakePrompt(answer);
  let shown = 0;
  const onShown = (): void => {
    shown += 1;
  };
  const wish = { certificate, subject, consent, shown: onShown };
  const error = await consentedKey(wish, { tokens, prompt }, signal).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { kinds: prompt.asked.map(({ kind }) => kind), shown, error, log: tokens.log };
}

it('tells the names of the certificate and the label of the token', () => {
  expect(keyFacts(certificateOf(key))).toEqual({
    signer: 'Nguyễn Văn Thử',
    issuer: 'Nguyễn Văn Thử',
    token: fakeToken.label,
  });
});

it('asks once: for the PIN of a token, for consent to the practice key', async () => {
  expect(await ask({}, 'prompt')).toMatchObject({ kinds: ['pin'], shown: 1, log: ['login'], error: null });
  expect(await ask({ practice: true, token: null }, 'prompt')).toMatchObject({ kinds: ['confirm'], shown: 1 });
  expect(await ask({ practice: true, token: null }, 'given')).toMatchObject({ kinds: [], shown: 1 });
});

it('opens nothing where the official says no', async () => {
  expect(await ask({}, 'prompt', 'cancel')).toMatchObject({ error: { code: 'USER_CANCELLED' }, log: [] });
});
