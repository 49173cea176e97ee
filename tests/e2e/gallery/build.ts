import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
/** Modules of the extension that the gallery plays, each with who plays it. */
const played = [
  [/\/link\/(connect|pairing)\.ts$/u, 'fake-link.ts'],
  [/^\.\/near\.ts$/u, 'fake-link.ts'],
  [/^\.\/place\.ts$/u, 'fake-place.ts'],
] as const;

function players(): Plugin {
  return {
    name: 'trien:gallery',
    enforce: 'pre',
    resolveId(source, importer) {
      const player = played.find(([name]) => name.test(source))?.[1];
      const isPage = importer?.includes('/extension/pages/') ?? false;
      return isPage && player !== undefined ? resolve(import.meta.dirname, player) : null;
    },
  };
}

/** Builds the extension with a played agent into `folder`: the pages as they are, each state of them within reach. */
export async function buildGallery(folder: string): Promise<void> {
  await build({
    configFile: resolve(root, 'extension/vite.config.ts'),
    mode: 'zoo',
    logLevel: 'error',
    plugins: [players()],
    build: { outDir: folder, emptyOutDir: true },
  });
}
