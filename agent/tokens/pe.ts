import type { ByteSource } from '../../shared/bytes/byte-source.ts';
import { entryPoint, type Library, maxEntries, textAt, viewOf } from './library-tables.ts';

const machines: ReadonlyMap<number, string> = new Map([
  [0x014c, 'ia32'],
  [0x01c4, 'arm'],
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);
const dynamicLibrary = 0x2000;

interface Section {
  readonly address: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Reads a Windows DLL by its export directory.
 *
 * @see Microsoft PE Format, "Export Directory Table"
 */
export function readPe(source: ByteSource): Library | null {
  const start = viewOf(source, 0, 64).getUint32(60, true);
  const coff = viewOf(source, start, 24);
  if (coff.getUint32(0) !== 0x50450000) return null;
  if ((coff.getUint16(22, true) & dynamicLibrary) === 0) return null;
  const machine = machines.get(coff.getUint16(4, true));
  const optionalBytes = coff.getUint16(20, true);
  const optional = viewOf(source, start + 24, optionalBytes);
  const sections = readSections(source, start + 24 + optionalBytes, coff.getUint16(6, true));
  // The data directories follow 96 bytes of PE32 and 112 of PE32+; the first is the export directory.
  const directory = optional.getUint16(0, true) === 0x20b ? 112 : 96;
  const directories = optional.getUint32(directory - 4, true);
  const exportsAddress = directories > 0 ? optional.getUint32(directory, true) : 0;
  return {
    machines: machine === undefined ? [] : [machine],
    pkcs11: exportsAddress !== 0 && exportsEntry(source, sections, exportsAddress),
    needed: [],
  };
}

function readSections(source: ByteSource, offset: number, count: number): Section[] {
  const table = viewOf(source, offset, 40 * count);
  return Array.from({ length: count }, (_, n) => ({
    address: table.getUint32(40 * n + 12, true),
    size: table.getUint32(40 * n + 16, true),
    offset: table.getUint32(40 * n + 20, true),
  }));
}

function exportsEntry(source: ByteSource, sections: readonly Section[], address: number): boolean {
  const directory = viewOf(source, offsetOf(sections, address), 40);
  const count = Math.min(maxEntries, directory.getUint32(24, true));
  const names = viewOf(source, offsetOf(sections, directory.getUint32(32, true)), 4 * count);
  for (let n = 0; n < count; n++) {
    const at = offsetOf(sections, names.getUint32(4 * n, true));
    const wanted = entryPoint.length + 1;
    if (at + wanted <= source.size && textAt(viewOf(source, at, wanted), 0, wanted) === entryPoint) return true;
  }
  return false;
}

/** Where an address of the loaded image stands in the file. */
function offsetOf(sections: readonly Section[], address: number): number {
  const section = sections.find(({ address: from, size }) => address >= from && address < from + size);
  if (section === undefined) throw new RangeError('address outside of all sections');
  return section.offset + address - section.address;
}
