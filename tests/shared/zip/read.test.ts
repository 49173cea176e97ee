import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { isZip, readZip } from '../../../shared/zip/read.ts';
import { offsetsOf, patched, zipOf } from './sample.ts';

const zip = zipOf({ 'a.pdf': 'aaaa', 'thư mục/b.pdf': 'bbbbbbbb' });
const read = (bytes: typeof zip) => readZip(sourceOf(bytes));
const [firstLocal = 0, secondLocal = 0] = offsetsOf(zip, 3, 4);
const [firstEntry = 0, secondEntry = 0] = offsetsOf(zip, 1, 2);
const [end = 0] = offsetsOf(zip, 5, 6);

const malformed = (reason: string) =>
  expect.objectContaining({ code: 'MALFORMED', details: expect.objectContaining({ reason }) });

describe('a container', () => {
  it('is known by its first bytes', () => {
    expect(isZip(sourceOf(zip))).toBe(true);
    expect(isZip(sourceOf(zipOf({})))).toBe(true);
    expect(isZip(sourceOf(new TextEncoder().encode('%PDF-1.7')))).toBe(false);
    expect(isZip(sourceOf(new Uint8Array()))).toBe(false);
  });

  it('gives its entries in the order of its directory', () => {
    expect(read(zip)).toMatchObject([
      { name: 'a.pdf', size: 4, isEncrypted: false },
      { name: 'thư mục/b.pdf', size: 8 },
    ]);
    expect(read(zipOf({}))).toEqual([]);
  });

  it('is read with a comment, and refused with an end inside it (§4.3.16)', () => {
    const noted = patched(concat(zip, new TextEncoder().encode('note')), end + 20, 4);
    expect(read(noted)).toHaveLength(2);
    const hidden = patched(concat(zip, zip.slice(end)), end + 20, 22);
    expect(() => read(patched(hidden, hidden.length - 2, 1))).toThrow(malformed('an end that is not at the end'));
    expect(() => read(concat(zip, new Uint8Array(1)))).toThrow(malformed('an end that is not at the end'));
  });

  it.each([
    ['bytes before it', concat(new Uint8Array(5), zip), 'a directory that is not before the end'],
    ['no end', zip.slice(0, end), 'no end of the directory'],
    ['fewer entries than it counts', patched(zip, end + 8, 3, 0, 3, 0), 'no entry of the directory'],
    ['more entries than it counts', patched(zip, end + 8, 1, 0, 1, 0), 'more entries than are counted'],
    ['a header with another name', patched(zip, firstLocal + 30, 0x62), 'another name than in the directory'],
    ['a header with another method', patched(zip, firstLocal + 8, 9), 'another method than in the directory'],
    ['a header with another size', patched(zip, firstLocal + 22, 9), 'another size than in the directory'],
    ['an entry that is nowhere', patched(zip, firstEntry + 42, 1), 'no header'],
    ['a packed size beyond the next entry', longer(), 'entries that overlap'],
    ['a name that leads upwards', zipOf({ '../a.pdf': 'a' }), 'a name that is no plain path'],
    [
      'one name twice, composed and not',
      zipOf({ '\u1ebf.pdf': 'a', 'e\u0302\u0301.pdf': 'b' }),
      'a name that stands twice',
    ],
  ])('with %s is refused', (_, bytes, reason) => {
    expect(() => read(bytes)).toThrow(malformed(reason));
  });

  it('of a kind that is not supported is told as that', () => {
    const unsupported = (type: string) => expect.objectContaining({ code: 'DOC_UNSUPPORTED', details: { type } });
    expect(() => read(patched(zip, end + 8, 0xff, 0xff, 0xff, 0xff))).toThrow(unsupported('ZIP64'));
    expect(() => read(patched(zip, secondEntry + 24, 0xff, 0xff, 0xff, 0xff))).toThrow(unsupported('ZIP64'));
    expect(() => read(patched(zip, end + 4, 1))).toThrow(unsupported('ZIP in parts'));
  });

  it('of encrypted entries has them, and tells so', () => {
    const bits = [firstLocal + 6, firstEntry + 8];
    const locked = bits.reduce((bytes, at) => patched(bytes, at, (bytes[at] ?? 0) | 1), zip);
    expect(read(locked).map(({ isEncrypted }) => isEncrypted)).toEqual([true, false]);
  });

  it('of more files than the limit is refused before they are looked at', () => {
    const many = patched(zip, end + 8, 0x10, 0x30, 0x10, 0x30);
    expect(() => read(many)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED', details: { limit: 'zip.entries', value: 10_000 } }),
    );
  });
});

/** Both headers of the first entry say that it reaches into the second. */
function longer() {
  const size = secondLocal - firstLocal;
  return patched(patched(zip, firstLocal + 18, size), firstEntry + 20, size);
}
