import type { DigestAlgorithm } from '../algorithms.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { utf8 } from '../bytes/text.ts';
import { digestOfBytes } from '../x509/digest.ts';

/**
 * What is signed at a login: the digest of the portal's origin, then the digest of the server's nonce, both as UTF-8 text and
 * by the digest of the signature's own algorithm. The signature is over these bytes as a message (so that its algorithm
 * digests them once more). It is the token of Web eID 1.1, and whoever checks those checks these:
 *
 * `verify(publicKey, algorithm, signature, hash(origin) || hash(nonce))`
 *
 * The origin is the request's own (`portal.origin`, which the browser has told the extension, RFC 6454 §6.2, without a
 * trailing slash); no page can name another. A server takes its own origin and the nonce that it gave out for this session, a
 * fresh one each time: what one portal gets signed opens no other, and nothing opens twice.
 *
 * A login is neither a document's nor a text's signature: what those sign is a DER SET OF attributes, which begins with
 * 0x31 and names its content's digest.
 */
export function loginMessage(origin: string, nonce: string, digest: DigestAlgorithm): Bytes {
  return concat(digestOfBytes(digest, utf8(origin)), digestOfBytes(digest, utf8(nonce)));
}
