/** A document that a portal holds. */
export interface PortalDocument {
  /** As the list shows it. */
  readonly title: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** A file that a portal took, and how it came. */
export interface ReceivedFile {
  /** The document to which it was uploaded. */
  readonly documentId: number;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A portal of the zoo, under way. */
export interface Portal {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Files that were uploaded so far, in order. */
  readonly received: readonly ReceivedFile[];
  stop(): Promise<void>;
}

/** The eight families, by what they are built with. */
export const familyNames = ['plain', 'jsp', 'webforms', 'liferay', 'angular', 'react', 'vue', 'extjs'] as const;
export type FamilyName = (typeof familyNames)[number];

/**
 * How a portal can be hostile without meaning harm. `csp`: nothing but what carries the page's nonce; `shadow`: all of it
 * in closed shadow roots; `spa`: the route changes and all is drawn anew while somebody works; `frame`: the work happens
 * in an iframe of another origin; `late-plugin`: the portal's own copy of the signing plugin comes after everything else;
 * `http`: no secure context.
 */
export const forms = ['usual', 'csp', 'shadow', 'spa', 'frame', 'late-plugin', 'http'] as const;
export type Form = (typeof forms)[number];

/**
 * How a signature comes about: the portal's own button calls the signing service (`hook`); the browser's viewer is pressed
 * on (`pill`); a file that was chosen (`held`) or dropped (`drop`) is held on its way.
 */
export type Way = 'hook' | 'pill' | 'held' | 'drop';
