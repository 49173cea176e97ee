import { describe, expect, it } from 'vitest';
import { hostAnswers, hostError } from '../../../agent/tokens/host-messages.ts';

const slot = {
  slot: new Uint8Array(8),
  label: '',
  manufacturer: '',
  model: '',
  serialNumber: '',
  flags: 0,
  minPin: 0,
  maxPin: 0,
  mechanisms: [1],
};

describe('an answer of a token host', () => {
  it('is read where it has its shape', () => {
    expect(hostAnswers.slots.safeParse({ slots: [slot], unread: [] }).success).toBe(true);
    expect(hostAnswers.forget.safeParse({}).success).toBe(true);
    expect(hostAnswers.sign.safeParse({ value: new Uint8Array(256) }).success).toBe(true);
    expect(hostError.safeParse({ error: 'refused', ckr: 5, call: 'C_Sign' }).success).toBe(true);
  });

  it.each([
    ['a further member', { slots: [{ ...slot, pin: '1234' }], unread: [] }],
    ['a missing member', { slots: [slot] }],
    ['a negative number', { slots: [{ ...slot, flags: -1 }], unread: [] }],
    ['a text that is too long', { slots: [{ ...slot, label: 'x'.repeat(513) }], unread: [] }],
    ['a handle that is too long', { slots: [{ ...slot, slot: new Uint8Array(17) }], unread: [] }],
    ['text in place of bytes', { slots: [{ ...slot, slot: 'abc' }], unread: [] }],
    ['too many slots', { slots: new Array(257).fill(slot), unread: [] }],
    ['another shape', ['slots']],
  ])('is refused with %s', (_, answer) => {
    expect(hostAnswers.slots.safeParse(answer).success).toBe(false);
  });

  it('is refused with a value longer than any signature', () => {
    expect(hostAnswers.sign.safeParse({ value: new Uint8Array(4097) }).success).toBe(false);
  });
});
