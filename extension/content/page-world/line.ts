/**
 * The way between the page's world and the content script. A script in the page's world posts `Opening` on the page's own
 * window, and with it one end of a channel; from then on both speak over that channel alone. The isolated world gets the
 * port as it is, and a capturing listener that was there first keeps the event from the page (tried in Chromium 156, also
 * under `default-src 'self'`). Whatever comes over it is the page's word, for nothing keeps a page from posting it itself.
 */
export interface Opening {
  readonly trien: 1;
  readonly to: 'extension';
  readonly channel: 'vgca';
  /** Last part of the address that the page opened. */
  readonly endpoint: string;
}

/** From the page's world. */
export type LineAsk = { readonly kind: 'frame'; readonly text: string } | { readonly kind: 'close' };

/** From the content script: `ready` once, before anything is asked; then a frame for each frame. */
export type LineAnswer = { readonly kind: 'ready' } | { readonly kind: 'frame'; readonly text: string };
