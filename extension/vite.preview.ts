import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What pdf.js loads by name while it draws: character maps, the standard fonts, decoders for JPEG 2000 and JBIG2, profiles. */
const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

// A document's scripts are never run, so their interpreter stays out.
const isWanted = (name: string) => !name.startsWith('quickjs');

/** Copies pdf.js' data beside the pages, under `pdfjs/`: the extension's policy allows nothing from elsewhere. */
export function previewFiles(): Plugin {
  const home = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  return {
    name: 'trien:preview-files',
    apply: 'build',
    generateBundle() {
      for (const folder of folders) {
        for (const name of readdirSync(join(home, folder)).filter(isWanted)) {
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${name}`,
            source: readFileSync(join(home, folder, name)),
          });
        }
      }
    },
  };
}
