import { readDer } from '../../shared/asn1/der.ts';
import { tags } from '../../shared/asn1/tags.ts';
import { octetString } from '../../shared/asn1/values.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { sameBytes } from '../../shared/bytes/compare.ts';
import type { PublicKey } from '../../shared/x509/public-key.ts';
import { CKK } from './cryptoki.ts';
import type { PrivateKeyObject, PublicKeyObject } from './host-messages.ts';

/**
 * The private key of a certificate: the one with the same public key (modulus or point, on itself or on the public key
 * object of its CKA_ID); else the one with the certificate's CKA_ID; else the only one of its kind on the token. Labels
 * are never looked at. null: none, or several with nothing to tell them apart.
 *
 * @param certificateId CKA_ID of the certificate object; may be empty
 */
export function keyOf(
  publicKey: PublicKey,
  certificateId: Bytes,
  privateKeys: readonly PrivateKeyObject[],
  publicKeys: readonly PublicKeyObject[],
): PrivateKeyObject | null {
  const able = privateKeys.filter((key) => !key.mayNotSign && likeness(publicKey, key) !== 'other');
  const same = able.filter((key) => likeness(publicKey, key) === 'same');
  if (same.length > 0) return same[0] ?? null;

  const known = publicKeys.filter((key) => key.id.length > 0 && likeness(publicKey, key) === 'same');
  const byPublicKey = able.filter((key) => known.some(({ id }) => sameBytes(id, key.id)));
  if (byPublicKey.length > 0) return alone(byPublicKey);

  const byId = certificateId.length > 0 ? able.filter((key) => sameBytes(key.id, certificateId)) : [];
  if (byId.length > 0) return alone(byId);
  // A CKA_ID that differs speaks against the key; an empty one says nothing.
  return alone(able.filter((key) => key.id.length === 0 || certificateId.length === 0));
}

function alone(keys: readonly PrivateKeyObject[]): PrivateKeyObject | null {
  return keys.length === 1 ? (keys[0] ?? null) : null;
}

/** Whether an object is of this public key, is of another, or does not tell. */
function likeness(publicKey: PublicKey, { keyType, modulus, point }: PublicKeyObject): 'same' | 'other' | 'unknown' {
  if (publicKey.kind !== 'rsa' && publicKey.kind !== 'ec') return 'other';
  if (keyType !== null && keyType !== (publicKey.kind === 'rsa' ? CKK.rsa : CKK.ec)) return 'other';
  if (publicKey.kind === 'rsa') {
    if (modulus === null || modulus.length === 0) return 'unknown';
    return sameBytes(withoutZeros(modulus), publicKey.modulus) ? 'same' : 'other';
  }
  if (point === null || point.length === 0) return 'unknown';
  return sameBytes(bare(point), publicKey.point) ? 'same' : 'other';
}

function withoutZeros(magnitude: Bytes): Bytes {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  return magnitude.subarray(start);
}

/** PKCS#11 v2.40 §2.3.3 wraps CKA_EC_POINT into an OCTET STRING; some modules give the point bare. */
function bare(point: Bytes): Bytes {
  try {
    const der = readDer(point);
    return der.tag === tags.octetString ? octetString(der) : point;
  } catch {
    return point;
  }
}
