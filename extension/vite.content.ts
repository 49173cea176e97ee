import { build, type Plugin } from 'vite';

/**
 * Builds a script that runs in portals' pages by itself as one IIFE and emits it under a fixed name. crxjs can do it too
 * (`?script&iife`), but then names the file in `web_accessible_resources`, by which any page could tell that the
 * extension is installed.
 */
export function contentScript(entry: string, fileName: string): Plugin {
  return {
    name: `trien:${fileName}`,
    apply: 'build',
    async generateBundle() {
      const result = await build({
        configFile: false,
        logLevel: 'warn',
        build: {
          write: false,
          target: 'chrome148',
          lib: { entry, formats: ['iife'], name: 'trien', fileName: () => fileName },
        },
      });
      const outputs = Array.isArray(result) ? result : [result];
      for (const output of outputs) {
        if (!('output' in output)) continue;
        for (const chunk of output.output) {
          if (chunk.type === 'chunk') this.emitFile({ type: 'asset', fileName, source: chunk.code });
        }
      }
    },
  };
}
