import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A module that stands before SoftHSM2 and misbehaves on demand. */
export interface Shim {
  readonly module: string;
  /** What it does from the next process on; the modes are those of shim.cpp. */
  setMode(mode: string): void;
  /** The calls that it has seen since the last `setMode`. */
  calls(): string[];
}

/** Why the shim cannot be built here; null: it can. */
export const shimIsMissing =
  process.platform === 'linux' && spawnSync('g++', ['--version']).status === 0
    ? null
    : 'g++ for Linux is not installed';

/** Builds the shim in `folder`, before the module `behind`. */
export function makeShim(folder: string, behind: string): Shim {
  mkdirSync(folder, { recursive: true });
  const module = join(folder, 'libshim.so');
  const headers = resolve(import.meta.dirname, '../../node_modules/pkcs11js/includes/pkcs11');
  const source = resolve(import.meta.dirname, 'shim.cpp');
  const options = ['-shared', '-fPIC', '-O0', '-w', `-DBEHIND="${behind}"`, `-I${headers}`];
  execFileSync('g++', [...options, source, '-o', module, '-ldl']);
  const calls = join(folder, 'calls');
  return {
    module,
    setMode(mode) {
      writeFileSync(join(folder, 'mode'), `${mode}\n`);
      rmSync(calls, { force: true });
    },
    calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []),
  };
}
