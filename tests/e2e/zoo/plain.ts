import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readParts } from './multipart.ts';
import { documentPage, listPage, loginPage, refusedPage } from './plain-pages.ts';
import type { Portal, PortalDocument, ReceivedFile } from './portal.ts';

/** Who may log in. */
export const plainLogin = { user: 'vanthu', password: 'trien' } as const;

const cookieName = 'phien';
const maxBodyBytes = 128 * 1024 * 1024;

interface Session {
  readonly csrf: string;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/**
 * Starts the plain portal: login, list, viewer in an iframe, upload form. Its session cookie is `SameSite=Strict`, and
 * an upload needs the session's CSRF token and the portal's own `Origin`.
 *
 * @param input.port 0 or absent: any free one
 */
export async function startPortal(input: { documents: readonly PortalDocument[]; port?: number }): Promise<Portal> {
  const received: ReceivedFile[] = [];
  const sessions = new Map<string, Session>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    answer({ request, response, url }).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  const answer = async (exchange: Exchange): Promise<void> => {
    const { request, url } = exchange;
    if (url.pathname === '/dang-nhap') return login(exchange);
    const session = sessionOf(request);
    if (session === null) return redirect(exchange, '/dang-nhap');
    if (url.pathname === '/' || url.pathname === '/van-ban') return html(exchange, 200, listPage(input.documents));
    if (url.pathname === '/xem' || url.pathname === '/tai-tep') return file(exchange, url.pathname === '/xem');
    const id = Number(/^\/van-ban\/(\d+)$/u.exec(url.pathname)?.[1] ?? '-1');
    const document = input.documents[id];
    if (document === undefined) return html(exchange, 404, refusedPage('Không có văn bản này.'));
    if (request.method === 'POST') return upload(exchange, session, id);
    html(exchange, 200, documentPage(document, id, session.csrf, received));
  };

  const login = async (exchange: Exchange): Promise<void> => {
    if (exchange.request.method !== 'POST') return html(exchange, 200, loginPage(false));
    const form = new URLSearchParams((await bodyOf(exchange.request)).toString('utf8'));
    if (form.get('user') !== plainLogin.user || form.get('password') !== plainLogin.password) {
      return html(exchange, 401, loginPage(true));
    }
    const id = randomBytes(16).toString('hex');
    sessions.set(id, { csrf: randomBytes(16).toString('hex') });
    exchange.response.setHeader('set-cookie', `${cookieName}=${id}; HttpOnly; SameSite=Strict; Path=/`);
    redirect(exchange, '/van-ban');
  };

  const sessionOf = (request: IncomingMessage): Session | null => {
    const id = new RegExp(`(?:^|; )${cookieName}=([0-9a-f]+)`, 'u').exec(request.headers.cookie ?? '')?.[1];
    return (id === undefined ? undefined : sessions.get(id)) ?? null;
  };

  const file = ({ response, url }: Exchange, isInline: boolean): void => {
    const document = input.documents[Number(url.searchParams.get('id'))];
    if (document === undefined) {
      response.writeHead(404).end();
      return;
    }
    const kind = isInline ? 'inline' : 'attachment';
    response.writeHead(200, {
      'content-type': 'application/pdf',
      'content-disposition': `${kind}; filename*=UTF-8''${encodeURIComponent(document.fileName)}`,
      'cache-control': 'no-store',
    });
    response.end(document.bytes);
  };

  const upload = async (exchange: Exchange, session: Session, id: number): Promise<void> => {
    const { request } = exchange;
    if (request.headers.origin !== origin) return html(exchange, 403, refusedPage('Nguồn gửi không hợp lệ.'));
    const parts = readParts(request.headers['content-type'] ?? '', await bodyOf(request));
    const csrf = parts.find((part) => part.name === 'csrf')?.bytes ?? Buffer.alloc(0);
    const expected = Buffer.from(session.csrf);
    if (csrf.length !== expected.length || !timingSafeEqual(csrf, expected)) {
      return html(exchange, 403, refusedPage('Phiên gửi không hợp lệ.'));
    }
    const sent = parts.find((part) => part.name === 'uploadfile');
    if (sent === undefined || sent.fileName === null || sent.fileName === '') {
      return html(exchange, 400, refusedPage('Chưa chọn tệp.'));
    }
    received.push({ documentId: id, fileName: sent.fileName, type: sent.type, bytes: sent.bytes });
    redirect(exchange, `/van-ban/${id}`);
  };

  await new Promise<void>((resolve) => server.listen(input.port ?? 0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function html({ response }: Exchange, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(body);
}

function redirect({ response }: Exchange, to: string): void {
  response.writeHead(303, { location: to }).end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > maxBodyBytes) throw new RangeError('upload too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
