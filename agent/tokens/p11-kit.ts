import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Folders of p11-kit's module files, the weaker first: a file of the same name in a later one replaces the earlier. */
export function p11KitFolders(env: NodeJS.ProcessEnv): string[] {
  const user = env.XDG_CONFIG_HOME || (env.HOME ? join(env.HOME, '.config') : null);
  return ['/usr/share/p11-kit/modules', '/etc/pkcs11/modules', ...(user ? [join(user, 'pkcs11/modules')] : [])];
}

/** Where a module file's relative library name is looked for; p11-kit builds one such folder in for each system. */
const p11KitLibraryFolders: readonly string[] = [
  '/usr/lib/x86_64-linux-gnu/pkcs11',
  '/usr/lib/aarch64-linux-gnu/pkcs11',
  '/usr/lib64/pkcs11',
  '/usr/lib/pkcs11',
  '/usr/local/lib/pkcs11',
];

const maxConfigBytes = 64 << 10;
const maxFiles = 256;
/** The name by which `enable-in:` and `disable-in:` would mean us. */
const programName = 'trien';

/**
 * Paths of libraries that p11-kit's configuration names, not yet looked at. Left out: modules switched off for us,
 * remote ones (programs, not libraries), and sources of trust anchors, which hold no keys.
 *
 * @see pkcs11.conf(5)
 */
export function p11KitLibraries(folders: readonly string[], libraryFolders = p11KitLibraryFolders): string[] {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const name of listed(folder)) files.set(name, join(folder, name));
  }
  return [...files.values()].flatMap((path) => {
    const module = readModuleFile(path);
    if (module === null) return [];
    return isAbsolute(module) ? [module] : libraryFolders.map((folder) => join(folder, module));
  });
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.module'))
      .sort()
      .slice(0, maxFiles);
  } catch {
    return [];
  }
}

function readModuleFile(path: string): string | null {
  let text: string;
  try {
    if (statSync(path).size > maxConfigBytes) return null;
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  return libraryOf(text);
}

/** The library that the text of a module file names for this program; null: none. */
export function libraryOf(text: string): string | null {
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const field = /^\s*([a-zA-Z0-9-]+)\s*:\s*(.*?)\s*$/.exec(line);
    if (field?.[1] !== undefined && field[2] !== undefined) fields.set(field[1], field[2]);
  }
  const names = (key: string) => fields.get(key)?.split(/[\s,]+/);
  if (fields.has('remote') || fields.get('trust-policy') === 'yes') return null;
  if (names('disable-in')?.includes(programName)) return null;
  if (names('enable-in')?.includes(programName) === false) return null;
  return fields.get('module') || null;
}
