import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPe } from '../../../agent/tokens/pe.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { windowsLinkerIsMissing as missing, windowsLibrary } from '../../ports/libraries.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-pe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(missing)(`a Windows DLL${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const start = (bytes: Uint8Array) => new DataView(bytes.buffer).getUint32(60, true);

  it('that exports C_GetFunctionList is a PKCS#11 module of its machine', () => {
    const library = readPe(sourceOf(windowsLibrary(folder, 'C_GetFunctionList')));
    expect(library).toEqual({ machines: ['x64'], pkcs11: true, needed: [] });
  });

  it('that exports another function is none', () => {
    expect(readPe(sourceOf(windowsLibrary(folder, 'C_GetFunctionLis')))?.pkcs11).toBe(false);
    expect(readPe(sourceOf(windowsLibrary(folder, 'C_GetFunctionListEx')))?.pkcs11).toBe(false);
  });

  it('of 32 bits says so', () => {
    const bytes = windowsLibrary(folder, 'C_GetFunctionList');
    bytes.set([0x4c, 0x01], start(bytes) + 4);
    expect(readPe(sourceOf(bytes))?.machines).toEqual(['ia32']);
  });

  it('that is a program, or no PE at all, is no library', () => {
    const bytes = windowsLibrary(folder, 'C_GetFunctionList');
    bytes.set([0x02, 0x00], start(bytes) + 22);
    expect(readPe(sourceOf(bytes))).toBeNull();
    bytes.set([0x4e, 0x45], start(bytes));
    expect(readPe(sourceOf(bytes))).toBeNull();
  });
});
