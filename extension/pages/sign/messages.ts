import { fromBase64, toBase64 } from '../../../shared/bytes/base64.ts';
import { fromBase64url, toBase64url } from '../../../shared/bytes/base64url.ts';
import { fromUtf8 } from '../../../shared/bytes/text.ts';
import { Failure, type FailureRecord } from '../../../shared/errors.ts';
import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import type { MessageSignature } from '../../jobs/conversation.ts';
import type { MessageAsk } from '../../jobs/message-ask.ts';
import type { MessageToSign, SignedMessage } from '../../link/link.ts';

/** What a portal's script asked for, as the link takes it. @throws Failure `MESSAGE_INVALID` for what is no base64 */
export function itemOf(ask: MessageAsk): MessageToSign {
  if (ask.form === 'login') return ask;
  const bytes = fromBase64(ask.value);
  if (bytes === null) throw new Failure('MESSAGE_INVALID', { reason: 'value' });
  return { ...ask, value: toBase64url(bytes) };
}

/** What the portal is given for an item. */
export function rowOf(
  result: SignedMessage,
  certificate: CertificateRow,
): MessageSignature | { readonly failure: FailureRecord } {
  if ('failure' in result) return { failure: result.failure };
  return {
    signature: toBase64(result.signature),
    certificate: toBase64(fromBase64url(certificate.der) ?? new Uint8Array()),
    algorithm: result.algorithm,
  };
}

/** A text that people can read, as the agent's prompt judges it; null for all else. */
export function readableText(ask: MessageAsk): string | null {
  if (ask.form !== 'text') return null;
  const bytes = fromBase64(ask.value);
  const text = bytes === null ? null : fromUtf8(bytes);
  if (text === null || text.trim() === '') return null;
  return /[\p{Cc}\p{Co}\p{Cn}]/u.test(text.replaceAll(/[\t\r\n]/gu, ' ')) ? null : text;
}
