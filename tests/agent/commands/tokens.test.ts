import { expect, it } from 'vitest';
import { listTokens } from '../../../agent/commands/tokens.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { fakeToken, fakeTokens } from '../fake-tokens.ts';
import { keptLine } from './line-under-test.ts';

const key = issueKey('p256');

it('lists tokens with the state of their PIN, and never logs in', async () => {
  const tokens = fakeTokens(key, { reading: { tokens: [{ ...fakeToken, pin: 'final' }] } });
  const { line, printed } = keptLine({ language: 'vi' });
  expect(await listTokens(line, tokens)).toBe(0);
  expect(printed[0]).toContain('Token thử');
  expect(printed[0]).toContain('chỉ còn một lượt');
  expect(printed.at(-1)).toContain('practice');
  expect(tokens.log).toEqual([]);
});

it('says so where none is plugged in', async () => {
  const { line, printed } = keptLine();
  await listTokens(line, fakeTokens(key, { reading: { tokens: [] } }));
  expect(printed[0]).toBe('No token is plugged in.');
});

it('gives programs every field', async () => {
  const { line, printed } = keptLine({ json: true });
  await listTokens(line, fakeTokens(key));
  expect(JSON.parse(printed.join(''))).toEqual({ tokens: [fakeToken], practice: true, faults: [] });
});
