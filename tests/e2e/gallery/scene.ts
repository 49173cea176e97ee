/** What stands behind the pages in the gallery: an agent that is played, so that every state can be looked at. */
export interface Scene {
  readonly agent: 'absent' | 'no-token' | 'one' | 'many';
  readonly isPaired: boolean;
  /** What becomes of signatures: they stay at the prompt, fail, come out, come out in part, come out with all that an office notes, or stop half way. */
  readonly signing: 'prompt' | 'PIN_INCORRECT' | 'done' | 'partly' | 'noted' | 'half-way';
  /** What the portal says to a signed file. */
  readonly portal: 'confirmed' | 'refused' | 'logged-out' | 'foreign';
}

/** Key of the scene in the extension's storage. */
export const sceneSetting = 'galleryScene';

export const firstScene: Scene = { agent: 'absent', isPaired: false, signing: 'prompt', portal: 'confirmed' };
