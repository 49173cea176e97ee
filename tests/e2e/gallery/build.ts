import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
/** Modules of the extension that the gallery plays. */
const played = [/\/link\/(connect|pairing)\.ts$/u, /^\.\/near\.ts$/u];

function fakeLink(): Plugin {
  return {
    name: 'trien:gallery',
    enforce: 'pre',
    resolveId(source, importer) {
      const isPlayed = importer?.includes('/extension/pages/') && played.some((name) => name.test(source));
      return isPlayed ? resolve(import.meta.dirname, 'fake-link.ts') : null;
    },
  };
}

/** Builds the extension with a played agent into `folder`: the pages as they are, each state of them within reach. */
export async function buildGallery(folder: string): Promise<void> {
  await build({
    configFile: resolve(root, 'extension/vite.config.ts'),
    mode: 'zoo',
    logLevel: 'error',
    plugins: [fakeLink()],
    build: { outDir: folder, emptyOutDir: true },
  });
}
