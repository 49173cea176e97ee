import { fromBase64, toBase64 } from '../../../shared/bytes/base64.ts';
import { toBase64url } from '../../../shared/bytes/base64url.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { fromUtf8 } from '../../../shared/bytes/text.ts';
import { Failure, type FailureRecord } from '../../../shared/errors.ts';
import type { MessageSignature } from '../../jobs/conversation.ts';
import type { MessageAsk } from '../../jobs/message-ask.ts';
import type { MessageToSign, SignedMessage } from '../../link/link.ts';

/** What a portal's script asked for, as the link takes it. @throws Failure `MESSAGE_INVALID` for what is no base64 */
export function messagesToSign(asks: readonly MessageAsk[]): readonly MessageToSign[] {
  return asks.map((ask) => {
    if (ask.form === 'login') return ask;
    const bytes = fromBase64(ask.value);
    if (bytes === null) throw new Failure('MESSAGE_INVALID', { reason: 'value' });
    return { ...ask, value: toBase64url(bytes) };
  });
}

/** What the portal is given: a row an item. @param certificate the signer's, DER */
export function messageAnswers(
  results: readonly SignedMessage[],
  certificate: Bytes,
): readonly (MessageSignature | { readonly failure: FailureRecord })[] {
  return results.map((result) => {
    if ('failure' in result) return { failure: result.failure };
    const { signature, algorithm } = result;
    return { signature: toBase64(signature), certificate: toBase64(certificate), algorithm };
  });
}

/** A text as it can be shown; what holds characters that nobody sees is told by its size alone. */
export type ShownText = { readonly text: string } | { readonly sizeBytes: number };

/** @param value base64 */
export function shownText(value: string): ShownText {
  const bytes = fromBase64(value) ?? new Uint8Array();
  const text = fromUtf8(bytes);
  if (text === null || text.trim() === '') return { sizeBytes: bytes.length };
  const hides = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(text.replaceAll(/[\t\r\n]/gu, ' '));
  return hides ? { sizeBytes: bytes.length } : { text };
}
