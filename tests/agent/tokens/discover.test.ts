import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoverModules, placesOfThisMachine, type SearchPlaces } from '../../../agent/tokens/discover.ts';
import { compilerIsMissing, elfLibrary } from '../../ports/libraries.ts';
import { softHsmIsMissing } from '../../ports/softhsm.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-discover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

describe.skipIf(compilerIsMissing)(
  `the search for modules${compilerIsMissing ? ` (skipped: ${compilerIsMissing})` : ''}`,
  () => {
    const places: SearchPlaces = {
      // No row of the table can be found: win32 places need variables that are not there.
      system: 'win32',
      machine: process.arch,
      env: {},
      p11KitFolders: [at('p11-kit')],
      trustedOwners: [userInfo().uid],
    };
    const named = (path: string) => () => discoverModules([path], { ...places, p11KitFolders: [] });
    const unusable = (reason: string) =>
      expect.objectContaining({ code: 'MODULE_UNUSABLE', details: expect.objectContaining({ reason }) });
    const configured = (name: string, library: string) =>
      writeFileSync(join(at('p11-kit'), `${name}.module`), `module: ${library}\n`);

    beforeAll(() => {
      mkdirSync(at('p11-kit'));
      writeFileSync(at('module.so'), elfLibrary(folder, 'C_GetFunctionList'));
      writeFileSync(at('other.so'), elfLibrary(folder, 'other'));
      const foreign = elfLibrary(folder, 'C_GetFunctionList');
      foreign.set([process.arch === 'x64' ? 3 : 62, 0], 18);
      writeFileSync(at('foreign.so'), foreign);
      symlinkSync(at('module.so'), at('link.so'));
    });

    it('takes a library that the user named, and says what is wrong with one that cannot be used', () => {
      expect(named(at('module.so'))().modules).toMatchObject([{ path: at('module.so'), named: true }]);
      expect(named(at('absent.so'))).toThrow(unusable('absent'));
      writeFileSync(at('text.so'), 'no library');
      expect(named(at('text.so'))).toThrow(unusable('notLibrary'));
      expect(named(folder)).toThrow(unusable('notLibrary'));
      expect(named(at('other.so'))).toThrow(unusable('noPkcs11'));
      expect(named(at('foreign.so'))).toThrow(unusable('wrongMachine'));
    });

    it('takes what p11-kit’s configuration names, once, whatever links lead to it', () => {
      configured('a', at('module.so'));
      configured('b', at('link.so'));
      configured('c', at('absent.so'));
      const { modules, faults } = discoverModules([at('link.so')], { ...places, system: 'linux' });
      expect(modules.filter(({ path }) => path.startsWith(folder))).toMatchObject([
        { path: at('module.so'), named: true },
      ]);
      expect(faults.filter(({ module }) => module.startsWith(folder))).toEqual([]);
    });

    it('leaves out what stands for other modules', () => {
      writeFileSync(at('p11-kit-proxy.so'), elfLibrary(folder, 'C_GetFunctionList'));
      configured('a', at('p11-kit-proxy.so'));
      configured('b', at('absent.so'));
      expect(discoverModules([], places).modules).toEqual([]);
    });

    it('tells of a module for another machine, because its token will not be seen', () => {
      configured('a', at('foreign.so'));
      expect(discoverModules([], places)).toEqual({
        modules: [],
        faults: [
          {
            module: at('foreign.so'),
            failure: { code: 'MODULE_UNUSABLE', details: { module: at('foreign.so'), reason: 'wrongMachine' } },
          },
        ],
      });
    });

    it('refuses a library that it found where others than the machine’s owner can write', () => {
      configured('a', at('module.so'));
      const linux = (trustedOwners: number[]) =>
        discoverModules([], { ...places, system: 'linux', trustedOwners }).faults.filter(({ module }) =>
          module.startsWith(folder),
        );
      expect(linux([userInfo().uid])).toEqual([]);
      expect(linux([65_533])).toMatchObject([{ failure: { details: { reason: 'refused' } } }]);
      chmodSync(at('module.so'), 0o666);
      expect(linux([userInfo().uid])).toMatchObject([{ failure: { details: { reason: 'refused' } } }]);
      chmodSync(at('module.so'), 0o644);
    });
  },
);

describe('this machine', () => {
  it.skipIf(softHsmIsMissing)('has SoftHSM2, found by p11-kit’s configuration', () => {
    const { modules } = discoverModules([], placesOfThisMachine(process.env));
    expect(modules.filter(({ path }) => path.endsWith('libsofthsm2.so'))).toHaveLength(1);
    expect(modules.map(({ path }) => path).join()).not.toContain('p11-kit');
  });
});
