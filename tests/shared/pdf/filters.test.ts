import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { decodeStream } from '../../../shared/pdf/filters.ts';
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
    ['another filter', dict({ Filter: name('LZWDecode') }), 'x'],
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
    const started = performance.now();
    expect(() => decodeStream(flate, bomb, fullBudget())).toThrow(limited);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('stops when the document has had its share', () => {
    const plain = new Uint8Array(600_000);
    expect(() => decodeStream(flate, new Uint8Array(zlibSync(plain)), { leftBytes: 100_000 })).toThrow(limited);
  });
});
