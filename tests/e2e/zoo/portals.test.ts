import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { push } from './hands.ts';
import { familyNames } from './portal.ts';
import { families, formsTried, startZoo } from './zoo.ts';

// Each portal by itself, without Triện: an official logs in, opens a document, sends a file; the portal has it. So what
// the other tests find is not a fault of the zoo.

const folder = mkdtempSync(join(tmpdir(), 'trien-zoo-'));
const path = join(folder, 'Tờ trình đã ký.pdf');
const bytes = Buffer.from('%PDF-1.7\n% a file that a portal only keeps\n%%EOF\n');
const documents = [
  { title: 'Tờ trình về việc mua sắm thiết bị', fileName: 'to-trinh.pdf', bytes },
  { title: 'Công văn số 128/UBND-VP "hỏa tốc"', fileName: 'Công văn 128.pdf', bytes },
];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  writeFileSync(path, bytes);
  browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumArguments] });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const name of familyNames) {
  describe(name, () => {
    it.each(formsTried(families[name]))('%s', async (form) => {
      const portal = await startZoo({ family: name, form, documents });
      page = await browser.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      try {
        const frame = await portal.open(page);
        const { family } = portal;
        await family.openDocument(frame, 1);
        if (form === 'spa') await push(frame);
        if (form === 'late-plugin') await portal.settled(frame);
        if (family.choose !== null) {
          await family.choose(frame, path);
          await family.send?.(frame);
        } else {
          // A service that signs nothing: it hands the same bytes back, from the page's own session.
          await frame.evaluate(serviceInPage);
          await family.pressSign?.(frame);
        }
        await portal.shows(frame, family.choose === null ? 'ky.signed.pdf' : 'Tờ trình đã ký.pdf');
        expect(portal.received.map(({ documentId }) => documentId)).toEqual([1]);
        expect(Buffer.compare(portal.received[0]?.bytes ?? Buffer.alloc(0), bytes)).toBe(0);
        expect(faults).toEqual([]);
      } finally {
        await page.close();
        await portal.stop();
      }
    });
  });
}

/** Runs in the page: stands in for the socket of a signing service. */
function serviceInPage(): void {
  class Service extends EventTarget {
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onclose: (() => void) | null = null;
    constructor() {
      super();
      setTimeout(() => {
        this.onopen?.(new Event('open'));
        this.dispatchEvent(new Event('open'));
      }, 20);
    }
    async send(text: string): Promise<void> {
      const asked = JSON.parse(text) as { FileName: string; FileUploadHandler: string; JWTToken?: string };
      const headers = asked.JWTToken === undefined ? {} : { Authorization: `Bearer ${asked.JWTToken}` };
      const file = await (await fetch(asked.FileName, { headers })).blob();
      const body = new FormData();
      body.append('uploadfile', file, 'ky.signed.pdf');
      const answer = await (await fetch(asked.FileUploadHandler, { method: 'POST', headers, body })).json();
      const data = JSON.stringify({ ...answer, Status: answer.Status === true ? 0 : 1 });
      this.onmessage?.(new MessageEvent('message', { data }));
    }
    close(): void {
      this.onclose?.();
    }
  }
  Object.assign(globalThis, { WebSocket: Service });
}
