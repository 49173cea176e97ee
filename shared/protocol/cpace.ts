// @noble/curves, @noble/hashes: ristretto255 is no part of WebCrypto, and no well-kept CPace package exists.
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { utf8 } from '../bytes/text.ts';
import { Failure } from '../errors.ts';

/**
 * CPace over ristretto255 with SHA-512 (draft-irtf-cfrg-cpace-21): two sides that know the same short code come to the
 * same key, and whoever does not know it gets one guess a run.
 */
export const cpaceSuite = 'CPACE-RISTR255-SHA512';

const { Point } = ristretto255;
const order = Point.Fn.ORDER;

/** The domain separation tags of this group (§8.3). */
const domain = 'CPaceRistretto255';
const domainOfKey = `${domain}_ISK`;

/** SHA-512's block, whose rest behind the code is filled with zeros (§8.1, `generator_string`). */
const blockBytes = 128;

/** What both sides know before the first message. */
export interface CpaceInput {
  /** The code (PRS). */
  readonly password: Bytes;
  /** Who speaks with whom over what (CI). */
  readonly channel: Bytes;
  /** New in each run (sid). */
  readonly sessionId: Bytes;
}

/** One side's message and what it says about itself. */
export interface CpaceShare {
  /** 32 bytes (Y). */
  readonly point: Bytes;
  /** Associated data (AD), authenticated by the key. */
  readonly about: Bytes;
}

/** `bytes` behind their length in LEB128 (`prepend_len`). */
function prependLength(bytes: Bytes): Bytes {
  const length: number[] = [];
  let rest = bytes.length;
  do {
    length.push(rest < 0x80 ? rest : (rest & 0x7f) | 0x80);
    rest >>>= 7;
  } while (rest > 0);
  return concat(new Uint8Array(length), bytes);
}

/** The parts in their order, each behind its length (`lv_cat`): no two lists give the same bytes. */
export function lengthValue(...parts: readonly Bytes[]): Bytes {
  return concat(...parts.map(prependLength));
}

/** The generator that the code gives, 32 bytes (§8.3, `calculate_generator`). */
export function generatorOf({ password, channel, sessionId }: CpaceInput): Bytes {
  const filled = prependLength(password).length + prependLength(utf8(domain)).length;
  const padding = new Uint8Array(Math.max(0, blockBytes - 1 - filled));
  const seed = sha512(lengthValue(utf8(domain), password, padding, channel, sessionId));
  if (ristretto255_hasher.deriveToCurve === undefined) throw new Error('no element derivation for ristretto255');
  return copy(ristretto255_hasher.deriveToCurve(seed).toBytes()); // RFC 9496 §4.3.4
}

/** A secret exponent from 64 random bytes: so many that the remainder is even (§8.3, `sample_scalar`). */
export function scalarOf(random: Bytes): bigint {
  const scalar = littleEndian(random) % order;
  if (random.length < 64 || scalar === 0n) throw new Error('a scalar is made from 64 random bytes');
  return scalar;
}

/** What a side sends (Y), 32 bytes. */
export function pointOf(generator: Bytes, scalar: bigint): Bytes {
  return copy(Point.fromBytes(generator).multiply(scalar).toBytes());
}

/**
 * The secret that both sides reach (K), 32 bytes (§8.3, `scalar_mult_vfy`).
 *
 * @param received the other side's point.
 * @throws Failure `PAIRING_REFUSED` where it is no point, or the neutral one, which would give a key anyone knows.
 */
export function secretOf(scalar: bigint, received: Bytes): Bytes {
  let point: InstanceType<typeof Point>;
  try {
    point = Point.fromBytes(received);
  } catch (error) {
    throw new Failure('PAIRING_REFUSED', {}, error);
  }
  if (point.is0()) throw new Failure('PAIRING_REFUSED', {});
  return copy(point.multiply(scalar).toBytes());
}

/** All that was said, the initiator's part first (`transcript_ir`). */
export function transcriptOf(initiator: CpaceShare, responder: CpaceShare): Bytes {
  return concat(lengthValue(initiator.point, initiator.about), lengthValue(responder.point, responder.about));
}

/** The key that both sides reach where they used the same code, 64 bytes (ISK). */
export function sessionKeyOf(sessionId: Bytes, secret: Bytes, transcript: Bytes): Bytes {
  return copy(sha512(concat(lengthValue(utf8(domainOfKey), sessionId, secret), transcript)));
}

const copy = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

const littleEndian = (bytes: Bytes): bigint => bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
