import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readElf } from '../../../agent/tokens/elf.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { compilerIsMissing, elfLibrary } from '../../ports/libraries.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-elf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(compilerIsMissing)(
  `an ELF shared object${compilerIsMissing ? ` (skipped: ${compilerIsMissing})` : ''}`,
  () => {
    it('that exports C_GetFunctionList is a PKCS#11 module of its machine', () => {
      const library = readElf(sourceOf(elfLibrary(folder, 'C_GetFunctionList')));
      expect(library).toMatchObject({ machines: [process.arch], pkcs11: true });
    });

    it('is read also where it was stripped', () => {
      expect(readElf(sourceOf(elfLibrary(folder, 'C_GetFunctionList', ['-s'])))?.pkcs11).toBe(true);
    });

    it('that hides the function, or has another one, is no module', () => {
      expect(readElf(sourceOf(elfLibrary(folder, 'C_GetFunctionList', ['-fvisibility=hidden'])))?.pkcs11).toBe(false);
      expect(readElf(sourceOf(elfLibrary(folder, 'C_GetFunctionLists')))?.pkcs11).toBe(false);
    });

    it('names the libraries that it needs', () => {
      const linked = elfLibrary(folder, 'C_GetFunctionList', ['-Wl,--no-as-needed', '-lm', '-ldl']);
      expect(readElf(sourceOf(linked))?.needed.join()).toMatch(/libm\.so\.6/);
    });

    it('for another machine says so', () => {
      const bytes = elfLibrary(folder, 'C_GetFunctionList');
      bytes.set([183, 0], 18);
      expect(readElf(sourceOf(bytes))?.machines).toEqual(['arm64']);
      bytes.set([0x12, 0x34], 18);
      expect(readElf(sourceOf(bytes))?.machines).toEqual([]);
    });

    it('that is a program is no library', () => {
      const bytes = elfLibrary(folder, 'C_GetFunctionList');
      bytes.set([2, 0], 16);
      expect(readElf(sourceOf(bytes))).toBeNull();
    });
  },
);
