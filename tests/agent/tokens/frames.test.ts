import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FrameReader,
  frame,
  frameKind,
  maxBodyBytes,
  maxPinBytes,
  readFrameHead,
} from '../../../agent/tokens/frames.ts';
import { concat } from '../../../shared/bytes/concat.ts';

describe('frames of a token host', () => {
  it('are cut from a stream wherever its chunks end', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(bodies, fc.integer({ min: 1, max: 17 }), (wanted, step) => {
        const stream = concat(...wanted.map((body) => frame(frameKind.message, body)));
        const reader = new FrameReader();
        const read = [];
        for (let at = 0; at < stream.length; at += step) read.push(...reader.push(stream.subarray(at, at + step)));
        expect(read.map(({ body }) => [...body])).toEqual(wanted.map((body) => [...body]));
      }),
    );
  });

  it('tell a PIN from a message', () => {
    const [read] = new FrameReader().push(frame(frameKind.pin, Uint8Array.of(1, 2)));
    expect(read).toEqual({ kind: frameKind.pin, body: Uint8Array.of(1, 2) });
  });

  it.each([
    ['no kind', [0, 0, 0, 0, 0], 'MALFORMED'],
    ['an unknown kind', [0, 0, 0, 1, 2], 'MALFORMED'],
    ['a message that is too long', [0xff, 0xff, 0xff, 0xff, 0], 'LIMIT_EXCEEDED'],
    ['a PIN that is too long', [0, 0, 1, 1, 1], 'LIMIT_EXCEEDED'],
  ])('with %s are refused before a byte of the body is kept', (_, head, code) => {
    expect(() => readFrameHead(Uint8Array.from(head))).toThrow(expect.objectContaining({ code }));
    expect(() => new FrameReader().push(Uint8Array.from(head))).toThrow(expect.objectContaining({ code }));
  });

  it('are never written longer than they may be read', () => {
    expect(() => frame(frameKind.pin, new Uint8Array(maxPinBytes + 1))).toThrow(RangeError);
    expect(() => frame(frameKind.message, new Uint8Array(maxBodyBytes + 1))).toThrow(RangeError);
  });
});
