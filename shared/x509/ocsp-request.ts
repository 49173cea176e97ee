import { type DigestAlgorithm, digestRows } from '../algorithms.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { element, identifier, nullValue, octets, sequence } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { fromHex } from '../bytes/hex.ts';
import type { Certificate } from './certificate.ts';
import { digestOfBytes } from './digest.ts';
import { keyHash } from './ocsp-responder.ts';

/**
 * An `OCSPRequest` about one certificate, for whoever fetches.
 *
 * @param nonce 1 to 32 octets of chance (RFC 9654 §2.1), made by the caller; null: none.
 * @param digest that names the issuer. Many responders know SHA-1 alone; it secures nothing here (RFC 5019 §2.1.1).
 * @see RFC 6960 §4.1.1
 */
export function writeOcspRequest(
  certificate: Certificate,
  issuer: Certificate,
  nonce: Bytes | null = null,
  digest: DigestAlgorithm = 'SHA-1',
): Bytes {
  const certificateId = sequence(
    sequence(identifier(digestRows[digest].oid), nullValue),
    octets(digestOfBytes(digest, certificate.issuer.der)),
    octets(fromHex(keyHash(digest, issuer)) ?? new Uint8Array()),
    element(tags.integer, fromHex(certificate.serialNumberHex) ?? new Uint8Array()),
  );
  const list = sequence(sequence(certificateId));
  if (nonce === null) return sequence(sequence(list));
  const extension = sequence(identifier('1.3.6.1.5.5.7.48.1.2'), octets(octets(nonce)));
  return sequence(sequence(list, element(contextTag(2), sequence(extension))));
}
