// zod: see fields.ts.
import * as z from 'zod';
import { fromBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import { cpaceSuite } from './cpace.ts';
import { blobField, bytesField, instantField, originField, textField } from './fields.ts';
import { readMessage } from './messages.ts';
import { suite } from './noise.ts';

/** What crosses in the clear before the channel stands: JSON text, bytes in base64url (`security.md` §2.6). */

const version = z.literal(1);
const wireVersion = z.int().min(1).max(255);

/** The extension begins to pair: it has been told the code by the user. */
export const pair1 = z.strictObject({
  kind: z.literal('pair1'),
  v: version,
  suite: z.literal(cpaceSuite),
  /** CPace's session id. */
  sidC: bytesField(16),
  Ya: bytesField(32),
  AD: z.strictObject({
    role: z.literal('ext'),
    origin: originField,
    /** The browser's profile, as `trien pair list` will show it. */
    name: textField(64).min(1),
    staticPub: bytesField(32),
  }),
});

/** The agent's share. */
export const pair2 = z.strictObject({
  kind: z.literal('pair2'),
  Yb: bytesField(32),
  AD: z.strictObject({ role: z.literal('agent'), staticPub: bytesField(32) }),
});

/** The extension proves that it knows the code. */
export const pair3 = z.strictObject({ kind: z.literal('pair3'), Ta: bytesField(32) });

/** The agent proves it too, and names the pairing; `Tb` covers `kid` and `exp`. */
export const pair4 = z.strictObject({
  kind: z.literal('pair4'),
  Tb: bytesField(32),
  kid: bytesField(16),
  exp: instantField,
});

/** The first message of a session; `m` is Noise's. */
export const hs1 = z.strictObject({
  kind: z.literal('hs1'),
  v: version,
  suite: z.literal(suite),
  kid: bytesField(16),
  vmin: wireVersion,
  vmax: wireVersion,
  m: blobField(8 * 1024),
});

/** The agent's answer. */
export const hs2 = z.strictObject({ kind: z.literal('hs2'), m: blobField(8 * 1024) });

/** What may be the first message on a socket. */
export const firstMessage = z.discriminatedUnion('kind', [hs1, pair1]);

/** See `pair1`. */
export type Pair1 = z.infer<typeof pair1>;
/** See `pair2`. */
export type Pair2 = z.infer<typeof pair2>;
/** See `pair3`. */
export type Pair3 = z.infer<typeof pair3>;
/** See `pair4`. */
export type Pair4 = z.infer<typeof pair4>;
/** See `hs1`. */
export type Hs1 = z.infer<typeof hs1>;
/** See `hs2`. */
export type Hs2 = z.infer<typeof hs2>;

/**
 * A message in the clear, as one of `schema`'s.
 *
 * @throws Failure `MESSAGE_INVALID`.
 */
export function readOpening<T>(schema: z.ZodType<T>, text: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Failure('MESSAGE_INVALID', { reason: 'no JSON' }, error);
  }
  return readMessage(schema, json);
}

/**
 * The bytes of a base64url field that a schema has let through.
 *
 * @throws Failure `MESSAGE_INVALID` where the text is not the canonical one of its bytes.
 */
export function fieldBytes(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (bytes === null) throw new Failure('MESSAGE_INVALID', { reason: 'base64url' });
  return bytes;
}
