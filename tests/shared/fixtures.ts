import type { DigestAlgorithm } from '../../shared/algorithms.ts';
import { fromBase64 } from '../../shared/bytes/base64.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import type { Hasher, StreamingDigest } from '../../shared/ports.ts';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';
import { content, issuedBase64, signedBase64 } from './openssl-fixtures.ts';

/** Rows of tests/pki/table.ts that were there when the fixtures were written. */
export type IssuedName = keyof typeof issuedBase64;
export const issuedNames = Object.keys(issuedBase64) as readonly IssuedName[];

export type SignedForm = keyof typeof signedBase64;
export const signedForms = Object.keys(signedBase64) as readonly SignedForm[];

/** The bytes that the signatures of `signedCms` cover. */
export const signedContent: Bytes = new TextEncoder().encode(content);

/** DER of a certificate that OpenSSL issued. */
export function issuedDer(name: IssuedName): Bytes {
  return bytesOf(issuedBase64[name]);
}

export function issued(name: IssuedName): Certificate {
  return readCertificate(issuedDer(name));
}

/** A signature over `signedContent` that OpenSSL made. */
export function signedCms(form: SignedForm): Bytes {
  return bytesOf(signedBase64[form]);
}

/** Bytes from Base64 or hexadecimal text of a test. */
export function bytesOf(text: string): Bytes {
  const bytes = fromBase64(text);
  if (bytes === null) throw new TypeError('no Base64');
  return bytes;
}

export function hexBytes(text: string): Bytes {
  return Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** A copy with one bit turned round. */
export function flipped(bytes: Bytes, at: number, bit = 0): Bytes {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** A hasher that keeps what it is given: the same in Node and in a browser. */
export const memoryHasher: Hasher = {
  start: (algorithm) => remembering(algorithm, []),
};

function remembering(algorithm: DigestAlgorithm, parts: Bytes[]): StreamingDigest {
  return {
    update: (part) => void parts.push(part.slice()),
    copy: () => remembering(algorithm, [...parts]),
    digest() {
      const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return digestOfBytes(algorithm, whole);
    },
  };
}

/** A seeded generator of numbers in [0, 1): the same mutants in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
