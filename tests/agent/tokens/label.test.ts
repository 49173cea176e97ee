import { describe, expect, it } from 'vitest';
import { labelOf } from '../../../agent/tokens/label.ts';

describe('the label of an object', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('Nguyễn Văn A  '), 'Nguyễn Văn A'],
    // ê + combining tilde U+0303 (0xDE): how windows-1258 writes ễ.
    ['windows-1258', Uint8Array.from([0x4e, 0x67, 0x75, 0x79, 0xea, 0xde, 0x6e]), 'Nguyễn'],
    ['NUL at the end', Uint8Array.from([0x41, 0x00, 0x00]), 'A'],
    ['controls', Uint8Array.from([0x41, 0x1b, 0x5b]), '411b5b'],
    ['no letters at all', Uint8Array.from([0xff, 0x01]), 'ff01'],
    ['nothing', new Uint8Array(), ''],
  ])('is read from %s', (_, bytes, text) => {
    expect(labelOf(bytes)).toBe(text);
  });
});
