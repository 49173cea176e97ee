import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readParts } from '../zoo/multipart.ts';
import { type Copy, copies, scriptOf } from './page-scripts.ts';

/** One upload as a handler saw it. */
export interface Upload {
  readonly handler: string;
  readonly search: string;
  readonly cookie: string;
  readonly authorization: string;
  /** Fields of the form in order, the file's among them. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A portal that calls the older service. */
export interface CallingPortal {
  /** `http://HOST:PORT` */
  readonly origin: string;
  readonly uploads: readonly Upload[];
  /** Addresses of documents that were fetched, with whether the page's session came along. */
  readonly fetches: readonly { readonly path: string; readonly hasSession: boolean }[];
  stop(): Promise<void>;
}

type Reply = readonly [status: number, type: string, body: string];

const json = 'application/json; charset=utf-8';
const ok = { Status: true, Message: '', FileName: 'to-trinh.signed.pdf', FileServer: '/kho/1.pdf' };
/** OpenCPS: JSON as text inside the string. */
export const nestedPlace = '{"fileEntryId":42,"url":"/o/kho/42 \\"x\\".pdf"}';

/** What each handler answers. */
export const handlers: Readonly<Record<string, Reply>> = {
  ok: [200, json, JSON.stringify({ ...ok, DocumentNumber: '12/TTr', DocumentDate: '' })],
  nested: [200, json, JSON.stringify({ ...ok, FileServer: nestedPlace })],
  false: [200, json, JSON.stringify({ Status: false, Message: 'Tệp không đúng hồ sơ' })],
  zero: [200, json, JSON.stringify({ ...ok, Status: 0 })],
  'zero-text': [200, json, JSON.stringify({ ...ok, Status: '0' })],
  missing: [200, json, JSON.stringify({ Message: 'x', FileServer: '/kho/1.pdf' })],
  html: [200, 'text/html', JSON.stringify(ok)],
  xml: [200, 'application/xml', JSON.stringify(ok)],
  extra: [200, json, JSON.stringify({ ...ok, status: true, fileServer: '/khac', Extra: { a: 1 }, LocalPath: 'C:\\x' })],
  broken: [200, json, '{"Status":true,"FileServer":"C:\\kho\\1.pdf","Message":"a "quote""}'],
  empty: [200, json, ''],
  'empty-204': [204, json, ''],
  417: [417, json, ''],
  403: [403, 'text/html', '<html>Forbidden</html>'],
  401: [401, 'text/html', '<html>Login</html>'],
  500: [500, json, JSON.stringify({ Status: true, Message: 'Lỗi máy chủ' })],
  'no-place': [200, json, JSON.stringify({ Status: true, Message: 'System.IO.IOException', FileServer: '' })],
  bare: [200, json, '{"Status":true}'],
};

const longName = `${'Quyết định về việc '.repeat(14)}ban hành quy chế.pdf`;

/** How documents are named by the server. */
const dispositions: Readonly<Record<string, string>> = {
  plain: 'attachment; filename="to-trinh.pdf"',
  rfc5987: `attachment; filename="x.pdf"; filename*=UTF-8''${encodeURIComponent('Tờ trình số 5.pdf')}`,
  long: `attachment; filename*=UTF-8''${encodeURIComponent(longName)}`,
  quotes: String.raw`attachment; filename="to \"trinh\" 'a'.pdf"`,
  none: '',
};

/**
 * Starts it.
 *
 * @param host name under which pages reach it
 */
export async function startCallingPortal(document: Uint8Array, host = '127.0.0.1'): Promise<CallingPortal> {
  const uploads: Upload[] = [];
  const fetches: { path: string; hasSession: boolean }[] = [];
  const cookie = 'phien=abc';

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const [, area = '', name = ''] = url.pathname.split('/').map(decodeURIComponent);
    const sent = request.headers.cookie ?? '';
    switch (area) {
      case 'trang': {
        const headers = {
          'content-type': 'text/html; charset=utf-8',
          'set-cookie': `${cookie}; HttpOnly; SameSite=Strict; Path=/`,
        };
        response.writeHead(200, headers).end(pageOf(name));
        return;
      }
      case 'plugin':
        response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
        response.end(scriptOf(copies.find((copy) => copy === name) ?? 'none'));
        return;
      case 'tep': {
        fetches.push({ path: url.pathname + url.search, hasSession: sent.includes(cookie) });
        if (name === 'thieu') return void response.writeHead(404).end();
        const disposition = dispositions[url.searchParams.get('ten') ?? 'plain'] ?? '';
        response.writeHead(200, {
          'content-type': 'application/octet-stream',
          ...(disposition !== '' && { 'content-disposition': disposition }),
        });
        // A seal goes on what somebody has signed: what the portal got last.
        response.end(name === 'da-ky' ? uploads.at(-1)?.bytes : document);
        return;
      }
      case 'nhan': {
        const parts = readParts(request.headers['content-type'] ?? '', await bodyOf(request));
        const file = parts.find((part) => part.name === 'uploadfile');
        uploads.push({
          handler: name,
          search: url.search,
          cookie: sent,
          authorization: request.headers.authorization ?? '',
          fields: parts.map((part) => ({
            name: part.name,
            value: part.fileName === null ? part.bytes.toString('utf8') : '',
          })),
          fileName: file?.fileName ?? '',
          bytes: Buffer.from(file?.bytes ?? []),
        });
        const [status, type, body] = handlers[name] ?? [404, 'text/plain', ''];
        response.writeHead(status, { 'content-type': type }).end(body);
        return;
      }
      default:
        response.writeHead(404).end();
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    uploads,
    fetches,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page with its copy of the script; `hai-khung` holds two frames, each with a copy of its own. */
function pageOf(name: string): string {
  const copy = copies.find((one) => one === name) ?? 'none';
  const head = copy === 'none' || copy === 'late' || copy === 'module' ? '' : `<script src="/plugin/${copy}"></script>`;
  const frames = '<iframe src="/trang/old"></iframe><iframe src="/trang/newer"></iframe>';
  const module = `<script type="module">import plugin from '/plugin/module'; window.plugin = plugin; window.mine = 'module';</script>`;
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng ${copy as Copy}</title>${head}
<h1>Văn bản đi</h1><button type="button" id="ky">Ký số</button>
${copy === 'module' ? module : ''}${name === 'hai-khung' ? frames : ''}</html>`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
