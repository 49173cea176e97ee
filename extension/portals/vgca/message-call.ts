import { Failure } from '../../../shared/errors.ts';
import { type MessageAsk, readMessageAsk } from '../../jobs/message-ask.ts';
import { readFrame, textOf } from './frame.ts';

const digests: Readonly<Record<string, string>> = { SHA256: 'SHA-256', SHA384: 'SHA-384', SHA512: 'SHA-512' };

/**
 * Reads what a page wants signed that is no document: a digest (JSON, the newer use) or a text in base64 (the older one).
 *
 * @throws Failure `MESSAGE_INVALID`, which names the field
 */
export function readSignMessage(frame: string): MessageAsk {
  const text = frame.trim();
  if (!text.startsWith('{')) return textAsk(text.replace(/\s+/gu, ''), 'frame');
  const fields = readFrame(text);
  const value = textOf(fields('HashValue'));
  if (value === '') return textAsk(textOf(fields('Base64Content')), 'HashValue');
  const encode = textOf(fields('Encode')).toUpperCase();
  if (encode !== '' && encode !== 'RSA') throw new Failure('MESSAGE_INVALID', { reason: 'Encode' });
  const digest = digests[textOf(fields('HashAlg')).toUpperCase().replace(/-/gu, '') || 'SHA256'];
  if (digest === undefined) throw new Failure('MESSAGE_INVALID', { reason: 'HashAlg' });
  const ask = readMessageAsk({ form: 'digest', digest, value });
  if (ask === null) throw new Failure('MESSAGE_INVALID', { reason: 'HashValue' });
  return ask;
}

/**
 * Reads a server's challenge: the text itself is signed, inside the signature.
 *
 * @throws Failure `MESSAGE_INVALID`
 */
export function readChallenge(frame: string): MessageAsk {
  if (frame === '[object Object]') throw new Failure('MESSAGE_INVALID', { reason: 'frame' });
  const bytes = new TextEncoder().encode(frame);
  return textAsk(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')), 'frame');
}

/**
 * Reads what a page wants verified: a signature, and what it signs; that is empty where the signature carries it.
 *
 * @throws Failure `MESSAGE_INVALID`
 */
export function readVerifyMessage(frame: string): { readonly signature: Blob; readonly content: Blob } {
  const fields = readFrame(frame);
  const read = (name: string): Blob => {
    const text = textOf(fields(name)).replace(/\s+/gu, '');
    try {
      return new Blob([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))]);
    } catch {
      throw new Failure('MESSAGE_INVALID', { reason: name });
    }
  };
  const signature = read('Signature');
  if (signature.size === 0) throw new Failure('MESSAGE_INVALID', { reason: 'Signature' });
  return { signature, content: read('Base64Content') };
}

function textAsk(value: string, reason: string): MessageAsk {
  const ask = readMessageAsk({ form: 'text', value });
  if (ask === null) throw new Failure('MESSAGE_INVALID', { reason });
  return ask;
}
