import type { ForeignSignatureAlgorithm } from '../algorithms.ts';
import { type Der, malformed, rawOf, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { bitStringOctets } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { toHex } from '../bytes/hex.ts';
import { readAlgorithmIdentifier, signatureAlgorithmOf } from './algorithm-identifier.ts';
import { digestOfBytes } from './digest.ts';

/** What certificates and CRLs have in common: signed parts, an algorithm, a value (RFC 5280 §4.1.1, §5.1.1). */
export interface SignedStructure {
  readonly der: Bytes;
  /** SHA-256 over `der`, lower-case hexadecimal. */
  readonly sha256: string;
  /** What the issuer signed: the raw slice. */
  readonly tbs: Bytes;
  /** How the issuer signed; null where the core does not know the algorithm. */
  readonly signatureAlgorithm: ForeignSignatureAlgorithm | null;
  /** For RSA the octet string, for ECDSA the DER of `Ecdsa-Sig-Value`. */
  readonly signature: Bytes;
}

/**
 * Reads such a structure.
 *
 * @param clause where it is defined, and where its two algorithms must be the same.
 * @param read the signed parts, and among them the algorithm that they name.
 * @throws Failure `MALFORMED` with the offset in `der`, `LIMIT_EXCEEDED`.
 */
export function readSigned<Parts extends { readonly inner: Der }>(
  der: Bytes,
  { clause, algorithms }: { readonly clause: string; readonly algorithms: string },
  read: (tbs: Der) => Parts,
): SignedStructure & Omit<Parts, 'inner'> {
  const fields = fieldsOf(readDer(der), clause);
  const tbs = fields.take(tags.sequence, 'the signed parts');
  const outer = fields.take(tags.sequence, 'signatureAlgorithm');
  const signature = bitStringOctets(fields.take(tags.bitString, 'signatureValue'));
  fields.end();
  const { inner, ...parts } = read(tbs);
  // One that names two algorithms could be read as signed by either.
  if (!sameBytes(rawOf(outer), rawOf(inner))) throw malformed(outer.start, algorithms, 'two signature algorithms');
  return {
    der,
    sha256: toHex(digestOfBytes('SHA-256', der)),
    tbs: rawOf(tbs),
    signatureAlgorithm: signatureAlgorithmOf(readAlgorithmIdentifier(outer), null),
    signature,
    ...parts,
  };
}
