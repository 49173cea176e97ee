import { expect, it } from 'vitest';
import { shortDigestOfMessages } from '../../../shared/protocol/message-digest.ts';
import type { MessageItem } from '../../../shared/protocol/messages.ts';

const origin = 'https://portal.example';
const value = 'A'.repeat(43);
const digest: MessageItem = { form: 'digest', n: 0, digest: 'SHA-256', value };
const text: MessageItem = { form: 'text', n: 0, value };
const login: MessageItem = { form: 'login', n: 0, nonce: 'A'.repeat(44) };

it('is in groups of four, the same for the same items', () => {
  expect(shortDigestOfMessages([digest], origin)).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
  expect(shortDigestOfMessages([digest], origin)).toBe(shortDigestOfMessages([{ ...digest, n: 7 }], origin));
});

it('differs for every form, value, order and number of items, and for every origin of a login', () => {
  const seen = [
    shortDigestOfMessages([digest], origin),
    shortDigestOfMessages([{ ...digest, value: `B${value.slice(1)}` }], origin),
    shortDigestOfMessages([text], origin),
    shortDigestOfMessages([login], origin),
    shortDigestOfMessages([login], 'https://portal.example:8443'),
    shortDigestOfMessages([digest, text], origin),
    shortDigestOfMessages([text, digest], origin),
    shortDigestOfMessages([digest, digest], origin),
  ];
  expect(new Set(seen).size).toBe(seen.length);
});

it('refuses what is not the canonical text of its bytes', () => {
  expect(() => shortDigestOfMessages([{ ...text, value: 'AB' }], origin)).toThrow(
    expect.objectContaining({ code: 'MESSAGE_INVALID' }),
  );
});
