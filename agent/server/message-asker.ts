import { toBase64url } from '../../shared/bytes/base64url.ts';
import type { AgentMessage } from '../../shared/protocol/messages.ts';
import { wireOf } from './delivery.ts';
import type { MessageAsker } from './message-work.ts';

/** A browser that has asked for signatures over what is no document, told by messages. */
export function messageAsker(id: string, send: (message: AgentMessage) => void): MessageAsker {
  return {
    state: (n, state) => send({ kind: 'sign.state', id, n, state }),
    outcome(outcome) {
      if ('failure' in outcome) return send({ kind: 'failure', id, n: outcome.n, ...wireOf(outcome.failure) });
      const { n, signature, algorithm } = outcome;
      send({ kind: 'message.result', id, n, signature: toBase64url(signature), algorithm });
    },
    failed: (failure) => send({ kind: 'failure', id, ...wireOf(failure) }),
  };
}
