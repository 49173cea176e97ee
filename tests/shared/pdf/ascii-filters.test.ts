import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { undoAscii85, undoAsciiHex } from '../../../shared/pdf/ascii-filters.ts';
import { DecodedBytes } from '../../../shared/pdf/decoded-bytes.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';
import { toAscii85 } from './encoders.ts';
import { text } from './sample.ts';

function decoded(undo: typeof undoAscii85, encoded: string): Uint8Array {
  const out = new DecodedBytes(encoded.length, fullBudget());
  undo(fromLatin1(encoded), out);
  return out.done();
}

const damaged = expect.objectContaining({ code: 'DOC_DAMAGED' });

describe('base 85 (ISO 32000-2 §7.4.3)', () => {
  it.each([
    // By Python's base64.a85encode.
    ['<~87cURDZ~>', 'Hello'],
    ['87 cU\nRD]i,"Ebo80~> and more', 'Hello World!'],
    ['z~>', '\0\0\0\0'],
    ['5l~>', 'A'],
    ['5sb~>', 'AB'],
    ['87cURD]i,"Ebo80', 'Hello World!'],
    ['~>', ''],
  ])('reads %j', (encoded, plain) => {
    expect(text(decoded(undoAscii85, encoded))).toBe(plain);
  });

  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (plain) => {
        expect(decoded(undoAscii85, toAscii85(plain))).toEqual(Uint8Array.from(plain));
      }),
    );
  });

  it.each(['5~>', '87cUv~>', 's8W-"~>', '87zcU~>'])('refuses %j', (encoded) => {
    expect(() => decoded(undoAscii85, encoded)).toThrow(damaged);
  });
});

describe('base 16 (ISO 32000-2 §7.4.2)', () => {
  it('takes a missing last digit for zero, and ends at ">"', () => {
    expect(text(decoded(undoAsciiHex, '4 1\n42 5>43'))).toBe('ABP');
    expect(() => decoded(undoAsciiHex, '4x')).toThrow(damaged);
  });
});
