import type { ByteSource } from '../../shared/bytes/byte-source.ts';
import { entryPoint, type Library, maxEntries, textAt, viewOf } from './library-tables.ts';

const machines: ReadonlyMap<number, string> = new Map([
  [0x00000007, 'ia32'],
  [0x01000007, 'x64'],
  [0x0100000c, 'arm64'],
]);
const magics = { fat: 0xcafebabe, fatWide: 0xcafebabf } as const;
/** Magic numbers as a big-endian reader sees them: the reversed ones are little-endian files. */
const thin: ReadonlyMap<number, { readonly wide: boolean; readonly little: boolean }> = new Map([
  [0xfeedface, { wide: false, little: false }],
  [0xfeedfacf, { wide: true, little: false }],
  [0xcefaedfe, { wide: false, little: true }],
  [0xcffaedfe, { wide: true, little: true }],
]);
const fileType = { dylib: 6, bundle: 8 } as const;
const symbolTable = 2;
const maxCommands = 1024;
const maxArchitectures = 16;

/**
 * Reads a macOS library, thin or universal, by the symbol table of each architecture.
 *
 * @param magic the first four bytes, big-endian
 * @see Apple mach-o/loader.h, mach-o/fat.h, mach-o/nlist.h
 */
export function readMachO(source: ByteSource, magic: number): Library | null {
  if (thin.has(magic)) return readThin(source, 0);
  if (magic !== magics.fat && magic !== magics.fatWide) return null;
  const count = viewOf(source, 0, 8).getUint32(4);
  // A Java class begins with the same four bytes; its "count" is a version number, 45 and more.
  if (count > maxArchitectures) return null;
  const entryBytes = magic === magics.fat ? 20 : 32;
  const table = viewOf(source, 8, entryBytes * count);
  const parts: Library[] = [];
  for (let n = 0; n < count; n++) {
    const at = n * entryBytes + 8;
    const part = readThin(source, magic === magics.fat ? table.getUint32(at) : Number(table.getBigUint64(at)));
    if (part !== null) parts.push(part);
  }
  if (parts.length === 0) return null;
  return {
    machines: parts.filter((part) => part.pkcs11).flatMap((part) => part.machines),
    pkcs11: parts.some((part) => part.pkcs11),
    needed: [],
  };
}

function readThin(source: ByteSource, base: number): Library | null {
  const form = thin.get(viewOf(source, base, 4).getUint32(0));
  if (form === undefined) return null;
  const { wide, little } = form;
  const headerBytes = wide ? 32 : 28;
  const header = viewOf(source, base, headerBytes);
  const type = header.getUint32(12, little);
  if (type !== fileType.dylib && type !== fileType.bundle) return null;
  const machine = machines.get(header.getUint32(4, little));
  const commands = viewOf(source, base + headerBytes, header.getUint32(20, little));
  const count = Math.min(maxCommands, header.getUint32(16, little));
  let pkcs11 = false;
  for (let n = 0, at = 0; n < count; n++) {
    const sizeBytes = commands.getUint32(at + 4, little);
    if (sizeBytes < 8) throw new RangeError('load command is too short');
    if (commands.getUint32(at, little) === symbolTable) {
      const [symbols = 0, symbolCount = 0, strings = 0, stringsBytes = 0] = [8, 12, 16, 20].map((field) =>
        commands.getUint32(at + field, little),
      );
      const names = viewOf(source, base + strings, stringsBytes);
      pkcs11 ||= exportsEntry(source, base + symbols, symbolCount, names, wide, little);
    }
    at += sizeBytes;
  }
  return { machines: machine === undefined ? [] : [machine], pkcs11, needed: [] };
}

function exportsEntry(
  source: ByteSource,
  offset: number,
  symbolCount: number,
  names: DataView,
  wide: boolean,
  little: boolean,
): boolean {
  const entryBytes = wide ? 16 : 12;
  const count = Math.min(maxEntries, symbolCount);
  const table = viewOf(source, offset, count * entryBytes);
  for (let n = 0; n < count; n++) {
    const at = n * entryBytes;
    const kind = table.getUint8(at + 4);
    // N_STAB (0xe0) is for debuggers; N_EXT (0x01) is exported; N_TYPE (0x0e) other than N_UNDF is defined here.
    if ((kind & 0xe0) !== 0 || (kind & 0x01) === 0 || (kind & 0x0e) === 0) continue;
    // C names carry an underscore on macOS.
    if (textAt(names, table.getUint32(at, little)) === `_${entryPoint}`) return true;
  }
  return false;
}
