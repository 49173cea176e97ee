import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { Failure } from '../errors.ts';
import { holdZip, malformedZip } from './limits.ts';
import { isPlainPath, nameText } from './names.ts';

/** An entry as the directory has it; its own header says the same. */
export interface ZipEntry {
  /** A plain path with forward slashes; ends in one where it is a folder. */
  readonly name: string;
  /** Offset of its header. */
  readonly offset: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  /** Bytes as they are packed, and where they begin. */
  readonly packedSize: number;
  readonly dataStart: number;
  /** Bytes when it is unpacked, as it claims. */
  readonly size: number;
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endRecord = 0x06054b50;
const zip64Locator = 0x07064b50;
const endBytes = 22;
const largestComment = 0xffff;

const flags = { encrypted: 0x0001, descriptor: 0x0008, strong: 0x0040, utf8: 0x0800, masked: 0x2000 } as const;

/** Whether a file begins as a container does. */
export function isZip(source: ByteSource): boolean {
  const head = source.read(0, 4);
  if (head.length < 4) return false;
  const word = wordAt(head, 0);
  return word === localHeader || word === endRecord;
}

/**
 * The entries of a container, in the order of its directory. Read strictly, so that no two programs can see different
 * contents: the directory stands right before the end record and this at the end; each header says what the directory
 * says; no name stands twice, no two entries share a byte. Nothing is unpacked.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`; `DOC_UNSUPPORTED` for ZIP64 and containers in several parts
 * @see PKWARE APPNOTE 6.3.10 §4.3
 */
export function readZip(source: ByteSource): readonly ZipEntry[] {
  const end = endOf(source);
  holdZip('directoryBytes', end.offset - end.directory);
  const directory = source.read(end.directory, end.offset);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  let total = 0;
  for (let index = 0; index < end.count; index++) {
    const { entry, next } = entryAt(source, directory, at, end.directory);
    const key = entry.name.normalize('NFC');
    if (names.has(key)) throw malformedZip(end.directory + at, '§4.3.12', 'a name that stands twice');
    names.add(key);
    total += entry.size;
    holdZip('totalBytes', total);
    entries.push(entry);
    at = next;
  }
  if (at !== directory.length) throw malformedZip(end.directory + at, '§4.3.12', 'more entries than are counted');
  refuseOverlaps(entries, end.directory);
  return entries;
}

interface End {
  readonly offset: number;
  /** Offset of the directory. */
  readonly directory: number;
  readonly count: number;
}

/** @see APPNOTE §4.3.16 */
function endOf(source: ByteSource): End {
  const start = Math.max(0, source.size - endBytes - largestComment);
  const tail = source.read(start, source.size);
  for (let at = tail.length - endBytes; at >= 0; at--) {
    if (wordAt(tail, at) !== endRecord) continue;
    // The first that is found from the end: another program might take one inside the comment.
    if (at + endBytes + halfAt(tail, at + 20) !== tail.length) {
      throw malformedZip(start + at, '§4.3.16', 'an end that is not at the end');
    }
    return checkedEnd(tail, at, start + at);
  }
  throw malformedZip(source.size, '§4.3.16', 'no end of the directory');
}

function checkedEnd(tail: Bytes, at: number, offset: number): End {
  const [disk, first, here, count] = [4, 6, 8, 10].map((field) => halfAt(tail, at + field));
  const [size, directory] = [wordAt(tail, at + 12), wordAt(tail, at + 16)];
  const isLarge = count === 0xffff || size === 0xffffffff || directory === 0xffffffff;
  if (isLarge || (at >= 20 && wordAt(tail, at - 20) === zip64Locator)) {
    throw new Failure('DOC_UNSUPPORTED', { type: 'ZIP64' });
  }
  if (disk !== 0 || first !== 0 || here !== count) throw new Failure('DOC_UNSUPPORTED', { type: 'ZIP in parts' });
  holdZip('entries', count ?? 0);
  if (directory + size !== offset) throw malformedZip(offset, '§4.3.6', 'a directory that is not before the end');
  return { offset, directory, count: count ?? 0 };
}

function entryAt(source: ByteSource, directory: Bytes, at: number, base: number) {
  const offset = base + at;
  if (at + 46 > directory.length || wordAt(directory, at) !== centralHeader) {
    throw malformedZip(offset, '§4.3.12', 'no entry of the directory');
  }
  const half = (field: number): number => halfAt(directory, at + field);
  const word = (field: number): number => wordAt(directory, at + field);
  const [flag, method, nameLength] = [half(8), half(10), half(28)];
  const next = at + 46 + nameLength + half(30) + half(32);
  holdZip('nameBytes', nameLength);
  if (next > directory.length) throw malformedZip(offset, '§4.3.12', 'an entry beyond the directory');
  const [crc, packedSize, size, header] = [word(16), word(20), word(24), word(42)];
  if ([packedSize, size, header].includes(0xffffffff)) throw new Failure('DOC_UNSUPPORTED', { type: 'ZIP64' });
  if (half(34) !== 0) throw new Failure('DOC_UNSUPPORTED', { type: 'ZIP in parts' });
  const nameBytes = directory.slice(at + 46, at + 46 + nameLength);
  const name = nameText(nameBytes, (flag & flags.utf8) !== 0, offset);
  if (!isPlainPath(name)) throw malformedZip(offset, '§4.4.17', 'a name that is no plain path');
  const isEncrypted = (flag & (flags.encrypted | flags.strong | flags.masked)) !== 0;
  const stated = { flag, method, nameBytes, crc, packedSize, size };
  const dataStart = localStart(source, header, stated);
  const entry: ZipEntry = { name, offset: header, method, isEncrypted, crc, packedSize, dataStart, size };
  return { entry, next };
}

interface Stated {
  readonly flag: number;
  readonly method: number;
  readonly nameBytes: Bytes;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
}

/** Where an entry's bytes begin, if its own header says what the directory says. @see APPNOTE §4.3.7 */
function localStart(source: ByteSource, offset: number, stated: Stated): number {
  const head = source.read(offset, offset + 30 + stated.nameBytes.length);
  const differs = (reason: string) => malformedZip(offset, '§4.3.7', reason);
  if (head.length < 30 + stated.nameBytes.length || wordAt(head, 0) !== localHeader) throw differs('no header');
  const nameLength = halfAt(head, 26);
  if (nameLength !== stated.nameBytes.length || !sameBytes(head.slice(30), stated.nameBytes)) {
    throw differs('another name than in the directory');
  }
  if (halfAt(head, 6) !== stated.flag || halfAt(head, 8) !== stated.method) {
    throw differs('another method than in the directory');
  }
  const [crc, packedSize, size] = [14, 18, 22].map((field) => wordAt(head, field));
  const isLater = (stated.flag & flags.descriptor) !== 0;
  const same = crc === stated.crc && packedSize === stated.packedSize && size === stated.size;
  const blank = crc === 0 && packedSize === 0 && size === 0;
  if (!same && !(isLater && blank)) throw differs('another size than in the directory');
  return offset + 30 + nameLength + halfAt(head, 28);
}

function refuseOverlaps(entries: readonly ZipEntry[], directory: number): void {
  let end = 0;
  for (const { offset, dataStart, packedSize } of entries.toSorted((left, right) => left.offset - right.offset)) {
    if (offset < end) throw malformedZip(offset, '§4.3.6', 'entries that overlap');
    end = dataStart + packedSize;
  }
  if (end > directory) throw malformedZip(end, '§4.3.6', 'an entry that reaches into the directory');
}

const halfAt = (bytes: Bytes, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const wordAt = (bytes: Bytes, at: number): number => (halfAt(bytes, at) | (halfAt(bytes, at + 2) << 16)) >>> 0;
