import type { ByteSource } from '../../shared/bytes/byte-source.ts';
import { openFile } from '../platform/file-source.ts';
import { readElf } from './elf.ts';
import type { Library } from './library-tables.ts';
import { readMachO } from './mach-o.ts';
import { readPe } from './pe.ts';

/** Reads the tables of a shared library: ELF, PE or Mach-O. null: it is none of them, or its tables are broken. */
export function readLibrary(source: ByteSource): Library | null {
  const start = source.read(0, 4);
  const magic = start.length === 4 ? new DataView(start.buffer, start.byteOffset, 4).getUint32(0) : 0;
  try {
    if (magic === 0x7f454c46) return readElf(source);
    if (magic >>> 16 === 0x4d5a) return readPe(source);
    return readMachO(source, magic);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Reads the library in a file. null: no library.
 *
 * @throws Failure `INPUT_UNREADABLE`
 */
export function readLibraryFile(path: string): Library | null {
  const file = openFile(path);
  try {
    return readLibrary(file);
  } finally {
    file.close();
  }
}
