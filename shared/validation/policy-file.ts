// zod: see json-file.ts
import * as z from 'zod';
import { type DigestAlgorithm, digestRows } from '../algorithms.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { never } from './algorithm-ends.ts';
import { readJsonFile } from './json-file.ts';
import type { Policy } from './policy.ts';

const limitBytes = 65_536;

/** `2026-01-01`: relied on until that day begins (UTC). */
const end = z.union([z.iso.date().transform((day) => Date.parse(day)), z.literal('never').transform(() => never)]);
const demand = z.enum(['told', 'demanded']);
const digests = Object.keys(digestRows) as DigestAlgorithm[];

/** What a policy file holds: all of it, and nothing else. */
const schema = z.strictObject({
  name: z.string().min(1).max(200),
  /** A digest that is not named is never relied on; null: no end is set. */
  digests: z.partialRecord(z.enum(digests), z.union([z.null(), end])),
  /** A key that no row names has no end. */
  keys: z
    .array(
      z.strictObject({
        kind: z.enum(['rsa', 'dsa', 'ec', 'eddsa']),
        belowBits: z.union([z.null(), z.int().positive()]),
        until: end,
      }),
    )
    .max(100),
  revocation: demand,
  revocationAgeHours: z.union([z.null(), z.number().positive()]),
  timestamp: demand,
  signaturePolicy: demand,
  /** Fillings and comments are judged by what the author's certification allows (ISO 32000-2 §12.8.2.2.2), by no policy. */
  allowedChanges: z.array(z.enum(['signature', 'timestamp', 'dss', 'metadata'])).max(4),
});

/**
 * Reads a policy that a user wrote. A report names it by its name and by the SHA-256 of the file.
 *
 * @throws Failure `JSON_INVALID` with the line that is wrong, `LIMIT_EXCEEDED`.
 */
export function readPolicy(file: Bytes): Policy {
  const { digests: named, keys, ...rest } = readJsonFile(file, schema, limitBytes);
  const digestTrustedUntil = Object.fromEntries(
    digests.map((name) => [name, named[name] === undefined ? never : named[name]]),
  ) as Policy['digestTrustedUntil'];
  return { ...rest, digestTrustedUntil, keysTrustedUntil: keys, fileSha256: toHex(digestOfBytes('SHA-256', file)) };
}
