import type { Language } from '../../shared/text/language.ts';

/** Starts the recorder in this page: the official shows where the portal keeps what. */
export async function teachHere(language: Language): Promise<void> {
  void language;
}
