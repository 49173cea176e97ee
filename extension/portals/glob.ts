/**
 * Whether a text fits a pattern in which `*` stands for any run of characters; in time linear in both but for the runs
 * that are tried again, never exponential.
 */
export function fits(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === first;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Parts of a match pattern. */
interface MatchPattern {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
}

/**
 * Reads a match pattern as browsers do: `https://*.tinh.gov.vn/qlvb/*`. Every host (`*`) is too much for a profile, and so
 * is a whole top-level domain (`*.vn`).
 *
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
 */
export function readMatchPattern(pattern: string): MatchPattern | null {
  const parts = /^(https?|\*):\/\/((?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)(\/[^\s]*)$/u.exec(pattern);
  if (parts === null) return null;
  const [, scheme = '', host = '', path = ''] = parts;
  if (host.startsWith('*.') && !host.slice(2).includes('.')) return null;
  return { scheme, host, path };
}

/** Whether a page’s address fits a match pattern. A pattern without a port is for every port. */
export function coversAddress(pattern: string, address: URL): boolean {
  const parts = readMatchPattern(pattern);
  if (parts === null) return false;
  const scheme = address.protocol.slice(0, -1);
  if (parts.scheme === '*' ? !['http', 'https'].includes(scheme) : parts.scheme !== scheme) return false;
  const own = parts.host.includes(':') ? address.host : address.hostname;
  const isHost = parts.host.startsWith('*.')
    ? own === parts.host.slice(2) || own.endsWith(parts.host.slice(1))
    : own === parts.host;
  return isHost && fits(address.pathname + address.search, parts.path);
}
