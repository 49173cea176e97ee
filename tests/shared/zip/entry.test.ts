import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { entryStart, openEntry } from '../../../shared/zip/entry.ts';
import { readZip, type ZipEntry } from '../../../shared/zip/read.ts';
import { patched, zipOf } from './sample.ts';

const content = '%PDF-1.7 '.repeat(50_000);
const packed = zipOf({ 'a.pdf': content });
const stored = zipOf({ 'a.pdf': content }, { level: 0 });

function firstOf(zip: Bytes): ZipEntry {
  const [entry] = readZip(sourceOf(zip));
  if (entry === undefined) throw new TypeError('no entry');
  return entry;
}
const open = (zip: Bytes, changes: Partial<ZipEntry> = {}) => openEntry(sourceOf(zip), { ...firstOf(zip), ...changes });
const failing = (code: string) => expect.objectContaining({ code });

describe('an entry', () => {
  it.each([
    ['deflated', packed],
    ['stored', stored],
  ])('that is %s gives its content, whole and in parts', (_, zip) => {
    const source = open(zip);
    expect(source.size).toBe(content.length);
    expect(new TextDecoder().decode(source.read(0, source.size))).toBe(content);
    expect(new TextDecoder().decode(source.read(9, 14))).toBe('%PDF-');
    expect(source.read(source.size - 3, source.size + 50)).toHaveLength(3);
    expect(new TextDecoder().decode(entryStart(sourceOf(zip), firstOf(zip), 12))).toBe('%PDF-1.7 %PD');
    expect(entryStart(sourceOf(zip), firstOf(zip), 1e9)).toHaveLength(content.length);
  });

  it('that is not what it claims is refused (§4.4.7, §4.4.9)', () => {
    for (const zip of [packed, stored]) {
      expect(() => open(zip, { crc: 1 })).toThrow(failing('MALFORMED'));
      expect(() => open(zip, { size: content.length - 1 })).toThrow(failing('MALFORMED'));
      expect(() => open(zip, { size: content.length + 1 })).toThrow(failing('MALFORMED'));
    }
    const { dataStart } = firstOf(packed);
    expect(() => open(patched(packed, dataStart, 0xff, 0xff, 0xff, 0xff))).toThrow(failing('MALFORMED'));
  });

  it('that is encrypted, or packed in another way, is not supported', () => {
    expect(() => open(packed, { isEncrypted: true })).toThrow(failing('DOC_UNSUPPORTED'));
    expect(() => open(packed, { method: 14 })).toThrow(failing('DOC_UNSUPPORTED'));
  });

  it('is held to its limits before room is made for it', () => {
    const bomb = zipOf({ a: new Uint8Array(30_000_000) });
    expect(() => open(bomb)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED', details: { limit: 'zip.ratio', value: 200 } }),
    );
    expect(() => open(packed, { size: 300_000_000 })).toThrow(failing('LIMIT_EXCEEDED'));
    // One that lies about its size is cut where it grows beyond it.
    expect(() => open(bomb, { size: 1000 })).toThrow(failing('MALFORMED'));
  });
});
