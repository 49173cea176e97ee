import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { browserScript, framedPage, loginForm, workPage } from './host-pages.ts';
import { type Part, readParts } from './multipart.ts';
import type { FamilyName, Form, Portal, PortalDocument, ReceivedFile } from './portal.ts';

/** Who may log in, in every portal of the zoo. */
export const zooLogin = { user: 'vanthu', password: 'trien' } as const;

const maxBodyBytes = 128 * 1024 * 1024;

/** What a logged-in browser has. */
export interface Session {
  readonly id: string;
  /** Token against forged requests, of this login. */
  readonly csrf: string;
}

/** One request to a portal, with what every family needs to answer it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly session: Session;
  readonly documents: readonly PortalDocument[];
  readonly received: ReceivedFile[];
  readonly origin: string;
  body(): Promise<Buffer>;
  parts(): Promise<readonly Part[]>;
  reply(status: number, type: string, body: string | Uint8Array, headers?: Readonly<Record<string, string>>): void;
}

/** What tells one family's server from another's. */
export interface FamilyServer {
  readonly name: FamilyName;
  /** As the portal calls itself. */
  readonly title: string;
  /** Address of the page with the list, behind the login. */
  readonly start: string;
  /** Cookie of the session, as its makers name it. */
  readonly cookie: string;
  /** Whether its pages call the signing service. */
  readonly calls: boolean;
  /** Answers what belongs to the family alone; false where there is no such address. */
  answer(exchange: Exchange): Promise<boolean>;
}

export interface HostOptions {
  readonly family: FamilyServer;
  readonly form: Form;
  readonly documents: readonly PortalDocument[];
  /** The portal's pages load a script first that means harm. */
  readonly isHostile?: boolean;
}

/** A portal's server, and the address that an official opens: that of the frame's page where the work is in a frame. */
export interface Host extends Portal {
  readonly address: string;
}

/** Starts a portal's server on this machine. */
export async function startHost({ family, form, documents, isHostile = false }: HostOptions): Promise<Host> {
  const received: ReceivedFile[] = [];
  const sessions = new Map<string, Session>();
  let origin = '';
  let outer = '';

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', origin);
    const reply: Exchange['reply'] = (status, type, body, headers = {}) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
    };
    if (url.pathname.startsWith('/pages/')) {
      const source = browserScript(url.pathname.slice('/pages/'.length));
      return source === null ? reply(404, 'text/plain', '') : reply(200, 'text/javascript; charset=utf-8', source);
    }
    let read: Promise<Buffer> | undefined;
    const body = (): Promise<Buffer> => {
      read ??= bodyOf(request);
      return read;
    };
    const html = 'text/html; charset=utf-8';
    if (url.pathname === '/dang-nhap') {
      if (request.method !== 'POST') return reply(200, html, loginForm(family.title, false));
      const login = new URLSearchParams((await body()).toString('utf8'));
      const isRight = login.get('user') === zooLogin.user && login.get('password') === zooLogin.password;
      if (!isRight) return reply(401, html, loginForm(family.title, true));
      const session = { id: randomBytes(16).toString('hex'), csrf: randomBytes(16).toString('hex') };
      sessions.set(session.id, session);
      const cookies = [
        `${family.cookie}=${session.id}; HttpOnly; SameSite=Strict; Path=/`,
        // The half of the token against forged requests that a page's script reads and sends back.
        `XSRF-TOKEN=${session.csrf}; SameSite=Strict; Path=/`,
      ];
      response.writeHead(303, { location: family.start, 'set-cookie': cookies }).end();
      return;
    }
    const id = new RegExp(`(?:^|; )${family.cookie}=([0-9a-f]+)`, 'u').exec(request.headers.cookie ?? '')?.[1] ?? '';
    const session = sessions.get(id);
    if (session === undefined) return reply(302, html, '', { location: '/dang-nhap' });
    if (url.pathname === '/') return reply(302, html, '', { location: family.start });
    const parts = async (): Promise<readonly Part[]> => readParts(request.headers['content-type'] ?? '', await body());
    const exchange = { request, response, url, session, documents, received, origin, body, parts, reply };
    if (request.method === 'GET' && url.pathname === new URL(family.start, origin).pathname) {
      const page = workPage({ family, form, session, documents, received, outer, isHostile });
      return reply(200, html, page.html, page.headers);
    }
    if (!(await family.answer(exchange))) reply(404, 'text/plain; charset=utf-8', 'Không tìm thấy.');
  };

  const inner = await listen((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const around =
    form === 'frame'
      ? await listen((_, response) => {
          response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(framedPage(origin));
        })
      : null;
  const host = form === 'http' ? `${family.name}.trien.test` : '127.0.0.1';
  origin = `http://${host}:${inner.port}`;
  outer = around === null ? '' : `http://127.0.0.1:${around.port}`;
  return {
    origin,
    address: outer === '' ? origin : outer,
    received,
    async stop() {
      await inner.stop();
      await around?.stop();
    },
  };
}

/** Sends a document's bytes as they are now: signed, once they were. */
export function giveFile(exchange: Exchange, id: number, type: string, disposition: 'inline' | 'attachment'): void {
  const document = exchange.documents[id];
  if (document === undefined) {
    exchange.reply(404, 'text/plain', '');
    return;
  }
  const signed = exchange.received.filter((file) => file.documentId === id).at(-1);
  const wantsSigned = exchange.url.href.includes('.signed.');
  exchange.reply(200, type, (wantsSigned && signed?.bytes) || document.bytes, {
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(document.fileName)}`,
  });
}

/**
 * Keeps an uploaded file.
 *
 * @param field name of the form's part
 * @returns null where the request carries none, or the portal's own page did not send it
 */
export async function takeFile(exchange: Exchange, id: number, field: string): Promise<ReceivedFile | null> {
  const { request, received, documents, origin } = exchange;
  if (request.headers.origin !== origin || documents[id] === undefined) return null;
  const sent = (await exchange.parts()).find((part) => part.name === field);
  if (sent === undefined || sent.fileName === null || sent.fileName === '') return null;
  const file = { documentId: id, fileName: sent.fileName, type: sent.type, bytes: sent.bytes };
  received.push(file);
  return file;
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
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
