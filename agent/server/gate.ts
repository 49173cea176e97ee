import type { IncomingMessage } from 'node:http';
import { isExtensionOrigin } from '../../shared/protocol/extension-ids.ts';
import { linkPath } from '../../shared/protocol/limits.ts';

/** Who may open a WebSocket at all. It stops web pages and DNS rebinding; only keys stop other programs. */

export type Admission = { readonly origin: string } | { readonly refused: 403 | 421 };

/**
 * Judges an upgrade by what stands in its head (`security.md` §2.1). The names are compared byte for byte, and each may
 * stand there only once.
 *
 * @param port the agent's own port.
 */
export function admit(request: IncomingMessage, port: number): Admission {
  if (only(request, 'host') !== `127.0.0.1:${port}`) return { refused: 421 };
  const origin = only(request, 'origin');
  const wellMade =
    request.method === 'GET' &&
    request.url === linkPath &&
    request.httpVersion === '1.1' &&
    request.headers.upgrade?.toLowerCase() === 'websocket' &&
    only(request, 'sec-websocket-version') === '13' &&
    key.test(only(request, 'sec-websocket-key') ?? '') &&
    request.headers['sec-websocket-protocol'] === undefined;
  return wellMade && origin !== null && isExtensionOrigin(origin) ? { origin } : { refused: 403 };
}

/** Sixteen bytes in base64 (RFC 6455 §4.1). */
const key = /^[A-Za-z0-9+/]{22}==$/;

/** The value of a header that stands there exactly once; Node joins or drops what is repeated. */
function only(request: IncomingMessage, name: string): string | null {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? (values[0] ?? null) : null;
}
