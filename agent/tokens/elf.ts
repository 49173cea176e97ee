import type { ByteSource } from '../../shared/bytes/byte-source.ts';
import { entryPoint, type Library, maxEntries, textAt, viewOf } from './library-tables.ts';

const machines: ReadonlyMap<number, string> = new Map([
  [3, 'ia32'],
  [40, 'arm'],
  [62, 'x64'],
  [183, 'arm64'],
  [243, 'riscv64'],
  [258, 'loong64'],
]);
const sharedObject = 3;
const sectionType = { dynamic: 6, dynsym: 11 } as const;
const neededTag = 1;

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  /** Index of the section of its strings. */
  readonly link: number;
}

/**
 * Reads an ELF shared object by its section headers.
 *
 * @see System V ABI, chapter 4: `.dynsym`, `.dynamic`
 */
export function readElf(source: ByteSource): Library | null {
  const ident = viewOf(source, 0, 20);
  const wide = ident.getUint8(4) === 2;
  const little = ident.getUint8(5) === 1;
  if (ident.getUint16(16, little) !== sharedObject) return null;
  const machine = machines.get(ident.getUint16(18, little));
  const sections = readSections(source, wide, little);

  const strings = (section: Section): DataView => {
    const table = sections[section.link];
    if (table === undefined) throw new RangeError('no table of strings');
    return viewOf(source, table.offset, table.size);
  };
  const of = (type: number) => sections.filter((section) => section.type === type);
  return {
    machines: machine === undefined ? [] : [machine],
    pkcs11: of(sectionType.dynsym).some((section) => exportsEntry(source, section, strings(section), wide, little)),
    needed: of(sectionType.dynamic).flatMap((section) => neededBy(source, section, strings(section), wide, little)),
  };
}

function readSections(source: ByteSource, wide: boolean, little: boolean): Section[] {
  const header = viewOf(source, 0, wide ? 64 : 52);
  const offset = wide ? long(header, 40, little) : header.getUint32(32, little);
  const entryBytes = header.getUint16(wide ? 58 : 46, little);
  const count = header.getUint16(wide ? 60 : 48, little);
  if (entryBytes < (wide ? 64 : 40)) throw new RangeError('section header is too short');
  const table = viewOf(source, offset, entryBytes * count);
  return Array.from({ length: count }, (_, n) => {
    const at = n * entryBytes;
    return wide
      ? {
          type: table.getUint32(at + 4, little),
          offset: long(table, at + 24, little),
          size: long(table, at + 32, little),
          link: table.getUint32(at + 40, little),
        }
      : {
          type: table.getUint32(at + 4, little),
          offset: table.getUint32(at + 16, little),
          size: table.getUint32(at + 20, little),
          link: table.getUint32(at + 24, little),
        };
  });
}

/** Whether a defined, global symbol of that name stands in the table of dynamic symbols. */
function exportsEntry(source: ByteSource, section: Section, names: DataView, wide: boolean, little: boolean): boolean {
  const entryBytes = wide ? 24 : 16;
  const table = viewOf(source, section.offset, section.size);
  const count = Math.min(maxEntries, Math.floor(section.size / entryBytes));
  for (let n = 0; n < count; n++) {
    const at = n * entryBytes;
    const definedIn = table.getUint16(at + (wide ? 6 : 14), little);
    const binding = table.getUint8(at + (wide ? 4 : 12)) >> 4;
    if (definedIn === 0 || binding === 0) continue;
    if (textAt(names, table.getUint32(at, little)) === entryPoint) return true;
  }
  return false;
}

function neededBy(source: ByteSource, section: Section, names: DataView, wide: boolean, little: boolean): string[] {
  const entryBytes = wide ? 16 : 8;
  const table = viewOf(source, section.offset, section.size);
  const needed: string[] = [];
  for (let at = 0; at + entryBytes <= section.size && needed.length < 64; at += entryBytes) {
    const tag = wide ? long(table, at, little) : table.getUint32(at, little);
    if (tag === 0) break;
    if (tag !== neededTag) continue;
    needed.push(textAt(names, wide ? long(table, at + 8, little) : table.getUint32(at + 4, little)));
  }
  return needed;
}

function long(view: DataView, at: number, little: boolean): number {
  const value = view.getBigUint64(at, little);
  // Negative tags and absurd offsets: none of them names a place in a file.
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}
