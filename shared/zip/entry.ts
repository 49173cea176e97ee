// Deflate in streaming form, so that an entry's growth can be watched and cut.
import { Inflate } from 'fflate';
import { type ByteSource, type Bytes, pieces, sourceOf } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import { crc32 } from './crc.ts';
import { holdZip, malformedZip, zipLimits } from './limits.ts';
import type { ZipEntry } from './read.ts';

/** Fed in small pieces: Deflate grows at most 1,032-fold, so no piece yields more than 4 MiB. */
const pieceBytes = 4096;

/**
 * An entry's content. What is stored as it is stays in the container's source; what is deflated is held in memory.
 *
 * @throws Failure `DOC_UNSUPPORTED` where it is encrypted or packed in another way, `LIMIT_EXCEEDED`, `MALFORMED` where it
 * is not as long as it claims or its CRC is another
 */
export function openEntry(source: ByteSource, entry: ZipEntry): ByteSource {
  checkEntry(entry);
  const content = entry.method === 0 ? storedIn(source, entry) : sourceOf(inflated(source, entry, entry.size));
  if (content.size !== entry.size) throw malformedZip(entry.dataStart, '§4.4.9', 'another length than it claims');
  let crc = 0;
  for (const piece of pieces(content)) crc = crc32(piece, crc);
  if (crc !== entry.crc) throw malformedZip(entry.dataStart, '§4.4.7', 'another CRC than it claims');
  return content;
}

/** The first bytes of an entry, at most `count`; its CRC is not looked at. @throws Failure as `openEntry` */
export function entryStart(source: ByteSource, entry: ZipEntry, count: number): Bytes {
  checkEntry(entry);
  if (entry.method === 0) return storedIn(source, entry).read(0, count);
  return inflated(source, entry, Math.min(count, entry.size), true);
}

function checkEntry({ isEncrypted, method, packedSize, size }: ZipEntry): void {
  if (isEncrypted) throw new Failure('DOC_UNSUPPORTED', { type: 'ZIP, encrypted' });
  if (method !== 0 && method !== 8) throw new Failure('DOC_UNSUPPORTED', { type: `ZIP, method ${method}` });
  holdZip('entryBytes', size);
  if (size > zipLimits.ratioFreeBytes) holdZip('ratio', size / Math.max(1, packedSize));
}

function storedIn(source: ByteSource, { dataStart, packedSize }: ZipEntry): ByteSource {
  const end = dataStart + packedSize;
  const { readInto } = source;
  return {
    size: packedSize,
    read: (from, to) => source.read(dataStart + Math.max(0, from), Math.min(end, dataStart + Math.max(0, to))),
    ...(readInto && { readInto: (target, from) => readInto.call(source, target, dataStart + from) }),
  };
}

/** @param isStart whether more than `count` bytes may follow */
function inflated(source: ByteSource, entry: ZipEntry, count: number, isStart = false): Bytes {
  const { dataStart, packedSize, size } = entry;
  // Behind the last block everything is copied anew with each piece: no more than a packer may add.
  holdZip('overheadBytes', packedSize - size - Math.ceil(size / 1000));
  const out = new Uint8Array(count);
  let filled = 0;
  const inflate = new Inflate((part) => {
    if (!isStart && filled + part.length > count) {
      throw malformedZip(dataStart, '§4.4.9', 'longer than it claims');
    }
    const kept = part.subarray(0, count - filled);
    out.set(kept, filled);
    filled += kept.length;
  });
  const end = dataStart + packedSize;
  try {
    for (let at = dataStart; at < end && !(isStart && filled === count); at += pieceBytes) {
      const to = Math.min(end, at + pieceBytes);
      inflate.push(source.read(at, to), to === end);
    }
  } catch (error) {
    // What fflate finds wrong has a number as its code.
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'number')) throw error;
    throw malformedZip(dataStart, '§4.4.5', 'broken Deflate data');
  }
  return out.subarray(0, filled);
}
