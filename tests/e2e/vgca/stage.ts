import type { Page } from 'playwright-core';
import type { CallingPortal } from './portal.ts';

/** What the official does with the one window that a call opens. */
export type Deed =
  /** Reads, signs, lets it go back. */
  | 'sign'
  /** Signs what can be had; a document that cannot is left out. */
  | 'close'
  /** Chooses a file first, where the portal named none. */
  | 'choose-and-sign'
  /** Presses the button, meets a failure or says no at the agent's prompt, and closes the window. */
  | 'press-and-close';

/** Where the lines of the list are walked: with a played sign page, or with everything real. */
export interface Stage {
  readonly isWhole: boolean;
  readonly portal: CallingPortal;
  /** On another origin, which the extension may reach. */
  readonly other: CallingPortal;
  /** Opens a page of the portal, or one at a whole address, in a tab of its own; the caller closes it. */
  open(path: string): Promise<Page>;
  /** Does `act` while the official does the deed in the window that it opens; resolves with what `act` came to. */
  during<Result>(deed: Deed, act: () => Promise<Result>): Promise<Result>;
  /** How many windows were opened so far, and for how many items each. */
  readonly windows: readonly { readonly kind: string; readonly items: number; readonly wish: unknown }[];
}

/** A reply as a page gets it: the frame, and what it says. */
export interface Heard {
  readonly raw: string;
  readonly reply: Readonly<Record<string, unknown>>;
}

/** Calls a function of the page with `(params, cb)`; the page gets what it would get. */
export async function call(page: Page, name: string, params: unknown): Promise<Heard> {
  const raw = await page.evaluate(
    ({ name, params }) =>
      new Promise<unknown>((resolve) => {
        const held =
          (globalThis as Record<string, unknown>).vgcapluginObject ?? (globalThis as Record<string, unknown>).plugin;
        const own =
          (held as Record<string, unknown> | undefined)?.[name] ?? (globalThis as Record<string, unknown>)[name];
        const senders = ['vgca_sign_msg', 'vgca_sign_xml', 'vgca_sign_json', 'vgca_auth', 'vgca_sign_rsas'];
        const bare = ['vgca_get_version', 'vgca_get_certinfo', 'vgca_license_request'];
        const run = own as (...args: unknown[]) => void;
        if (senders.includes(name)) run(7, params, (_: unknown, data: unknown) => resolve(data));
        else if (bare.includes(name)) run(resolve);
        else run(params, resolve);
      }),
    { name, params },
  );
  if (typeof raw !== 'string') throw new Error(`${name} was answered ${typeof raw}, not text`);
  return { raw, reply: JSON.parse(raw) as Record<string, unknown> };
}

/** One frame to an endpoint over a socket of the page's own. */
export async function frame(page: Page, endpoint: string, text: string): Promise<Heard> {
  const raw = await page.evaluate(
    ({ endpoint, text }) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`wss://127.0.0.1:8987/${endpoint}`);
        socket.onopen = () => socket.send(text);
        socket.onmessage = ({ data }) => {
          resolve(data);
          socket.close();
        };
      }),
    { endpoint, text },
  );
  return { raw, reply: JSON.parse(raw) as Record<string, unknown> };
}
