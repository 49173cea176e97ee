import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Bytes } from '../../shared/bytes/byte-source.ts';

/** The faces of a family. */
export interface FontFiles {
  readonly regular: Bytes;
  readonly bold: Bytes;
  readonly italic: Bytes;
}

/** Families that ship with the agent, in their packages (OFL-1.1). */
const families = {
  // Metric-compatible with Times New Roman, which Decree 30/2020 asks for in Annex I.
  serif: {
    regular: '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
    bold: '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf',
    italic: '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  },
  sans: {
    regular: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
    bold: '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf',
    italic: '@expo-google-fonts/be-vietnam-pro/400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
  },
} as const;

/** A family of fonts of this machine. */
export type FontFamily = keyof typeof families;

const { resolve } = createRequire(import.meta.url);
const read = (file: string): Bytes => new Uint8Array(readFileSync(resolve(file)));

/** Reads a family that ships with the agent; a font that is not there is a fault of the installation. */
export function readFonts(family: FontFamily): FontFiles {
  const { regular, bold, italic } = families[family];
  return { regular: read(regular), bold: read(bold), italic: read(italic) };
}
