import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readLibrary, readLibraryFile } from '../../../agent/tokens/library.ts';
import { textAt, viewOf } from '../../../agent/tokens/library-tables.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import {
  compilerIsMissing,
  elfLibrary,
  machOMakerIsMissing,
  macLibrary,
  windowsLibrary,
  windowsLinkerIsMissing,
} from '../../ports/libraries.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One library of each kind that this machine can make. */
const libraries: readonly (readonly [string, Bytes])[] = [
  ...(compilerIsMissing === null ? [['ELF', elfLibrary(folder, 'C_GetFunctionList')] as const] : []),
  ...(windowsLinkerIsMissing === null ? [['PE', windowsLibrary(folder, 'C_GetFunctionList')] as const] : []),
  ...(machOMakerIsMissing === null ? [['Mach-O', macLibrary(folder, '_C_GetFunctionList', 'x64', true)] as const] : []),
];

describe('a library', () => {
  it.each(libraries)('is known by its first bytes: %s', (_, bytes) => {
    expect(readLibrary(sourceOf(bytes))?.pkcs11).toBe(true);
  });

  it.each(libraries)('that is damaged is never a bug: %s', (_, bytes) => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(bytes.length), (changes, size) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) damaged[at] = value;
        readLibrary(sourceOf(damaged));
        readLibrary(sourceOf(bytes.slice(0, size)));
      }),
      { numRuns: 300 },
    );
  });

  it.each(libraries)('is never a bug where the damage is in its headers: %s', (_, bytes) => {
    const change = fc.tuple(fc.nat(511), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
        readLibrary(sourceOf(damaged));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', 'M', '#!/bin/sh\n', '%PDF-1.7 ...', '\x7fELF', 'MZ'])('is not %j', (text) => {
    const path = join(folder, 'no-library');
    writeFileSync(path, text);
    expect(readLibraryFile(path)).toBeNull();
  });

  it('is not a folder, nor a file that is absent', () => {
    for (const path of [folder, join(folder, 'absent')]) {
      expect(() => readLibraryFile(path)).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
    }
  });

  it('has tables that lie in the file, or none', () => {
    const source = sourceOf(Uint8Array.of(65, 66, 0, 67));
    expect(textAt(viewOf(source, 0, 4), 0)).toBe('AB');
    expect(textAt(viewOf(source, 0, 4), 0, 1)).toBe('A');
    for (const [start, size] of [
      [0, 5],
      [3, 2],
      [-1, 2],
      [0, 1e9],
    ] as const) {
      expect(() => viewOf(source, start, size)).toThrow(RangeError);
    }
  });
});
