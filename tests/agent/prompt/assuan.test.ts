import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssuanReader, type AssuanReply, assuanCommand, maxLineBytes } from '../../../agent/prompt/assuan.ts';
import { isFailure } from '../../../shared/errors.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => new AssuanReader().push(bytes(text));

describe('a command of Assuan', () => {
  it('escapes percent signs, line ends and NUL', () => {
    expect(new TextDecoder().decode(assuanCommand('SETDESC', 'a\r\nb 100%\0ế'))).toBe('SETDESC a%0D%0Ab 100%25%00ế\n');
    expect(new TextDecoder().decode(assuanCommand('GETPIN'))).toBe('GETPIN\n');
  });

  it('is never longer than a line may be', () => {
    expect(assuanCommand('X', 'a'.repeat(maxLineBytes - 2)).length).toBe(maxLineBytes + 1);
    expect(() => assuanCommand('X', 'a'.repeat(maxLineBytes - 1))).toThrow(RangeError);
    expect(() => assuanCommand('X', '%'.repeat(400))).toThrow(RangeError);
  });
});

describe('the replies of Assuan', () => {
  it('are OK, ERR, data and questions; status and comments are skipped', () => {
    expect(
      read('OK Pleased to meet you\n# note\nS PASSWORD_FROM_CACHE\n\nD a%25b%0a\nERR 83886179 cancelled\nINQUIRE Q\n'),
    ).toEqual([
      { kind: 'ok' },
      { kind: 'data', bytes: bytes('a%b\n') },
      { kind: 'error', code: 83886179 },
      { kind: 'inquire' },
    ]);
  });

  it('keep every byte of data: no text is made of it', () => {
    const raw = Uint8Array.from([0x44, 0x20, 0xff, 0xfe, 0x00, 0x0d, 0x0a]);
    expect(new AssuanReader().push(raw)).toEqual([{ kind: 'data', bytes: Uint8Array.of(0xff, 0xfe, 0x00, 0x0d) }]);
  });

  it('are filled with zeros where they came in', () => {
    const chunk = bytes('D 1234\nD 56');
    new AssuanReader().push(chunk);
    expect(chunk.every((byte) => byte === 0)).toBe(true);
  });

  it.each([
    ['DATA x'],
    ['OKAY'],
    ['ERR'],
    ['ERR x'],
    ['ERR 99999999999'],
    ['D 1%2'],
    ['D 1%zz'],
    ['hello'],
    ['a'.repeat(2000)],
  ])('%j is none', (line) => {
    expect(() => read(`${line}\n`)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });

  it('give back what was escaped, wherever chunks end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 9 }), (data, step) => {
        const escaped = [...data].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
        const stream = bytes(`D ${escaped}\nOK\n`);
        const reader = new AssuanReader();
        const replies: AssuanReply[] = [];
        for (let at = 0; at < stream.length; at += step) replies.push(...reader.push(stream.slice(at, at + step)));
        expect(replies).toEqual([{ kind: 'data', bytes: Uint8Array.from(data) }, { kind: 'ok' }]);
      }),
    );
  });

  it('are never a bug, whatever a program says', () => {
    const words = fc.constantFrom('D ', 'OK', 'ERR ', '%', '\n', 'S ', '#', 'INQUIRE', '4', '\0');
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 4 })), { maxLength: 40 }), (parts) => {
        try {
          read(parts.join(''));
        } catch (error) {
          if (!isFailure(error, 'MALFORMED')) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
