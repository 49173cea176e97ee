import type { Page } from 'playwright-core';
import type { ContentSays, PutBack } from '../../../extension/jobs/conversation.ts';
import type { Job, Place } from '../../../extension/jobs/job.ts';
import type { ExtensionBrowser } from '../browser.ts';

// Plays the sign page to a portal's content script, from a page of the extension: what it says and hears is the same.

/** A job as the background keeps it, as far as these tests look. */
export interface KeptJob {
  readonly id: string;
  readonly source: string;
  readonly origin: string;
  readonly names: readonly string[];
  readonly wish: unknown;
  readonly place: Place;
  readonly deliveries: readonly (string | null)[];
}

/** Opens a page of the extension from which the others are asked. */
export const backstage = (browser: ExtensionBrowser): Promise<Page> => browser.open('pages/options/index.html');

/** The jobs that are kept, the oldest first. */
export const keptJobs = (stage: Page): Promise<readonly KeptJob[]> =>
  stage.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const opening = indexedDB.open('trien-jobs');
    const database = await wait(opening);
    if (!database.objectStoreNames.contains('jobs')) return [];
    const jobs: readonly Job[] = await wait(database.transaction('jobs').objectStore('jobs').getAll());
    database.close();
    return jobs.map((job) => ({
      id: job.id,
      source: job.source,
      origin: job.origin,
      names: job.documents.map(({ name }) => name),
      wish: job.wish,
      // Each of these jobs came from a page.
      place: job.place as Place,
      deliveries: job.signed.map((copy) => copy?.delivery ?? null),
    }));
  });

/** Marks a document of a job as signed and handed over without proof. */
export const noteSigned = (stage: Page, id: string, n: number, name: string, text: string, sha256: string) =>
  stage.evaluate(
    async ([jobId, at, fileName, contents, digest]) => {
      const wait = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await wait(indexedDB.open('trien-jobs'));
      const table = database.transaction('jobs', 'readwrite').objectStore('jobs');
      const job = await wait(table.get(jobId));
      job.signed[at] = {
        name: fileName,
        blob: new Blob([contents]),
        sha256: digest,
        signedAt: '2026-11-22T03:00:00Z',
        signer: 'A',
        practice: false,
        facts: {},
        delivery: 'unconfirmed',
      };
      await wait(table.put(job));
      database.close();
    },
    [id, n, name, text, sha256] as const,
  );

/** Hands signed files over, one after the other, over one port; what the content script answers to each. */
export const deliver = (
  stage: Page,
  place: KeptJob['place'],
  files: readonly { readonly name: string; readonly text: string }[],
  facts: object = {},
): Promise<readonly PutBack[]> =>
  stage.evaluate(
    async ([{ tabId, frameId, ref }, signed, said]) => {
      const port = chrome.tabs.connect(tabId, { frameId, name: 'trien:job' });
      const heard: ContentSays[] = [];
      let wake: () => void = () => {};
      port.onMessage.addListener((message) => {
        heard.push(message);
        wake();
      });
      const next = async () => {
        if (heard.length === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        return heard.shift() as ContentSays;
      };
      port.postMessage({ kind: 'hello', ref });
      const hello = await next();
      if (hello.kind !== 'here') throw new Error(`the content script says ${hello.kind}`);
      const results = [];
      for (const [n, { name, text }] of signed.entries()) {
        const blob = new Blob([text], { type: 'application/pdf' });
        port.postMessage({ kind: 'deliver', ref, n, name, blob, facts: said });
        const answer = await next();
        if (answer.kind !== 'put-back') throw new Error(`the content script says ${answer.kind}`);
        results.push(answer.result);
      }
      port.postMessage({ kind: 'leave', ref });
      port.disconnect();
      return results;
    },
    [place, files, facts] as const,
  );
