// @noble/hashes: a digest in one step, without waiting, in every world.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat } from '../bytes/concat.ts';
import { fromHex, toHex } from '../bytes/hex.ts';

/**
 * What people compare between the confirm page and the agent's prompt: the first 16 hexadecimal digits of the document's
 * SHA-256 in groups of four; for a batch, of the SHA-256 over the documents' SHA-256 values in their order.
 *
 * @param digests SHA-256 of each document in the order of the batch, hexadecimal; at least one.
 * @see security.md §3.1
 */
export function shortDigest(digests: readonly string[]): string {
  const values = digests.map((digest) => {
    const value = fromHex(digest);
    if (value?.length !== 32) throw new TypeError('a SHA-256 has 64 hexadecimal digits');
    return value;
  });
  const [first] = values;
  if (first === undefined) throw new TypeError('a batch has at least one document');
  const digest = values.length === 1 ? first : sha256(concat(...values));
  return toHex(digest)
    .slice(0, 16)
    .replace(/(.{4})(?=.)/g, '$1 ');
}
