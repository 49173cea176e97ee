import type { Runtime } from 'webextension-polyfill';
import { readDownloaded } from '../portals/downloaded.ts';
import type { FoundDocument } from './documents.ts';
import { webext } from './webext.ts';

const keptMax = 20;

/** Hears from the background of PDFs that the official downloads from this page's portal. Only the top frame is told. */
export function hearDownloads(heard: (document: FoundDocument) => void): void {
  if (window !== top) return;
  let count = 0;
  webext.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const downloaded = readDownloaded(message);
    if (downloaded === null || sender.id !== webext.runtime.id || count >= keptMax) return undefined;
    count += 1;
    const { address, name } = downloaded;
    heard({ ref: address, source: 'download', address, title: name });
    return undefined;
  });
}
