import type { FailureRecord } from '../../shared/errors.ts';
import type { PageText } from '../../shared/ports.ts';

/** What the thread of a text layer is started with. */
export interface TextLayerTask {
  readonly path: string;
  readonly password?: string;
}

/** What it answers: once when the document is open, then once a page that was asked for by its number. */
export type TextLayerAnswer =
  | { readonly pages: number }
  | { readonly page: PageText }
  | { readonly failure: FailureRecord };
