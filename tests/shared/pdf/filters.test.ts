import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { decodeContent, decodeStream } from '../../../shared/pdf/filters.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';
import { array, dict, name } from '../../../shared/pdf/objects.ts';
import { text } from './sample.ts';

const flate = dict({ Filter: name('FlateDecode') });
const limited = expect.objectContaining({ code: 'LIMIT_EXCEEDED' });
const damaged = expect.objectContaining({ code: 'DOC_DAMAGED' });

describe('decoding a stream', () => {
  it('gives back what zlib compressed (ISO 32000-2 §7.4.4)', () => {
    const plain = fromLatin1('chữ ký số '.repeat(500));
    expect(decodeStream(flate, new Uint8Array(zlibSync(plain)), fullBudget())).toEqual(plain);
  });

  it('applies filters in their order, each with its parameters', () => {
    const compressed = zlibSync(new Uint8Array([2, 1, 2, 2, 1, 1]));
    const hex = Array.from(compressed, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const predictor = dict({ Predictor: 12, Columns: 2 });
    const both = dict({ Filter: array(name('AHx'), name('Fl')), DecodeParms: array(null, predictor) });
    expect(decodeStream(both, fromLatin1(`${hex}>`), fullBudget())).toEqual(new Uint8Array([1, 2, 2, 3]));
  });

  it('passes bytes without a filter on', () => {
    expect(text(decodeStream(dict({}), fromLatin1('as it is'), fullBudget()))).toBe('as it is');
  });

  it.each([
    ['another filter', dict({ Filter: name('DCTDecode') }), 'x'],
    ['a filter that is no name', dict({ Filter: array(12) }), 'x'],
    ['no zlib at all', flate, 'not compressed'],
    ['hexadecimal digits that are none', dict({ Filter: name('AHx') }), '4g>'],
  ])('refuses %s', (_, streamDict, bytes) => {
    expect(() => decodeStream(streamDict, fromLatin1(bytes), fullBudget())).toThrow(damaged);
  });

  it('refuses a stream cut short', () => {
    const cut = zlibSync(fromLatin1('abcdefghijklmnopqrstuvwxyz'.repeat(9))).slice(0, 20);
    expect(() => decodeStream(flate, new Uint8Array(cut), fullBudget())).toThrow(damaged);
  });

  it('stops a bomb by its ratio before it is expanded', () => {
    const bomb = new Uint8Array(zlibSync(new Uint8Array(32 * 1024 * 1024)));
    expect(() => decodeStream(flate, bomb, fullBudget())).toThrow(
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        details: expect.objectContaining({ limit: 'pdf.streamRatio' }),
      }),
    );
  });

  it('stops when the document has had its share', () => {
    const plain = new Uint8Array(600_000);
    expect(() => decodeStream(flate, new Uint8Array(zlibSync(plain)), { leftBytes: 100_000 })).toThrow(limited);
  });
});

describe('decoding content', () => {
  it('stops at the first filter that is not known, and tells what is left (ISO 32000-2 §7.4)', () => {
    const filters = dict({ Filter: array(name('AHx'), name('DCTDecode'), name('Fl')) });
    expect(decodeContent(filters, fromLatin1('ff d8>'), fullBudget())).toEqual({
      bytes: new Uint8Array([0xff, 0xd8]),
      left: ['DCTDecode', 'Fl'],
    });
  });

  it('knows the names and the short names of all general filters (ISO 32000-2 tables 6, 92)', () => {
    const names = 'FlateDecode Fl LZWDecode LZW ASCII85Decode A85 ASCIIHexDecode AHx RunLengthDecode RL Crypt'.split(
      ' ',
    );
    const encoded = (filter: string) => {
      if (filter.startsWith('F')) return new Uint8Array(zlibSync(new Uint8Array()));
      return new Uint8Array();
    };
    for (const filter of names) {
      const { left } = decodeContent(dict({ Filter: name(filter) }), encoded(filter), fullBudget());
      expect(left, filter).toEqual([]);
    }
  });

  it('takes of compressed bytes what comes before a fault', () => {
    const plain = fromLatin1(Array.from({ length: 4_000 }, (_, n) => `line ${n}\n`).join(''));
    const whole = new Uint8Array(zlibSync(plain));
    const cut = decodeContent(flate, whole.slice(0, whole.length / 2), fullBudget()).bytes;
    expect(cut.length).toBeGreaterThan(plain.length / 3);
    expect(cut).toEqual(plain.slice(0, cut.length));
    const torn = whole.slice();
    torn.fill(0xff, whole.length / 2);
    const { bytes } = decodeContent(flate, torn, fullBudget());
    expect(text(bytes).startsWith(text(plain.slice(0, plain.length / 4)))).toBe(true);
    expect(() => decodeContent(flate, fromLatin1('nothing of it'), fullBudget())).toThrow(damaged);
  });

  it('stops a bomb of many filters', () => {
    const bomb = new Uint8Array(zlibSync(zlibSync(new Uint8Array(60 * 1024 * 1024))));
    const twice = dict({ Filter: array(name('Fl'), name('Fl')) });
    expect(() => decodeContent(twice, bomb, fullBudget())).toThrow(limited);
  });
});
