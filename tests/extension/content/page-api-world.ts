import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as Library from '../../../extension/content/page-api/public.ts';
import { openPageDesk, type PageDesk } from '../../../extension/content/page-api-desk.ts';
import type { PageWorld } from '../../../extension/content/page-api-window.ts';
import type { Offer } from '../../../extension/content/relay.ts';
import type { ContentRequest } from '../../../extension/jobs/request.ts';

/** Builds the library as a release does. @returns the folder */
export async function buildLibrary(outDir: string): Promise<string> {
  const configFile = resolve(import.meta.dirname, '../../../extension/vite.library.ts');
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** A page with the built library, and an extension whose background is scripted. */
export interface FakePage {
  readonly trien: typeof Library;
  readonly desk: PageDesk;
  /** What the background was asked. */
  readonly asked: ContentRequest[];
  /** What it answers, by kind; a function may look at the request. */
  readonly answers: Record<string, unknown>;
  /** Whether the official lets windows open. */
  readonly leave: { is: boolean | Promise<boolean> };
  /** The window that was opened last takes up its offer. */
  takeUp(): Promise<{ readonly offer: Offer; readonly withdrawn: () => boolean }>;
}

let pages = 0;

/** @param there false: no extension is in this page */
export async function openFakePage(folder: string, there = true): Promise<FakePage> {
  const asked: ContentRequest[] = [];
  const leave: FakePage['leave'] = { is: true };
  const answers: Record<string, unknown> = {
    status: { kind: 'status', agent: 'there', version: '0.9.0', notEnabled: null },
    judge: ({ name }: { name: string }) => ({ kind: 'told', value: report(name) }),
    certificates: { kind: 'told', value: [] },
    open: { kind: 'opened', jobId: 'j' },
    message: { kind: 'opened', jobId: 'j' },
  };
  let refs = 0;
  const world: PageWorld = {
    seat: { mayOpen: async () => leave.is },
    origin: 'https://portal.example',
    version: '0.2.0',
    newRef: () => String(++refs),
    async ask(request) {
      asked.push(request);
      const answer = answers[request.kind];
      return typeof answer === 'function' ? answer(request) : answer;
    },
  };
  const desk = openPageDesk(world);
  const window = {
    postMessage(_: unknown, __: string, [port]: MessagePort[]) {
      if (there && port !== undefined) desk.serve(port);
    },
  };
  Object.assign(globalThis, { window });
  // A module of its own for each page: a page's library lives as long as the page.
  pages += 1;
  const copy = join(folder, `page-${pages}.js`);
  writeFileSync(copy, readFileSync(join(folder, 'trien.js')));
  const trien = (await import(/* @vite-ignore */ pathToFileURL(copy).href)) as typeof Library;
  return {
    trien,
    desk,
    asked,
    answers,
    leave,
    async takeUp() {
      const before = refs;
      for (let waits = 0; waits < 500; waits++) {
        const offer = desk.find(`page-api-${refs}`);
        if (refs > 0 && offer !== null && refs >= before) {
          let isWithdrawn = false;
          offer.opened?.(() => {
            isWithdrawn = true;
          });
          return { offer, withdrawn: () => isWithdrawn };
        }
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      throw new Error('no window was opened');
    },
  };
}

/** What the scripted extension reads in a file. */
export const report = (file: string) => ({
  file,
  sha256: 'ab'.repeat(32),
  verdict: 'TOTAL-PASSED',
  signaturesCount: 1,
  validSignaturesCount: 1,
  signatures: [{ signedBy: 'Nguyễn Văn A', claimedSigningTime: '2026-11-22T02:00:00Z' }],
});
