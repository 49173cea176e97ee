import { fromBase64, toBase64 } from '../../../shared/bytes/base64.ts';
import { toBase64url } from '../../../shared/bytes/base64url.ts';
import { Failure, type FailureRecord } from '../../../shared/errors.ts';
import type { MessageSignature } from '../../jobs/conversation.ts';
import type { MessageAsk } from '../../jobs/message-ask.ts';
import type { MessageToSign, SignedMessage } from '../../link/link.ts';

/** What a text item says, where it is a text for people. */
export type ShownText = { readonly text: string } | { readonly sizeBytes: number };

/** What nobody sees, or what turns the direction of reading. */
const unreadable = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;

/** The contents of a text item, if they can be shown as they are. */
export function shownText(value: string): ShownText {
  const bytes = fromBase64(value) ?? new Uint8Array();
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text !== '' && !unreadable.test(text.replace(/[\t\r\n]/gu, ''))) return { text };
  } catch {
    // No UTF-8.
  }
  return { sizeBytes: bytes.length };
}

/**
 * The items as the link takes them.
 *
 * @throws Failure `MESSAGE_INVALID`
 */
export function messagesToSign(asks: readonly MessageAsk[]): readonly MessageToSign[] {
  return asks.map((ask): MessageToSign => {
    if (ask.form === 'login') return { form: 'login', nonce: ask.nonce };
    const bytes = fromBase64(ask.value);
    if (bytes === null) throw new Failure('MESSAGE_INVALID', { reason: 'base64' });
    const value = toBase64url(bytes);
    return ask.form === 'text' ? { form: 'text', value } : { form: 'digest', digest: ask.digest, value };
  });
}

/** A row of the answer to the portal. */
export type AnsweredMessage = MessageSignature | { readonly failure: FailureRecord };

/**
 * The results as the portal gets them.
 *
 * @param certificate DER
 */
export function messageAnswers(rows: readonly SignedMessage[], certificate: Uint8Array): readonly AnsweredMessage[] {
  const der = toBase64(certificate);
  return rows.map((row): AnsweredMessage => {
    if ('failure' in row) return { failure: row.failure };
    const { signature, algorithm } = row;
    return { signature: toBase64(signature), certificate: der, algorithm };
  });
}
