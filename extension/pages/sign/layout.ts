import type { PageText } from '../../../shared/ports.ts';
import type { Letter } from '../../../shared/records/letter.ts';
import { type LetterFacts, letterFacts } from '../../../shared/records/letter-facts.ts';
import { readLetter } from '../../../shared/records/read-letter.ts';
import type { SignedPlace } from '../../../shared/records/role-stamp.ts';
import type { JobDocument } from '../../jobs/job.ts';
import { openReader } from '../document/reader.ts';
import { openTextLayer, pagesForStamps } from './text-layer.ts';

/** How a document is laid out, as far as stamps are placed by it. */
export interface Layout {
  readonly pageCount: number;
  /** Those that were read. */
  readonly pages: readonly PageText[];
  readonly letter: Letter;
  readonly facts: LetterFacts;
  readonly signatures: readonly SignedPlace[];
}

/** Reads a document's layout; null where it cannot be read. Then nothing is placed by itself. */
export async function layoutOf({ blob }: JobDocument, password: string | null): Promise<Layout | null> {
  const access = password === null ? {} : { password };
  const reader = openReader();
  try {
    const signatures = reader.signedPlaces(blob, access).catch(() => []);
    const layer = await openTextLayer(blob, access);
    try {
      const pages: PageText[] = [];
      for (const number of pagesForStamps(layer.pages)) pages.push(await layer.textOf(number));
      const letter = readLetter(pages);
      return { pageCount: layer.pages, pages, letter, facts: letterFacts(letter), signatures: await signatures };
    } finally {
      await layer.close();
    }
  } catch {
    // Whether it can be signed is told elsewhere; here it only has no layout.
    return null;
  } finally {
    reader.close();
  }
}
