import type { Role } from '../records/role.ts';
import type { PageFailure } from './page-codes.ts';

/**
 * What a portal's page and the content script say to each other. The page's library posts `PageOpening` on its own window,
 * and with it one end of a channel; from then on both speak over that channel alone. All that comes from the page is its
 * word: it is read here, field by field, and no field of it names an origin. `File` stands for the browser's `Blob`.
 */
export interface PageOpening {
  readonly trien: 1;
  readonly to: 'extension';
  readonly channel: 'page-api';
}

/** Version of these messages. */
export const pageProtocol = 1;

/** How long the page waits for `here` before it says that no extension is there. */
export const helloMs = 1_000;

/** Limits of what a page may ask. */
export const pageLimits = {
  nameChars: 255,
  documents: 500,
  /** Calls of one page that have no answer yet. */
  openCalls: 32,
  /** Base64 of 32 to 96 bytes. */
  nonceChars: { least: 44, most: 128 },
  /** A document that is verified; what is signed is limited by the agent. */
  verifyBytes: 512 * 1024 * 1024,
  reasonChars: 200,
} as const;

/** What the portal says of the signature; the official sees it and can change it. */
export interface PageWish {
  readonly role: Role;
  readonly number?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly subject?: string;
  readonly agency?: string;
}

/** A document as a page hands it over. */
export interface PageDocument<File> {
  readonly name: string;
  readonly blob: File;
}

/** A call; `id` counts the page's calls. */
export type PageCall<File> = { readonly id: number } & (
  | { readonly kind: 'status' | 'certificates' }
  | { readonly kind: 'sign'; readonly documents: readonly PageDocument<File>[]; readonly wish: PageWish | null }
  | { readonly kind: 'authenticate'; readonly nonce: string }
  | { readonly kind: 'verify'; readonly document: PageDocument<File>; readonly language: 'vi' | 'en' }
  /** The page no longer wants the answer to call `id`. */
  | { readonly kind: 'abort' }
  /** What became of the nth signed file: kept by the portal; only taken over by the page; refused. */
  | { readonly kind: 'stored'; readonly n: number; readonly outcome: 'kept' | 'taken' }
  | { readonly kind: 'stored'; readonly n: number; readonly outcome: 'refused'; readonly reason: string }
);

/** A signed file with what the extension itself read in it; null where it could not be read in time. */
export interface PageSigned<File> {
  readonly n: number;
  readonly name: string;
  readonly blob: File;
  /** Hex. */
  readonly sha256: string | null;
  readonly signer: string | null;
  /** ISO 8601, UTC. */
  readonly signedAt: string | null;
  readonly verdict: string | null;
}

/** What the page is told. */
export type PageAnswer<File> =
  | { readonly kind: 'here'; readonly protocol: number; readonly version: string }
  /** `waiting`: for the official, or for a window that stands open; `opened`: the official looks at it. */
  | { readonly kind: 'progress'; readonly id: number; readonly state: 'waiting' | 'opened' }
  | ({ readonly kind: 'signed'; readonly id: number } & PageSigned<File>)
  /** The nth document will not come. */
  | { readonly kind: 'unsigned'; readonly id: number; readonly n: number; readonly failure: PageFailure }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: PageFailure };

/** A call that is none: which field is wrong. `id` where the page can be told. */
export interface WrongCall {
  readonly id: number | null;
  readonly wrong: string;
}
