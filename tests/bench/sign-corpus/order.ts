/** A file to sign, and where its two products go. */
export interface SigningOrder {
  readonly path: string;
  readonly products: readonly [once: string, twice: string];
  readonly password?: string;
}

/** What became of it; `step` says at which of the two signatures it ended. */
export type SigningAnswer =
  | { readonly kind: 'signed'; readonly tookMs: number }
  | { readonly kind: 'refused' | 'crash'; readonly step: 'first' | 'second'; readonly reason: string };

export type WorkerMessage = 'ready' | (SigningAnswer & { readonly peakKilobytes: number });
