import { resolve } from 'node:path';
import { build } from 'vite';
import type { Build } from '../../extension/manifest.ts';

/** Builds the extension as a release does; the folder of the build. */
export async function buildExtension(mode: Build): Promise<string> {
  const root = resolve(import.meta.dirname, '../..');
  await build({ configFile: resolve(root, 'extension/vite.config.ts'), mode, logLevel: 'error' });
  return resolve(root, 'dist', mode);
}
