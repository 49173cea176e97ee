import { Failure, type FailureRecord } from '../../shared/errors.ts';
import type { MessageSignature } from '../jobs/conversation.ts';
import type { LoginToken } from './page-api/public.ts';
import type { Windows } from './page-api-window.ts';

/** RFC 7518 §3.1. */
const joseOf = { 'RSA-PKCS1': 'RS', 'RSA-PSS': 'PS', ECDSA: 'ES' } as const;

/** The token of a login, from the signature over it. */
function loginToken({ signature, certificate, algorithm }: MessageSignature): LoginToken {
  const name = `${joseOf[algorithm.scheme]}${algorithm.digest.replace('SHA-', '')}`;
  return {
    format: 'trien:1',
    unverifiedCertificate: certificate,
    algorithm: name as LoginToken['algorithm'],
    signature,
  };
}

/**
 * Has the official log in to this portal. The origin that is signed with the nonce is the one that the browser tells.
 *
 * @throws Failure why not
 */
export async function logInFor(
  windows: Windows,
  nonce: string,
  progress: (state: 'waiting' | 'opened') => void,
  withdrawn: AbortSignal,
): Promise<LoginToken> {
  const signed = Promise.withResolvers<MessageSignature>();
  // Whoever waits for it may have left.
  signed.promise.catch(() => undefined);
  const fail = ({ code, details }: FailureRecord): void => signed.reject(new Failure(code, details));
  progress('waiting');
  await windows.open(
    {
      call: { what: 'messages', count: 1 },
      request: (ref) => ({ kind: 'message', source: 'page-api', ref, items: [{ form: 'login', nonce }] }),
      offer: {
        takesBack: false,
        putBack: () => ({ outcome: 'no-place' }),
        signatures([row]) {
          if (row === undefined) return;
          if ('signature' in row) signed.resolve(row);
          else fail(row.failure);
        },
        failed: (_, failure) => fail(failure),
        left: () => fail({ code: 'USER_CANCELLED', details: {} }),
      },
      done: signed.promise,
      opened: () => progress('opened'),
    },
    withdrawn,
  );
  return loginToken(await signed.promise);
}
