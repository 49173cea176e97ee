import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import packageRow from '../package.json' with { type: 'json' };
import { words } from './content/page-api/words.ts';

const root = resolve(import.meta.dirname, 'content/page-api');

/** The library's types: `public.ts` as it stands, with the codes of this build. */
function declarations(): string {
  const codes = Object.keys(words).map((code) => `\n  | '${code}'`);
  return readFileSync(resolve(root, 'public.ts'), 'utf8').replace('/* codes */ string', codes.join(''));
}

/** The page that `docsUrl` names: a row a code. */
function errorsPage(): string {
  const escaped = (text: string): string => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const rows = Object.entries(words).map(
    ([code, [vi, en]]) =>
      `<dt id="${code}"><code>${code}</code></dt><dd lang="vi">${escaped(vi)}</dd><dd lang="en">${escaped(en)}</dd>`,
  );
  const style =
    'body{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}:target{background:#fe9}';
  const title = 'Triện – mã lỗi cho cổng';
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style><h1>${title}</h1><dl>${rows.join('')}</dl></html>\n`;
}

/** Puts the words of the codes in the place of the whole catalogue, and types and error page beside the library. */
function library(): Plugin {
  return {
    name: 'trien:page-api',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (id.endsWith('/page-api/words.ts')) return `export const words = ${JSON.stringify(words)};`;
      // Of the package only its version.
      if (/\/package\.json(\?|$)/.test(id)) return JSON.stringify({ version: packageRow.version });
      return null;
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'trien.d.ts', source: declarations() });
      this.emitFile({ type: 'asset', fileName: 'trien-errors.html', source: errorsPage() });
    },
  };
}

/** The page API for portals' developers: one module without dependencies. */
export default defineConfig({
  plugins: [library()],
  build: {
    outDir: resolve(import.meta.dirname, '../dist/page-api'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    // Vite leaves the spaces of a library; here every byte is the portal's.
    rolldownOptions: { output: { minify: true } },
    lib: { entry: resolve(root, 'trien.ts'), formats: ['es'], fileName: () => 'trien.js' },
  },
});
