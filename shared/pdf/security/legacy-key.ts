// @noble/hashes: MD5, which WebCrypto does not have, without waiting. It authenticates nothing here; old files are keyed with it.
import { md5 } from '@noble/hashes/legacy.js';
import type { Bytes } from '../../bytes/byte-source.ts';
import { sameBytes } from '../../bytes/compare.ts';
import { concat } from '../../bytes/concat.ts';
import { filling } from './passwords.ts';
import { rc4 } from './rc4.ts';
import type { StandardDictionary } from './standard-dictionary.ts';

/** What a password opened. */
export interface OpenedKey {
  readonly fileKey: Bytes;
  readonly openedBy: 'user' | 'owner';
}

/**
 * The file's key by a password, as owner or else as user; null where it is neither. Revisions 2 to 4.
 *
 * @param fileId the first element of the trailer's /ID, empty where there is none
 * @see ISO 32000-2 §7.6.4.3.2 (algorithm 2), §7.6.4.4.4 (6), §7.6.4.4.5 (7)
 */
export function legacyKey(standard: StandardDictionary, fileId: Bytes, password: Bytes): OpenedKey | null {
  for (const keyBytes of standard.keyLengths) {
    for (const user of userPasswords(standard, keyBytes, password)) {
      const asOwner = keyOfUser(standard, keyBytes, fileId, user);
      if (asOwner !== null) return { fileKey: asOwner, openedBy: 'owner' };
    }
    const asUser = keyOfUser(standard, keyBytes, fileId, password);
    if (asUser !== null) return { fileKey: asUser, openedBy: 'user' };
  }
  return null;
}

const digest = (...parts: readonly Bytes[]): Bytes => new Uint8Array(md5(concat(...parts)));
const filled = (password: Bytes): Bytes => concat(password, filling).slice(0, 32);

/** Algorithm 2, then algorithm 6. */
function keyOfUser(standard: StandardDictionary, keyBytes: number, fileId: Bytes, password: Bytes): Bytes | null {
  const { revision } = standard;
  const bits = new Uint8Array(4);
  new DataView(bits.buffer).setInt32(0, standard.permissions, true);
  const plain = revision >= 4 && !standard.encryptMetadata ? new Uint8Array(4).fill(0xff) : new Uint8Array();
  let key = digest(filled(password), standard.owner, bits, fileId, plain).slice(0, keyBytes);
  if (revision >= 3) for (let round = 0; round < 50; round++) key = digest(key).slice(0, keyBytes);
  return isUser(standard, fileId, key) ? key : null;
}

/** Whether /U comes out of the key (algorithms 4 and 5); from revision 3 on its first 16 bytes alone mean anything. */
function isUser({ revision, user }: StandardDictionary, fileId: Bytes, key: Bytes): boolean {
  if (revision === 2) return sameBytes(rc4(key, filling), user);
  return sameBytes(rc4Rounds(key, digest(filling, fileId), rounds), user.slice(0, 16));
}

/** The user's password, filled up, as the owner's opens it out of /O (algorithm 7). */
function userPasswords(standard: StandardDictionary, keyBytes: number, password: Bytes): readonly Bytes[] {
  const { revision, owner } = standard;
  if (revision === 2) return [rc4(digest(filled(password)).slice(0, keyBytes), owner)];
  // Some writers shorten what they hash anew each time, as the user's key asks and the owner's does not.
  return (keyBytes < 16 ? [16, keyBytes] : [16]).map((kept) => {
    let key = digest(filled(password));
    for (let round = 0; round < 50; round++) key = digest(key.slice(0, kept));
    return rc4Rounds(key.slice(0, keyBytes), owner, rounds.toReversed());
  });
}

const rounds = Array.from({ length: 20 }, (_, round) => round);

function rc4Rounds(key: Bytes, bytes: Bytes, order: readonly number[]): Bytes {
  let out = bytes;
  for (const round of order) {
    out = rc4(
      key.map((byte) => byte ^ round),
      out,
    );
  }
  return out;
}
