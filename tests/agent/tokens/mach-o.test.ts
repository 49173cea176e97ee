import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readMachO } from '../../../agent/tokens/mach-o.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { macLibrary, machOMakerIsMissing as missing } from '../../ports/libraries.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-mach-o-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (bytes: Bytes) => readMachO(sourceOf(bytes), new DataView(bytes.buffer).getUint32(0));

/** mach-o/fat.h: a big-endian head, then one entry of 20 bytes an architecture. */
function universal(parts: readonly { readonly cpu: number; readonly library: Bytes }[]): Bytes {
  const head = new DataView(new ArrayBuffer(8 + 20 * parts.length));
  head.setUint32(0, 0xcafebabe);
  head.setUint32(4, parts.length);
  let offset = head.byteLength;
  for (const [n, { cpu, library }] of parts.entries()) {
    head.setUint32(8 + 20 * n, cpu);
    head.setUint32(16 + 20 * n, offset);
    head.setUint32(20 + 20 * n, library.length);
    offset += library.length;
  }
  return concat(new Uint8Array(head.buffer), ...parts.map(({ library }) => library));
}

describe.skipIf(missing)(`a macOS library${missing ? ` (skipped: ${missing})` : ''}`, () => {
  it.each(['x64', 'arm64'] as const)('for %s that exports _C_GetFunctionList is a PKCS#11 module', (machine) => {
    const library = macLibrary(folder, '_C_GetFunctionList', machine, true);
    expect(read(library)).toEqual({ machines: [machine], pkcs11: true, needed: [] });
  });

  it('that keeps the function for itself, or has another one, is none', () => {
    expect(read(macLibrary(folder, '_C_GetFunctionList', 'x64', false))?.pkcs11).toBe(false);
    expect(read(macLibrary(folder, 'C_GetFunctionList', 'x64', true))?.pkcs11).toBe(false);
  });

  it('for several machines has those on which it exports the function', () => {
    const x64 = macLibrary(folder, '_C_GetFunctionList', 'x64', true);
    const arm64 = macLibrary(folder, '_C_GetFunctionList', 'arm64', true);
    const other = macLibrary(folder, '_other', 'arm64', true);
    const both = [
      { cpu: 0x01000007, library: x64 },
      { cpu: 0x0100000c, library: arm64 },
    ];
    expect(read(universal(both))).toMatchObject({ machines: ['x64', 'arm64'], pkcs11: true });
    expect(
      read(
        universal([
          { cpu: 7, library: x64 },
          { cpu: 12, library: other },
        ]),
      )?.machines,
    ).toEqual(['x64']);
  });
});

describe('a file that begins like a macOS library', () => {
  it('but is a Java class is none', () => {
    expect(read(Uint8Array.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61, 0, 0]))).toBeNull();
  });

  it('but is cut off is a RangeError, which the reader of libraries answers', () => {
    expect(() => read(Uint8Array.from([0xcf, 0xfa, 0xed, 0xfe, 0, 0]))).toThrow(RangeError);
  });
});
