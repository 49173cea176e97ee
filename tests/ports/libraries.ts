import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bytes } from '../../shared/bytes/byte-source.ts';

const has = (tool: string) => spawnSync(tool, ['--version']).status === 0;

/** Why libraries cannot be made here with GNU's tools; null: they can. */
export const compilerIsMissing = process.platform === 'linux' && has('g++') ? null : 'g++ for Linux is not installed';
/** Why Windows libraries cannot be linked here. */
export const windowsLinkerIsMissing =
  compilerIsMissing === null && execFileSync('ld', ['-V'], { encoding: 'utf8' }).includes('i386pep')
    ? null
    : 'a GNU ld that links PE is not installed';
/** Why Mach-O cannot be made here. */
export const machOMakerIsMissing = has('yaml2obj') ? null : 'yaml2obj of LLVM is not installed';

/** An ELF shared object that exports one function. */
export function elfLibrary(folder: string, exported: string, flags: readonly string[] = []): Bytes {
  const [source, out] = [join(folder, 'elf.cpp'), join(folder, 'elf.so')];
  writeFileSync(source, `extern "C" int ${exported}() { return 0; }\n`);
  execFileSync('g++', ['-shared', '-fPIC', '-nostdlib', ...flags, source, '-o', out]);
  return Uint8Array.from(readFileSync(out));
}

/** A Windows DLL for x64 that exports one function. */
export function windowsLibrary(folder: string, exported: string): Bytes {
  const at = (name: string) => join(folder, name);
  writeFileSync(
    at('pe.s'),
    `.globl ${exported}\n.text\n${exported}:\nret\n.section .drectve\n.ascii " -export:${exported}"\n`,
  );
  execFileSync('as', [at('pe.s'), '-o', at('pe.o')]);
  execFileSync('objcopy', ['-O', 'pe-x86-64', at('pe.o'), at('pe.obj')]);
  execFileSync('ld', ['-m', 'i386pep', '--dll', '-e', '0', '--export-all-symbols', at('pe.obj'), '-o', at('pe.dll')]);
  return Uint8Array.from(readFileSync(at('pe.dll')));
}

/** A macOS library for one machine with one symbol, exported or not. */
export function macLibrary(folder: string, symbol: string, machine: 'x64' | 'arm64', exported: boolean): Bytes {
  const cpu = machine === 'x64' ? 0x01000007 : 0x0100000c;
  const yaml = `--- !mach-o
FileHeader: { magic: 0xFEEDFACF, cputype: ${cpu}, cpusubtype: 0, filetype: 6, ncmds: 1, sizeofcmds: 24, flags: 0, reserved: 0 }
LoadCommands:
  - { cmd: LC_SYMTAB, cmdsize: 24, symoff: 56, nsyms: 1, stroff: 72, strsize: ${symbol.length + 3} }
LinkEditData:
  NameList:
    - { n_strx: 2, n_type: ${exported ? 0x0f : 0x0e}, n_sect: 1, n_desc: 0, n_value: 0 }
  StringTable: [ ' ', ${symbol} ]
...
`;
  const [source, out] = [join(folder, 'mac.yaml'), join(folder, 'mac.dylib')];
  writeFileSync(source, yaml);
  execFileSync('yaml2obj', [source, '-o', out]);
  return Uint8Array.from(readFileSync(out));
}
