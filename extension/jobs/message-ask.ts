import { isPlainRecord, isText } from './shape.ts';

/**
 * What a portal's script wants signed that is no document. `digest`: a digest whose contents nobody sees; `text`: bytes as
 * they are, base64; `login`: a server's nonce, which the agent binds to the portal's origin.
 */
export type MessageAsk =
  | { readonly form: 'digest'; readonly digest: 'SHA-256' | 'SHA-384' | 'SHA-512'; readonly value: string }
  | { readonly form: 'text'; readonly value: string }
  | { readonly form: 'login'; readonly nonce: string };

const digestBytes = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const;
const textMaxChars = 87_384;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Base64 of a whole number of bytes; null for all else. */
function sizeOfBase64(text: string): number | null {
  if (text.length % 4 !== 0 || !base64.test(text)) return null;
  return (text.length / 4) * 3 - (text.match(/=+$/)?.[0].length ?? 0);
}

/** Reads one item of a request; null where it is none. */
export function readMessageAsk(value: unknown): MessageAsk | null {
  if (!isPlainRecord(value)) return null;
  switch (value.form) {
    case 'digest': {
      const { digest, value: bytes } = value;
      if (typeof digest !== 'string' || !Object.hasOwn(digestBytes, digest) || !isText(bytes, 128)) return null;
      const known = digest as keyof typeof digestBytes;
      return sizeOfBase64(bytes) === digestBytes[known] ? { form: 'digest', digest: known, value: bytes } : null;
    }
    case 'text':
      return isText(value.value, textMaxChars) && sizeOfBase64(value.value) !== null
        ? { form: 'text', value: value.value }
        : null;
    case 'login':
      return isText(value.nonce, 128) && value.nonce.length >= 44 ? { form: 'login', nonce: value.nonce } : null;
    default:
      return null;
  }
}
