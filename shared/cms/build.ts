import type { SignatureAlgorithm } from '../algorithms.ts';
import { digestRows } from '../algorithms.ts';
import { readDer } from '../asn1/der.ts';
import { ecdsaToDer } from '../asn1/ecdsa-value.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { element, identifier, integer, octets, sequence, setOf, time } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { fromHex } from '../bytes/hex.ts';
import { Failure } from '../errors.ts';
import { writeDigestAlgorithm, writeSignatureAlgorithm } from '../x509/algorithm-identifier.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { cmsOids } from './oids.ts';

export interface SignedDataInput {
  /** The signer's certificate, DER. */
  readonly certificate: Bytes;
  /** Further certificates to embed, DER, in any order; the signer's own and doubles do not matter. */
  readonly chain: readonly Bytes[];
  /** Digest of `algorithm.digest` over the content. */
  readonly messageDigest: Bytes;
  /** The content, where the signature is to carry it; absent: it is detached. */
  readonly content?: Bytes;
  /** Milliseconds since 1970; the claimed time, which PAdES keeps elsewhere. Absent: none stands here. */
  readonly signingTime?: number;
  readonly algorithm: SignatureAlgorithm;
}

export interface PreparedSignedData {
  /** What the key signs: the DER SET OF signed attributes (RFC 5652 §5.4). */
  readonly toBeSigned: Bytes;
  /** No result of `finish` is longer. */
  readonly maxSizeBytes: number;
  /**
   * The DER of `ContentInfo`.
   *
   * @param signatureValue over `toBeSigned`: RSA octets or ECDSA `r || s` (IEEE P1363).
   */
  finish(signatureValue: Bytes): Bytes;
}

/**
 * Puts together a CAdES baseline signature (level B): detached and without signing-time, as PAdES has it, or with its content
 * and its time.
 *
 * The same input gives the same bytes. Certificates go in as they are, never encoded anew.
 *
 * @throws Failure `MALFORMED` where a certificate cannot be read, `KEY_UNSUITABLE` where the certificate's key does not
 * fit the algorithm.
 * @see RFC 5652 §5, RFC 5035 §3, ETSI EN 319 122-1 §5.1, §5.2.2.3, ETSI EN 319 142-1 §6.3
 */
export function prepareSignedData(input: SignedDataInput): PreparedSignedData {
  const certificate = readCertificate(input.certificate);
  if (input.messageDigest.length !== digestRows[input.algorithm.digest].sizeBytes) {
    throw new TypeError('the message digest is not of the algorithm');
  }
  const attributes = signedAttributes(input);
  const finish = (signatureValue: Bytes): Bytes => contentInfo(input, certificate, attributes, signatureValue);
  return {
    toBeSigned: setOf(attributes),
    maxSizeBytes: finish(longestValue(certificate, input.algorithm)).length,
    finish,
  };
}

function signedAttributes({ certificate, messageDigest, signingTime }: SignedDataInput): readonly Bytes[] {
  // RFC 5035 §3: SHA-256 is the default of ESSCertIDv2, and DER leaves a default out.
  const certificateId = sequence(octets(digestOfBytes('SHA-256', certificate)));
  return [
    attribute(cmsOids.contentType, identifier(cmsOids.data)),
    attribute(cmsOids.messageDigest, octets(messageDigest)),
    ...(signingTime === undefined ? [] : [attribute(cmsOids.signingTime, time(signingTime))]),
    attribute(cmsOids.signingCertificateV2, sequence(sequence(certificateId))),
  ];
}

function attribute(oid: string, value: Bytes): Bytes {
  return sequence(identifier(oid), setOf([value]));
}

function contentInfo(
  { algorithm, certificate: signerDer, chain, content }: SignedDataInput,
  { issuer, serialNumberHex }: Certificate,
  attributes: readonly Bytes[],
  signatureValue: Bytes,
): Bytes {
  const version = integer(1);
  const digestAlgorithm = writeDigestAlgorithm(algorithm.digest);
  const serialNumber = element(tags.integer, fromHex(serialNumberHex) ?? new Uint8Array());
  const signerInfo = sequence(
    version,
    sequence(issuer.der, serialNumber),
    digestAlgorithm,
    setOf(attributes, contextTag(0)),
    writeSignatureAlgorithm(algorithm),
    octets(algorithm.scheme === 'ECDSA' ? ecdsaToDer(signatureValue) : signatureValue),
  );
  const signedData = sequence(
    version,
    setOf([digestAlgorithm]),
    // RFC 5652 §5.2: eContent is left out where the content stands elsewhere.
    sequence(identifier(cmsOids.data), ...(content === undefined ? [] : [element(contextTag(0), octets(content))])),
    setOf(withoutDoubles([signerDer, ...chain]), contextTag(0)),
    setOf([signerInfo]),
  );
  return sequence(identifier(cmsOids.signedData), element(contextTag(0), signedData));
}

function withoutDoubles(certificates: readonly Bytes[]): readonly Bytes[] {
  const different: Bytes[] = [];
  for (const der of certificates) {
    readDer(der);
    if (!different.some((other) => sameBytes(der, other))) different.push(der);
  }
  return different;
}

/** A value of the greatest length that the key can give. */
function longestValue({ publicKey }: Certificate, algorithm: SignatureAlgorithm): Bytes {
  const fits = algorithm.scheme === 'ECDSA' ? publicKey.kind === 'ec' : publicKey.kind === 'rsa';
  if (publicKey.kind === 'other' || !fits) throw new Failure('KEY_UNSUITABLE', { algorithm: algorithm.scheme });
  const length = publicKey.kind === 'rsa' ? publicKey.modulus.length : Math.ceil(publicKey.keyBits / 8) * 2;
  // With all bits set, r and s each need the sign's octet as well.
  return new Uint8Array(length).fill(0xff);
}
