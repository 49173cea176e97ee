// @noble/hashes: SHA-2 without waiting, in every world.
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Bytes } from '../../bytes/byte-source.ts';
import { sameBytes } from '../../bytes/compare.ts';
import { concat } from '../../bytes/concat.ts';
import { cbcRaw, decryptBlock } from './aes.ts';
import type { OpenedKey } from './legacy-key.ts';
import type { StandardDictionary } from './standard-dictionary.ts';

const hashBytes = 32;
const saltBytes = 8;

/**
 * The file's key by a password, as owner or else as user; null where it is neither. Revisions 5 and 6.
 *
 * @see ISO 32000-2 §7.6.4.3.3 (algorithm 2.A)
 */
export function aesKey(standard: StandardDictionary, password: Bytes): OpenedKey | null {
  const { user, owner, userKey, ownerKey } = standard;
  const asOwner = keyBehind(standard, password, owner, ownerKey, user);
  if (asOwner !== null) return { fileKey: asOwner, openedBy: 'owner' };
  const asUser = keyBehind(standard, password, user, userKey, new Uint8Array());
  return asUser === null ? null : { fileKey: asUser, openedBy: 'user' };
}

/** @param check a hash, the salt that it was made with, and the salt of what encrypts the key */
function keyBehind({ revision }: StandardDictionary, password: Bytes, check: Bytes, encrypted: Bytes, user: Bytes) {
  const hash = revision === 5 ? plainHash : hardenedHash;
  const validation = check.slice(hashBytes, hashBytes + saltBytes);
  if (!sameBytes(hash(password, validation, user), check.slice(0, hashBytes))) return null;
  const intermediate = hash(password, check.slice(hashBytes + saltBytes, hashBytes + 2 * saltBytes), user);
  return cbcRaw(intermediate, new Uint8Array(16)).decrypt(encrypted);
}

/** Revision 5, of Adobe's extension level 3. */
function plainHash(password: Bytes, salt: Bytes, user: Bytes): Bytes {
  return new Uint8Array(sha256(concat(password, salt, user)));
}

const hashes = [sha256, sha384, sha512] as const;
const leastRounds = 64;
/** The last byte of a round ends it at the latest here: it is at most 255, and 32 may be missing. */
const mostRounds = 255 + 32 + 1;

/** Revision 6 (ISO 32000-2 §7.6.4.3.4, algorithm 2.B). */
function hardenedHash(password: Bytes, salt: Bytes, user: Bytes): Bytes {
  let key = plainHash(password, salt, user);
  for (let round = 0; round < mostRounds; round++) {
    const piece = concat(password, key, user);
    const repeated = new Uint8Array(64 * piece.length);
    for (let at = 0; at < 64; at++) repeated.set(piece, at * piece.length);
    const encrypted = cbcRaw(key.slice(0, 16), key.slice(16, 32)).encrypt(repeated);
    // Sixteen bytes as one number modulo 3: 256 is 1 modulo 3, so their sum will do.
    const which = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = new Uint8Array((hashes[which] ?? sha256)(encrypted));
    if (round >= leastRounds - 1 && (encrypted.at(-1) ?? 0) <= round + 1 - 32) break;
  }
  return key.slice(0, hashBytes);
}

/**
 * What /Perms says the permissions are, encrypted so that nobody widens them without the key; null where it says nothing.
 *
 * @see ISO 32000-2 §7.6.4.4.12 (algorithm 13)
 */
export function sealedPermissions(fileKey: Bytes, perms: Bytes): number | null {
  if (perms.length < 16) return null;
  const plain = decryptBlock(fileKey, perms.slice(0, 16));
  const isMarked = plain[9] === 0x61 && plain[10] === 0x64 && plain[11] === 0x62;
  return isMarked ? new DataView(plain.buffer).getInt32(0, true) : null;
}
