import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Failure } from '../../shared/errors.ts';
import { readLibraryFile } from './library.ts';
import type { Library } from './library-tables.ts';
import { knownPlaces, type System } from './modules.ts';
import { p11KitFolders, p11KitLibraries } from './p11-kit.ts';
import type { TokenFault } from './token.ts';

/** A library that has passed every test that can be made without running it. */
export interface Module {
  /** Path with all links resolved: one library is one module, however many names lead to it. */
  readonly path: string;
  /** Named by the caller (`--module`): its failures are the caller's to hear. */
  readonly named: boolean;
  /** Pause between loading and C_Initialize. */
  readonly initDelayMs: number;
  /** Libraries that it needs, by the names of its own table. */
  readonly needed: readonly string[];
}

/** What was found, and where it was looked for. */
export interface Discovery {
  readonly modules: readonly Module[];
  /** What was found but cannot be used, where the official should know: such as a library for another machine. */
  readonly faults: readonly TokenFault[];
}

/** The world as the search sees it; tests give another one. */
export interface SearchPlaces {
  readonly system: System;
  readonly machine: string;
  readonly env: NodeJS.ProcessEnv;
  readonly p11KitFolders: readonly string[];
  /** User ids whose libraries are trusted when they were found, not named. */
  readonly trustedOwners: readonly number[];
}

/** Where libraries of tokens stand on this machine. */
export function placesOfThisMachine(env: NodeJS.ProcessEnv): SearchPlaces {
  const system = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  return {
    system,
    machine: process.arch,
    env,
    p11KitFolders: system === 'win32' ? [] : p11KitFolders(env),
    trustedOwners: [0],
  };
}

/** p11-kit's own proxy and tools stand for other modules: through them each token would be seen twice. */
const standIns = /^(libp11-kit|p11-kit-|pkcs11-spy|onepin-opensc)/;

/**
 * Finds the PKCS#11 modules of this machine: those named first, then p11-kit's, then the table's. Loads none of them.
 *
 * @throws Failure `MODULE_UNUSABLE` where a named file is no module that can be used here
 */
export function discoverModules(named: readonly string[], places: SearchPlaces): Discovery {
  const modules = new Map<string, Module>();
  const faults = new Map<string, TokenFault>();
  for (const file of named) {
    const path = resolve(file);
    const tested = testFile(path, places, 'named');
    if (tested instanceof Failure) throw tested;
    modules.set(tested.path, { ...tested, named: true, initDelayMs: 0 });
  }
  const found = [
    ...p11KitLibraries(places.p11KitFolders).map((path) => ({ path, initDelayMs: 0 })),
    ...knownPlaces(places.system, places.env),
  ];
  for (const { path, initDelayMs } of found) {
    if (standIns.test(basename(path))) continue;
    const tested = testFile(path, places, 'found');
    if (!(tested instanceof Failure)) {
      const earlier = modules.get(tested.path);
      if (earlier === undefined) modules.set(tested.path, { ...tested, named: false, initDelayMs });
      else if (earlier.initDelayMs < initDelayMs) modules.set(tested.path, { ...earlier, initDelayMs });
    } else if (tested.details.reason === 'wrongMachine' || tested.details.reason === 'refused') {
      faults.set(path, { module: path, failure: tested.record });
    }
  }
  return { modules: [...modules.values()], faults: [...faults.values()] };
}

type Tested = Pick<Module, 'path' | 'needed'>;

function testFile(path: string, places: SearchPlaces, origin: 'named' | 'found'): Tested | Failure<'MODULE_UNUSABLE'> {
  const unusable = (reason: 'absent' | 'notLibrary' | 'wrongMachine' | 'noPkcs11' | 'refused') =>
    new Failure('MODULE_UNUSABLE', { module: path, reason });
  let real: string;
  let library: Library | null;
  try {
    real = realpathSync(path);
    // A named pipe would make the reader wait for ever.
    if (!statSync(real).isFile()) return unusable('notLibrary');
    library = readLibraryFile(real);
  } catch (error) {
    return unusable(isAbsence(error) ? 'absent' : 'refused');
  }
  if (library === null) return unusable('notLibrary');
  if (!library.pkcs11) return unusable('noPkcs11');
  if (!library.machines.includes(places.machine)) return unusable('wrongMachine');
  if (origin === 'found' && !belongsToTheMachine(real, places)) return unusable('refused');
  return { path: real, needed: library.needed };
}

/** Whether nobody but the machine's owner can have put this file there: else any program of the user could. */
function belongsToTheMachine(path: string, places: SearchPlaces): boolean {
  if (places.system === 'win32') return true;
  return [path, dirname(path)].every((place) => {
    const { uid, mode } = statSync(place);
    return places.trustedOwners.includes(uid) && (mode & 0o022) === 0;
  });
}

function isAbsence(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
