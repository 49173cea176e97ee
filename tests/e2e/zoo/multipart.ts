/** One part of a form as a browser sends it. */
export interface Part {
  readonly name: string;
  readonly fileName: string | null;
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * The parts of a `multipart/form-data` body, as far as browsers make them.
 *
 * @see RFC 7578
 */
export function readParts(contentType: string, body: Buffer): readonly Part[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/u.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return [];
  const parts: Part[] = [];
  const delimiter = Buffer.from(`\r\n--${mark}`);
  // The first delimiter has no line break before it.
  let rest = Buffer.concat([Buffer.from('\r\n'), body]);
  for (let at = rest.indexOf(delimiter); at >= 0; at = rest.indexOf(delimiter)) {
    rest = rest.subarray(at + delimiter.length);
    if (rest.subarray(0, 2).toString() === '--') break;
    const end = rest.indexOf(delimiter);
    const headEnd = rest.indexOf('\r\n\r\n');
    if (end < 0 || headEnd < 0) break;
    const head = rest.subarray(0, headEnd).toString('utf8');
    parts.push({
      name: /\bname="([^"]*)"/u.exec(head)?.[1] ?? '',
      fileName: /\bfilename="([^"]*)"/u.exec(head)?.[1] ?? null,
      type: /content-type:\s*([^\r\n]+)/iu.exec(head)?.[1] ?? 'text/plain',
      bytes: Buffer.from(rest.subarray(headEnd + 4, end)),
    });
  }
  return parts;
}
