import { resolve } from 'node:path';
import { build } from 'vite';
import type { Build } from '../../extension/manifest.ts';

/** Names the folder of a build for the tests' portals that was made for the whole run. */
export const sharedBuild = 'TRIEN_ZOO_BUILD';

/**
 * Builds the extension as a release does; a run of all tests makes the build for their portals once (`tests/run.ts`).
 *
 * @param folder of the build; a browser that runs while another build is made needs one of its own
 * @returns the folder
 */
export async function buildExtension(mode: Build, folder?: string): Promise<string> {
  const shared = process.env[sharedBuild];
  if (mode === 'zoo' && shared !== undefined) return shared;
  const root = resolve(import.meta.dirname, '../..');
  const outDir = folder ?? resolve(root, 'dist', mode);
  const configFile = resolve(root, 'extension/vite.config.ts');
  await build({ configFile, mode, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return outDir;
}
