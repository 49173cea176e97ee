import { resolve } from 'node:path';
import { build } from 'vite';
import type { Build } from '../../extension/manifest.ts';

/**
 * Builds the extension as a release does.
 *
 * @param folder of the build; a browser that runs while another build is made needs one of its own
 * @returns the folder
 */
export async function buildExtension(mode: Build, folder?: string): Promise<string> {
  const root = resolve(import.meta.dirname, '../..');
  const outDir = folder ?? resolve(root, 'dist', mode);
  const configFile = resolve(root, 'extension/vite.config.ts');
  await build({ configFile, mode, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return outDir;
}
