import {
  type DigestAlgorithm,
  digestOfOid,
  digestRows,
  type ForeignSignatureAlgorithm,
  foreignSignatureRows,
  mgf1Oid,
  rsaEncryptionOid,
  rsaPssOid,
  type SignatureAlgorithm,
  signatureRow,
  signatureRows,
} from '../algorithms.ts';
import { type Der, malformed } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { nullOf, objectIdentifier, smallInteger } from '../asn1/values.ts';
import { element, identifier, integer, nullValue, sequence } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';

/** An algorithm by OID, with the parameters that stand beside it (RFC 5280 §4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: Der | null;
}

export function readAlgorithmIdentifier(der: Der, tag: number = tags.sequence): AlgorithmIdentifier {
  const fields = fieldsOf(der, 'RFC 5280 §4.1.1.2', tag);
  const oid = objectIdentifier(fields.take(tags.objectIdentifier, 'algorithm'));
  const parameters = fields.peek() === null ? null : fields.any('parameters');
  fields.end();
  return { oid, parameters };
}

/** The digest algorithm named, or null where the core does not know it. Parameters are absent or NULL (RFC 5754 §2). */
export function digestOf({ oid, parameters }: AlgorithmIdentifier): DigestAlgorithm | null {
  const digest = digestOfOid(oid);
  if (digest !== null && parameters !== null) nullOf(parameters);
  return digest;
}

/**
 * The signature algorithm named, or null where the core does not know it.
 *
 * @param digest what `rsaEncryption` stands with: CMS names the digest beside it (RFC 3370 §3.2); null where nothing does.
 */
export function signatureAlgorithmOf(
  { oid, parameters }: AlgorithmIdentifier,
  digest: DigestAlgorithm | null,
): ForeignSignatureAlgorithm | null {
  if (oid === rsaPssOid) return parameters === null ? pssDefaults : readPssParameters(parameters);
  const row = [...signatureRows, ...foreignSignatureRows].find((candidate) => candidate.oid === oid);
  // RFC 3370 §3.2, RFC 4055 §5: beside RSA of PKCS #1 stands NULL; some leave it out.
  const mustBeNull = oid === rsaEncryptionOid || row?.scheme === 'RSA-PKCS1' || parameters?.tag === tags.null;
  if (parameters !== null && mustBeNull) nullOf(parameters);
  if (oid === rsaEncryptionOid) return digest === null ? null : { scheme: 'RSA-PKCS1', digest };
  return row === undefined ? null : { scheme: row.scheme, digest: row.digest };
}

const pssDefaults: ForeignSignatureAlgorithm = {
  scheme: 'RSA-PSS',
  digest: 'SHA-1',
  pss: { mgfDigest: 'SHA-1', saltLengthBytes: 20 },
};

/** @see RFC 4055 §3.1: each part has SHA-1, or what belongs to it, for its default. */
function readPssParameters(der: Der): ForeignSignatureAlgorithm | null {
  const clause = 'RFC 4055 §3.1';
  const fields = fieldsOf(der, clause);
  const inside = (number: number): Der | null => {
    const explicit = fields.optional(contextTag(number));
    return explicit === null ? null : insideOf(explicit, clause);
  };
  const hash = inside(0);
  const mask = inside(1);
  const salt = inside(2);
  const trailer = inside(3);
  fields.end();
  if (trailer !== null && smallInteger(trailer) !== 1) throw malformed(trailer.start, clause, 'unknown trailer field');
  const digest = hash === null ? 'SHA-1' : digestOf(readAlgorithmIdentifier(hash));
  const mgfDigest = mask === null ? 'SHA-1' : maskDigest(readAlgorithmIdentifier(mask));
  if (digest === null || mgfDigest === null) return null;
  return { scheme: 'RSA-PSS', digest, pss: { mgfDigest, saltLengthBytes: salt === null ? 20 : smallInteger(salt) } };
}

function maskDigest({ oid, parameters }: AlgorithmIdentifier): DigestAlgorithm | null {
  return oid === mgf1Oid && parameters !== null ? digestOf(readAlgorithmIdentifier(parameters)) : null;
}

/** A digest algorithm as CMS writes it: SHA-2 without parameters (RFC 5754 §2). */
export function writeDigestAlgorithm(digest: DigestAlgorithm): Bytes {
  return sequence(identifier(digestRows[digest].oid));
}

/**
 * A signature algorithm as CMS writes it. PKCS#1 v1.5 is `rsaEncryption` with an explicit NULL (RFC 3370 §3.2: some
 * readers refuse it without), ECDSA has no parameters (RFC 5754 §3.3), RSA-PSS writes all of its own (RFC 4056 §3).
 */
export function writeSignatureAlgorithm(algorithm: SignatureAlgorithm): Bytes {
  if (algorithm.scheme === 'RSA-PKCS1') return sequence(identifier(rsaEncryptionOid), nullValue);
  if (algorithm.scheme === 'ECDSA') return sequence(identifier(signatureRow(algorithm).oid));
  // RFC 4055 §2.1: the digests inside these parameters do carry NULL.
  const { oid, sizeBytes } = digestRows[algorithm.digest];
  const digest = sequence(identifier(oid), nullValue);
  const parameters = sequence(
    element(contextTag(0), digest),
    element(contextTag(1), sequence(identifier(mgf1Oid), digest)),
    element(contextTag(2), integer(sizeBytes)),
  );
  return sequence(identifier(rsaPssOid), parameters);
}
