import type { Prompt, PromptSubject } from '../../agent/prompt/prompt.ts';
import { Failure } from '../../shared/errors.ts';

/** A prompt that answers at once, and keeps what it was to show. */
export interface FakePrompt extends Prompt {
  readonly asked: { readonly kind: 'pin' | 'confirm'; readonly subject: PromptSubject }[];
}

export function fakePrompt(pin: string | 'cancel' = '1234'): FakePrompt {
  const asked: FakePrompt['asked'] = [];
  const answer = (kind: 'pin' | 'confirm', subject: PromptSubject): void => {
    asked.push({ kind, subject });
    if (pin === 'cancel') throw new Failure('USER_CANCELLED', {});
  };
  return {
    asked,
    async askPin(subject) {
      answer('pin', subject);
      return new TextEncoder().encode(pin);
    },
    async confirm(subject) {
      answer('confirm', subject);
    },
  };
}
