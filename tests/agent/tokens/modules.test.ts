import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownPlaces, moduleRows } from '../../../agent/tokens/modules.ts';

const env = { SystemRoot: 'C:\\Windows', ProgramFiles: 'C:\\Program Files' };

describe('the table of modules', () => {
  it('ships none of the names that were invented or only guessed', () => {
    const doNotShip = [
      'vnpt-pkcs11.dll',
      'fpt-pkcs11.dll',
      'libvnpt-pkcs11.so',
      'viettel-ca_p11.dll',
      'BkavCA_P11.dll',
      'vnpt_ca_pkcs11.dylib',
      'FPT_Token.dylib',
      'BkavCAPKCS11.dylib',
      'ViettelPKCS11.dylib',
    ].map((name) => name.toLowerCase());
    const names = moduleRows.flatMap((row) => Object.values(row.names).flat());
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) expect(doNotShip).not.toContain(name.toLowerCase());
  });

  it('has bare names, absolute folders, and no row twice', () => {
    for (const { maker, names, directories = {} } of moduleRows) {
      expect(maker).not.toBe('');
      for (const name of Object.values(names).flat()) expect(name).toMatch(/^[\w.-]+\.(dll|so|dylib|so\.[\d.]+)$/);
      for (const folder of directories.win32 ?? []) expect(folder).toMatch(/^%(ProgramFiles|SystemRoot)%\\/);
      for (const folder of [...(directories.linux ?? []), ...(directories.darwin ?? [])]) expect(folder).toMatch(/^\//);
    }
    const makers = moduleRows.map(({ maker }) => maker);
    expect(new Set(makers).size).toBe(makers.length);
  });

  it.each(['linux', 'darwin', 'win32'] as const)('gives absolute places on %s', (system) => {
    const places = knownPlaces(system, env);
    expect(places.length).toBeGreaterThan(10);
    const { isAbsolute } = system === 'win32' ? win32 : posix;
    for (const { path } of places) expect(isAbsolute(path), path).toBe(true);
  });

  it('knows the maker’s own folder, and leaves out folders that the machine does not name', () => {
    expect(knownPlaces('win32', env).map(({ path }) => path)).toContain('C:\\Windows\\System32\\bit4xpki.dll');
    expect(knownPlaces('linux', {}).map(({ path }) => path)).toContain('/usr/lib/bit4id/libbit4xpki.so');
    expect(knownPlaces('win32', {})).toEqual([]);
  });
});
