import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { fromUtf8, utf8 } from '../bytes/text.ts';
import { Failure } from '../errors.ts';

/** A sealed message once it is open. `head` is whatever the JSON was: a schema has still to read it. */
export interface Frame {
  readonly head: unknown;
  /** Empty where the message has none. */
  readonly body: Bytes;
}

const lengthBytes = 4;
const noBody = new Uint8Array(0);

/** `u32` big-endian length of the head, head (JSON, UTF-8), body (`security.md` §2.6). */
export function encodeFrame(head: object, body: Bytes = noBody): Bytes {
  const text = utf8(JSON.stringify(head));
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, text.length);
  return concat(length, text, body);
}

/**
 * The frame that `plain` writes. `body` is a view of it.
 *
 * @throws Failure `MESSAGE_INVALID` where the length is a lie or the head no JSON.
 */
export function decodeFrame(plain: Bytes): Frame {
  if (plain.length < lengthBytes) throw new Failure('MESSAGE_INVALID', { reason: 'frame' });
  const end = lengthBytes + new DataView(plain.buffer, plain.byteOffset, lengthBytes).getUint32(0);
  if (end > plain.length) throw new Failure('MESSAGE_INVALID', { reason: 'frame' });
  const text = fromUtf8(plain.subarray(lengthBytes, end));
  try {
    return { head: JSON.parse(text ?? ''), body: plain.subarray(end) };
  } catch (error) {
    throw new Failure('MESSAGE_INVALID', { reason: 'no JSON' }, error);
  }
}
