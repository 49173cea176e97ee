/** The content script's file in every build. Never named in the manifest, so that no page can ask for it. */
export const contentScriptFile = 'content.js';

/** The script that keeps, in the page's own world, upload fields in the page for the time of a choice. */
export const fieldsScriptFile = 'fields.js';

/**
 * The script that answers, in the page's own world, the calls that a portal makes of the older signing service: only on
 * portals where the official or the agency switched that on.
 */
export const compatScriptFile = 'vgca.js';

/**
 * The origin that an official means by what was typed: `ioffice.tinh.gov.vn`, or an address copied from the bar.
 * Without a scheme it is https.
 *
 * @returns null where that is no web address
 */
export function portalOrigin(typed: string): string | null {
  const trimmed = typed.trim();
  if (trimmed === '' || /\s/u.test(trimmed)) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//iu.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, origin } = new URL(address);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  // A single word is a typing mistake more often than a host of the office's own network, unless a scheme was given.
  const isHost = hostname.includes('.') || hostname.includes(':') || address === trimmed;
  return isWeb && isHost ? origin : null;
}

/** Match pattern of an origin. Patterns know no ports, so all ports of the host are meant. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** The portal that a granted pattern stands for, as it is shown; null for patterns over many hosts. */
export function portalOfPattern(pattern: string): string | null {
  const parts = /^(https?):\/\/([^/*]+)\/\*$/u.exec(pattern);
  return parts === null ? null : `${parts[1]}://${parts[2]}`;
}
