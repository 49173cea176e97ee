import { resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { type Build, builds, manifestOf } from './manifest.ts';
import { compatScriptFile, contentScriptFile, fieldsScriptFile } from './portals/address.ts';
import { contentScript } from './vite.content.ts';
import { previewFiles } from './vite.preview.ts';

const pages = ['sign', 'verify', 'options', 'welcome', 'judge'];
const root = import.meta.dirname;

function buildOf(mode: string): Build {
  const build = builds.find((name) => name === mode);
  if (build === undefined) throw new Error(`--mode must be one of ${builds.join(', ')}`);
  return build;
}

export default defineConfig(({ mode }) => {
  const build = buildOf(mode);
  return {
    root,
    base: './',
    // A build is a build: what `mode` names here is the browser, not development or production.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      crx({
        manifest: manifestOf(build) as unknown as ManifestV3Export,
        browser: build === 'firefox' ? 'firefox' : 'chrome',
      }),
      contentScript(resolve(root, 'content/content.iife.ts'), contentScriptFile),
      contentScript(resolve(root, 'content/page-world/detached-fields.iife.ts'), fieldsScriptFile),
      contentScript(resolve(root, 'content/page-world/vgca.iife.ts'), compatScriptFile),
      previewFiles(),
    ],
    build: {
      outDir: resolve(root, '../dist', build),
      emptyOutDir: true,
      target: 'chrome148',
      modulePreload: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
      rollupOptions: {
        input: Object.fromEntries(pages.map((page) => [page, resolve(root, 'pages', page, 'index.html')])),
      },
    },
    worker: { format: 'es' },
  };
});
