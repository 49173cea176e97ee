import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';

/**
 * Frames between the agent and a token host, over a socket pair:
 *
 *     length (4 bytes, big-endian, of what follows) | kind (1 byte) | body
 *
 * A PIN has a kind of its own, so that it is never part of a message that is parsed, copied or logged.
 */
export const frameKind = { message: 0, pin: 1 } as const;

/** What a frame carries: a message, or a PIN, which is no JSON. */
export type FrameKind = (typeof frameKind)[keyof typeof frameKind];

/** One frame between the agent and a token host. */
export interface Frame {
  readonly kind: FrameKind;
  readonly body: Bytes;
}

/** Bytes before the body. */
export const frameHeadBytes = 5;
/** A token with 1024 certificates of 8 KiB fits; a module that sends more is out of its mind. */
export const maxBodyBytes = 8 << 20;
/** CK_TOKEN_INFO has room for longer ones; no token takes them. */
export const maxPinBytes = 255;

/** A frame ready for the wire. The caller fills it with zeros after it was sent, where it holds a PIN. */
export function frame(kind: FrameKind, body: Uint8Array): Bytes {
  if (body.length > (kind === frameKind.pin ? maxPinBytes : maxBodyBytes)) throw new RangeError('frame is too long');
  const bytes = new Uint8Array(frameHeadBytes + body.length);
  new DataView(bytes.buffer).setUint32(0, 1 + body.length);
  bytes[4] = kind;
  bytes.set(body, frameHeadBytes);
  return bytes;
}

/**
 * What the five bytes before a body announce.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`
 */
export function readFrameHead(head: Uint8Array): { readonly kind: FrameKind; readonly sizeBytes: number } {
  const sizeBytes = new DataView(head.buffer, head.byteOffset, frameHeadBytes).getUint32(0) - 1;
  const kind = head[4];
  if (kind !== frameKind.message && kind !== frameKind.pin) {
    throw new Failure('MALFORMED', { offset: 4, clause: 'token host frame', reason: 'unknown kind' });
  }
  const limit = kind === frameKind.pin ? maxPinBytes : maxBodyBytes;
  if (sizeBytes < 0) throw new Failure('MALFORMED', { offset: 0, clause: 'token host frame', reason: 'no kind' });
  if (sizeBytes > limit) throw new Failure('LIMIT_EXCEEDED', { limit: 'token host frame', value: limit });
  return { kind, sizeBytes };
}

/** Cuts a stream of chunks into frames. Not usable after it has thrown. */
export class FrameReader {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /**
   * Takes the next chunk and gives the frames that are whole now, in their order.
   *
   * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`
   */
  push(chunk: Uint8Array): Frame[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const frames: Frame[] = [];
    for (;;) {
      if (this.#size < frameHeadBytes) return frames;
      const { kind, sizeBytes } = readFrameHead(this.#peek(frameHeadBytes));
      if (this.#size < frameHeadBytes + sizeBytes) return frames;
      const whole = this.#take(frameHeadBytes + sizeBytes);
      frames.push({ kind, body: whole.slice(frameHeadBytes) });
    }
  }

  #peek(size: number): Uint8Array {
    const start = new Uint8Array(size);
    let at = 0;
    for (const chunk of this.#chunks) {
      if (at === size) break;
      const part = chunk.subarray(0, size - at);
      start.set(part, at);
      at += part.length;
    }
    return start;
  }

  #take(size: number): Bytes {
    const whole = new Uint8Array(size);
    let at = 0;
    while (at < size) {
      const chunk = this.#chunks[0] as Uint8Array;
      const part = chunk.subarray(0, size - at);
      whole.set(part, at);
      at += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    this.#size -= size;
    return whole;
  }
}
