import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the site answers one path with. */
export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A request that came, with its body. */
export interface Came {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A site of the test's own: each path a page or a file. */
export interface Site {
  readonly origin: string;
  readonly came: readonly Came[];
  /** Answers a path (with its query) from now on. */
  put(path: string, answer: Answer | ((came: Came) => Answer)): void;
  stop(): Promise<void>;
}

/** Starts an empty one on this machine. */
export async function startSite(): Promise<Site> {
  const came: Came[] = [];
  const answers = new Map<string, Answer | ((came: Came) => Answer)>();
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const path = request.url ?? '/';
    const one: Came = { method: request.method ?? '', path, headers: request.headers, body: Buffer.concat(pieces) };
    came.push(one);
    const known = answers.get(path);
    const answer: Answer = (typeof known === 'function' ? known(one) : known) ?? { status: 404, body: '' };
    const type = answer.type ?? 'text/html; charset=utf-8';
    response.writeHead(answer.status ?? 200, { 'content-type': type, ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    put: (path, answer) => void answers.set(path, answer),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page of it. */
export const html = (body: string): Answer => ({
  body: `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title></head><body>${body}</body></html>`,
});
