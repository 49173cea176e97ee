import { enableCompileCache } from 'node:module';
import { ensureFolder, userPaths } from './paths.ts';

/**
 * Sources run as they stand; what Node made of them is kept for the next start (it halves the time), in a folder of the
 * user's own: the common one for temporary files is open to others. Each thread asks for itself.
 */
export function keepCompiled(env: Readonly<Record<string, string | undefined>>): void {
  try {
    enableCompileCache(ensureFolder(userPaths(env).cache));
  } catch {
    // Without a folder to write to, a start takes longer and nothing else.
  }
}
