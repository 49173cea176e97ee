import type { DigestAlgorithm } from '../algorithms.ts';
import { readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { bitStringOctets } from '../asn1/values.ts';
import { toHex } from '../bytes/hex.ts';
import type { Certificate } from './certificate.ts';
import { digestOfBytes } from './digest.ts';
import type { OcspCertificateId, OcspResponse } from './ocsp.ts';

/** Purpose of a certificate that answers for its issuer (RFC 6960 §4.2.2.2). */
export const ocspSigningPurpose = '1.3.6.1.5.5.7.3.9';

/** Whether an answer calls this certificate its responder: by its name or by its key (RFC 6960 §4.2.2.3). */
export function isResponder({ responder }: OcspResponse, certificate: Certificate): boolean {
  if ('name' in responder) return responder.name.canonical === certificate.subject.canonical;
  return responder.keyHash === keyHash('SHA-1', certificate);
}

/**
 * Whether an answer is about a certificate of this issuer.
 *
 * @see RFC 6960 §4.1.1
 */
export function identifiesCertificate(id: OcspCertificateId, certificate: Certificate, issuer: Certificate): boolean {
  const { digest, serialNumberHex, issuerNameHash, issuerKeyHash } = id;
  if (digest === null || serialNumberHex !== certificate.serialNumberHex) return false;
  // The name as either certificate writes it: comparison by RFC 5280 §7.1 lets them differ in form.
  const names = [certificate.issuer, issuer.subject].map(({ der }) => toHex(digestOfBytes(digest, der)));
  return names.includes(issuerNameHash) && issuerKeyHash === keyHash(digest, issuer);
}

/** Digest over the key without tag, length and unused bits, hexadecimal. */
export function keyHash(digest: DigestAlgorithm, { spki }: Certificate): string {
  const fields = fieldsOf(readDer(spki), 'RFC 5280 §4.1.2.7');
  fields.take(tags.sequence, 'algorithm');
  return toHex(digestOfBytes(digest, bitStringOctets(fields.take(tags.bitString, 'subjectPublicKey'))));
}

/** Finds the responders of answers among many certificates, each of which is digested once at most. */
export function responderFinder(known: readonly Certificate[]): (response: OcspResponse) => readonly Certificate[] {
  const byKey = new Map<string, Certificate[]>();
  return (response) => {
    const { responder } = response;
    if ('name' in responder) return known.filter((certificate) => isResponder(response, certificate));
    if (byKey.size === 0) {
      for (const certificate of known) {
        const hash = keyHash('SHA-1', certificate);
        const list = byKey.get(hash);
        if (list === undefined) byKey.set(hash, [certificate]);
        else list.push(certificate);
      }
    }
    return byKey.get(responder.keyHash) ?? [];
  };
}
