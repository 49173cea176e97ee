import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { type CallingPortal, startCallingPortal } from './portal.ts';
import type { Stage } from './stage.ts';

const hosts = ['http://127.0.0.1/*', 'http://*.trien.test/*'];

/** The two scripts of the pages, and a background that plays sign page and official. */
const scripts = {
  'vgca.js': resolve(import.meta.dirname, '../../../extension/content/page-world/vgca.iife.ts'),
  'content.js': resolve(import.meta.dirname, 'bridge-content.ts'),
  'worker.js': resolve(import.meta.dirname, 'played-worker.ts'),
};

async function buildBridge(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [fileName, entry] of Object.entries(scripts)) {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'chrome148',
        lib: { entry, formats: ['iife'], name: 'trien', fileName: () => fileName },
      },
    });
  }
  const script = { matches: hosts, run_at: 'document_start', all_frames: true };
  const manifest = {
    manifest_version: 3,
    name: 'Bridge',
    version: '1.0',
    permissions: ['storage'],
    host_permissions: hosts,
    message_serialization: 'structured_clone',
    background: { service_worker: 'worker.js' },
    content_scripts: [
      { ...script, js: ['vgca.js'], world: 'MAIN' },
      { ...script, js: ['content.js'] },
    ],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** The bridge alone, in Chromium: the scripts of the pages are real, the sign page and the official are played. */
export async function openPlayedStage(): Promise<Stage & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'trien-bridge-'));
  const extension = join(folder, 'extension');
  await buildBridge(extension);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: chromiumPath,
    headless: true,
    args: [...chromiumArguments, `--load-extension=${extension}`, `--disable-extensions-except=${extension}`],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const document = Buffer.from('%PDF-1.7 not signed');
  const portal: CallingPortal = await startCallingPortal(document);
  const other = await startCallingPortal(document, 'tep.trien.test');
  await worker.evaluate(
    (origins) => chrome.storage.local.set({ vgcaPortals: origins, language: 'vi' }),
    [portal.origin],
  );
  const windows: { kind: string; items: number; wish: unknown }[] = [];
  return {
    isWhole: false,
    portal,
    other,
    windows,
    async open(path) {
      const page = await context.newPage();
      await page.goto(new URL(path, portal.origin).href);
      return page;
    },
    async during(deed, act) {
      await worker.evaluate((played) => Reflect.set(globalThis, 'deed', played), deed);
      const result = await act();
      const opened = await worker.evaluate(() => Reflect.get(globalThis, 'opened') as typeof windows);
      windows.splice(0, windows.length, ...opened);
      return result;
    },
    async stop() {
      await context.close();
      await portal.stop();
      await other.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
