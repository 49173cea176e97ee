import type { DigestAlgorithm } from '../algorithms.ts';
import { isIndefinite, withDefiniteLengths } from '../asn1/ber.ts';
import { type Der, malformed, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { contextPrimitive, contextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { booleanOf, integerBytes, objectIdentifier, octetString, smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { digestOf, readAlgorithmIdentifier } from '../x509/algorithm-identifier.ts';
import { cmsOids } from './oids.ts';
import { readSignedData, type SignedData } from './signed-data.ts';

/** What a timestamp says: that bytes of this digest existed at this time (RFC 3161 §2.4.2). Nothing of it is judged. */
export interface TimestampInfo {
  /** OID of the authority's policy. */
  readonly policy: string;
  readonly imprint: {
    /** Null where the core does not know the algorithm. */
    readonly digest: DigestAlgorithm | null;
    readonly digestOid: string;
    readonly hash: Bytes;
  };
  readonly serialNumberHex: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  /** How far the time may be off, milliseconds; null where the authority does not say. */
  readonly accuracyMs: number | null;
  /** Content of the nonce, hexadecimal. */
  readonly nonce: string | null;
}

const clause = 'RFC 3161 §2.4.2';

/** A token: a `SignedData` around what it says. */
export interface TimestampToken {
  readonly signedData: SignedData;
  readonly info: TimestampInfo;
}

/**
 * Reads a timestamp token, DER or BER in its outer layers.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 * @see RFC 3161 §2.4.2
 */
export function readTimestampToken(token: Bytes): TimestampToken {
  const signedData = readSignedData(isIndefinite(token) ? withDefiniteLengths(token) : token);
  if (signedData.contentType !== cmsOids.timestampInfo || signedData.content === null) {
    throw malformed(0, clause, 'no TSTInfo inside');
  }
  return { signedData, info: readTimestampInfo(signedData.content) };
}

/**
 * Reads the content of a timestamp token, `TSTInfo`; the token itself is a `SignedData`.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 * @see RFC 3161 §2.4.2
 */
export function readTimestampInfo(der: Bytes): TimestampInfo {
  const fields = fieldsOf(readDer(der), clause);
  const version = fields.take(tags.integer, 'version');
  if (smallInteger(version) !== 1) throw malformed(version.start, clause, 'unknown version');
  const policy = objectIdentifier(fields.take(tags.objectIdentifier, 'policy'));
  const imprint = readImprint(fields.take(tags.sequence, 'messageImprint'));
  const serialNumberHex = toHex(integerBytes(fields.take(tags.integer, 'serialNumber')));
  const time = timeOf(fields.take(tags.generalizedTime, 'genTime'));
  const accuracy = fields.optional(tags.sequence);
  const ordering = fields.optional(tags.boolean);
  if (ordering !== null) booleanOf(ordering);
  const nonce = fields.optional(tags.integer);
  fields.optional(contextTag(0));
  fields.optional(contextTag(1));
  fields.end();
  return {
    policy,
    imprint,
    serialNumberHex,
    time,
    accuracyMs: accuracy === null ? null : accuracyOf(accuracy),
    nonce: nonce === null ? null : toHex(integerBytes(nonce)),
  };
}

function readImprint(der: Der): TimestampInfo['imprint'] {
  const fields = fieldsOf(der, clause);
  const algorithm = readAlgorithmIdentifier(fields.take(tags.sequence, 'hashAlgorithm'));
  const hash = octetString(fields.take(tags.octetString, 'hashedMessage'));
  fields.end();
  return { digest: digestOf(algorithm), digestOid: algorithm.oid, hash };
}

/** Whole seconds, thousandths and millionths; the last round up (RFC 3161 §2.4.2). */
function accuracyOf(der: Der): number {
  const fields = fieldsOf(der, clause);
  const seconds = fields.optional(tags.integer);
  const thousandths = fields.optional(contextPrimitive(0));
  const millionths = fields.optional(contextPrimitive(1));
  fields.end();
  const micros = millionths === null ? 0 : smallInteger(millionths, contextPrimitive(1));
  return (
    (seconds === null ? 0 : smallInteger(seconds) * 1000) +
    (thousandths === null ? 0 : smallInteger(thousandths, contextPrimitive(0))) +
    Math.ceil(micros / 1000)
  );
}
