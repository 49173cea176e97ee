import { createHash } from 'node:crypto';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { sameBytes } from '../../shared/bytes/compare.ts';
import { Failure } from '../../shared/errors.ts';
import { type Certificate, holderOf, readCertificate } from '../../shared/x509/certificate.ts';
import { maySignDocuments } from '../../shared/x509/extensions.ts';
import { printable } from '../prompt/printable.ts';
import { CKF } from './cryptoki.ts';
import type { SlotDescription, TokenObject } from './host-messages.ts';
import { labelOf } from './label.ts';
import { algorithmsOf } from './mechanisms.ts';
import type { Obstacle, TokenCertificate, TokenInfo } from './token.ts';

/** A certificate as it is listed, with what is needed to find its key after login. */
export interface CertificateOnToken extends TokenCertificate {
  readonly token: TokenInfo;
  /** CKA_ID of the certificate object; may be empty. */
  readonly objectId: Bytes;
}

interface Read {
  readonly object: TokenObject;
  readonly certificate: Certificate | null;
}

const longestChain = 8;
const longestLabel = 128;

/** What the certificates of one token are good for at `now` (ms). Those of authorities become chains. */
export function describeCertificates(
  objects: readonly TokenObject[],
  slot: SlotDescription,
  token: TokenInfo,
  now: number,
): CertificateOnToken[] {
  const all = objects.map((object): Read => ({ object, certificate: readOrNull(object.der) }));
  const readable = all.flatMap(({ certificate }) => certificate ?? []);
  return all
    .filter(({ certificate }) => certificate === null || !isAuthority(certificate))
    .map(({ object, certificate }) => {
      const algorithms = certificate === null ? [] : algorithmsOf(certificate.publicKey, slot.mechanisms);
      const why = certificate === null ? 'unreadable' : obstacle(certificate, algorithms.length > 0, slot.flags, now);
      return {
        sha256: certificate?.sha256 ?? createHash('sha256').update(object.der).digest('hex'),
        der: object.der,
        label: printable(labelOf(object.label) || (certificate === null ? '' : holderOf(certificate)), longestLabel),
        notBefore: certificate?.notBefore ?? 0,
        notAfter: certificate?.notAfter ?? 0,
        token,
        practice: false,
        canSign: why === null,
        why,
        algorithms: why === null ? algorithms : [],
        chain: certificate === null ? [] : chainOf(certificate, readable),
        alwaysAuthenticate: null,
        objectId: object.id,
      };
    });
}

/** A certificate that may issue others is no signer's, also where its key stands on the same token. */
function isAuthority({ basicConstraints, keyUsage }: Certificate): boolean {
  return basicConstraints?.ca === true && (keyUsage === null || keyUsage.includes('keyCertSign'));
}

function readOrNull(der: Bytes): Certificate | null {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Why a certificate cannot sign, as far as can be told without login. */
export function obstacle(certificate: Certificate, keyFits: boolean, tokenFlags: number, now: number): Obstacle | null {
  // Without a user PIN nobody has ever made or used a private key there.
  if ((tokenFlags & CKF.userPinInitialized) === 0) return 'no-key';
  if (now > certificate.notAfter) return 'expired';
  if (now < certificate.notBefore) return 'not-yet-valid';
  if (!maySignDocuments(certificate)) return 'wrong-usage';
  return keyFits ? null : 'unsupported-key';
}

/** Issuers on the same token, by their names alone: who uses the chain verifies it. */
function chainOf(certificate: Certificate, others: readonly Certificate[]): Bytes[] {
  const chain: Certificate[] = [];
  let current = certificate;
  while (chain.length < longestChain && !sameBytes(current.issuer.der, current.subject.der)) {
    const { issuer, authorityKeyId } = current;
    const next = others.find(
      (other) =>
        other.basicConstraints?.ca === true &&
        sameBytes(other.subject.der, issuer.der) &&
        (authorityKeyId === null || other.subjectKeyId === null || other.subjectKeyId === authorityKeyId) &&
        !chain.includes(other),
    );
    if (next === undefined) break;
    chain.push(next);
    current = next;
  }
  return chain.map(({ der }) => der);
}
