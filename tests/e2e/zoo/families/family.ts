import type { Frame } from 'playwright-core';
import type { FamilyServer } from '../host.ts';
import type { Way } from '../portal.ts';

/** One family: its server, and what an official does in its pages. */
export interface Family extends FamilyServer {
  /** The way in which Triện is meant to serve it. */
  readonly way: Way;
  /** From the list to the document with its viewer or form. */
  openDocument(frame: Frame, id: number): Promise<void>;
  /** Presses the portal's own button that signs; null where it has none. @returns clicks */
  readonly pressSign: ((frame: Frame) => Promise<number>) | null;
  /** Chooses or drops the file that goes up; null where the portal calls the signing service. @returns clicks */
  readonly choose: ((frame: Frame, path: string) => Promise<number>) | null;
  /** Sends what was chosen; null where choosing sends. @returns clicks */
  readonly send: ((frame: Frame) => Promise<number>) | null;
}

/** Number of a document in an address; -1 where there is none. */
export const idIn = (url: URL, name: string): number => {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,6}$/u.test(text) ? Number(text) : -1;
};
