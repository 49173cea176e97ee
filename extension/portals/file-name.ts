const nameMaxChars = 200;

/**
 * The file name of a fetched document: what the server says, else the last part of the address, else what the page
 * showed. Always ends in `.pdf`, holds no path and no control characters, and is NFC.
 *
 * @param disposition the `Content-Disposition` field, null where there is none
 */
export function documentName(disposition: string | null, address: string, shown: string): string {
  const candidates = [nameInDisposition(disposition ?? ''), nameInAddress(address), shown];
  const named = candidates.map(cleaned).find((name) => /\.pdf$/iu.test(name));
  if (named !== undefined) return named;
  const any = [candidates[0], shown, candidates[1]].map((name) => cleaned(name ?? '')).find((name) => name !== '');
  return `${any ?? 'document'}.pdf`;
}

/** @see RFC 6266 §4.3: `filename*` goes before `filename`; RFC 8187 §3.2 for its form. */
function nameInDisposition(field: string): string {
  const extended = /filename\*\s*=\s*(?:"?)(utf-8|iso-8859-1)'[^']*'([^";\s]+)/iu.exec(field);
  if (extended?.[2] !== undefined) {
    return extended[1]?.toLowerCase() === 'utf-8' ? percentDecoded(extended[2]) : unescape8(extended[2]);
  }
  const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/iu.exec(field)?.[1]?.replace(/\\(.)/gu, '$1');
  const plain = quoted ?? /filename\s*=\s*([^;\s]+)/iu.exec(field)?.[1] ?? '';
  return percentDecoded(asUtf8(plain));
}

function nameInAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  const { protocol, pathname } = new URL(address);
  return protocol.startsWith('http') ? percentDecoded(pathname.split('/').pop() ?? '') : '';
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unescape8(text: string): string {
  return text.replace(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Header fields are read as Latin-1; old portals write UTF-8 into them. Where it is UTF-8 it is read again as such. */
function asUtf8(text: string): string {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  if (points.every((point) => point < 0x80) || points.some((point) => point > 0xff)) return text;
  try {
    const bytes = Uint8Array.from(points);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

function cleaned(name: string): string {
  const bare = name.normalize('NFC').split(/[\\/]/u).pop() ?? '';
  // Control and bidirectional-override characters can make `fdp.exe` look like something else.
  const safe = bare
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (safe.length <= nameMaxChars) return safe;
  return `${safe.slice(0, nameMaxChars - 4).trimEnd()}${/\.pdf$/iu.test(safe) ? '.pdf' : ''}`;
}
