import { Failure } from '../../../shared/errors.ts';
import { reachOf } from '../foreign-address.ts';

/** An address that a page's call names, once it has passed the rules. */
export interface PageAddress {
  readonly href: string;
  /** On another origin than the page's: the page's session does not reach it, and the official is asked. */
  readonly isForeign: boolean;
}

const maxChars = 8_192;

/**
 * Reads an address of a page's call. Blanks and letters beyond ASCII are percent-encoded as UTF-8, as a browser does.
 *
 * What the page could reach by itself it may name: its own origin. Elsewhere only the web, and never a machine's own or
 * its neighbourhood's services, for then the call would reach through the extension what the page cannot: only a page that
 * stands on such a host itself may name the host's other ports.
 *
 * @param page address of the page
 * @param origin of the page; its own blobs have no other name for it
 * @throws Failure `DOWNLOAD_FAILED`, `ORIGIN_NOT_ALLOWED`, `LIMIT_EXCEEDED`
 */
export function readPageAddress(text: string, page: string, origin: string): PageAddress {
  if (text.length > maxChars) throw new Failure('LIMIT_EXCEEDED', { limit: 'address', value: text.length });
  if (!URL.canParse(text, page)) throw new Failure('DOWNLOAD_FAILED', { reason: 'address' });
  const url = new URL(text, page);
  if (url.origin === origin && /^(?:https?|blob):$/u.test(url.protocol)) return { href: url.href, isForeign: false };
  if (reachOf(url.href, origin) === 'never') {
    throw new Failure('ORIGIN_NOT_ALLOWED', { origin: url.origin === 'null' ? url.protocol : url.origin });
  }
  return { href: url.href, isForeign: true };
}

/** Whether a text is a path of the signer's own disk, as one demo page sends: the official then chooses the file. */
export const isLocalPath = (text: string): boolean => /^(?:[a-z]:[\\/]|\\\\)/iu.test(text);
