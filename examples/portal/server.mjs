// A small portal that signs, logs in and verifies by Triện. Node 24, no dependencies.
//
//   node examples/portal/server.mjs --root root.pem [--issuers ca.pem] [--documents FOLDER] [--port 8080]
import { execFile } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LoginRefused, nonceStore, verifyLogin } from './login.mjs';

const here = import.meta.dirname;
const bodyMaxBytes = 50 * 1024 * 1024;
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.map': 'application/json',
};
const policy = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/**
 * Starts the portal.
 *
 * @param {{ port?: number, roots: string, issuers?: string, documents: { name: string, bytes: Uint8Array }[],
 *   library?: string, trien?: string[], rootFile?: string, now?: () => number }} options `roots`, `issuers` PEM texts;
 *   `library` the folder of `trien.js`; `trien` the command that verifies, with its first words; `rootFile` of `roots`
 */
export async function startPortal(options) {
  const { roots, issuers = '', library = resolve(here, '../../dist/page-api'), now = Date.now } = options;
  const { trien = ['npx', 'trien'], rootFile } = options;
  const trusted = certificatesIn(roots);
  const authorities = certificatesIn(issuers);
  const nonces = nonceStore(now);
  const sessions = new Map();
  const documents = options.documents.map(({ name, bytes }) => ({ name, bytes, signed: null, verdict: null }));
  let origin = '';

  /** The report of `trien verify --json` on a file: what the server decides by, never the page's word. */
  async function report(bytes) {
    const folder = await mkdtemp(join(tmpdir(), 'portal-'));
    const file = join(folder, 'document.pdf');
    try {
      await writeFile(file, bytes);
      const [program, ...words] = trien;
      const trust = rootFile === undefined ? [] : ['--trust', rootFile];
      return await new Promise((done, failed) => {
        // A signature that does not hold is an exit code, and a report all the same.
        execFile(program, [...words, 'verify', '--json', ...trust, file], { maxBuffer: 32e6 }, (error, stdout) => {
          try {
            // One report a file.
            done(JSON.parse(stdout)[0]);
          } catch {
            failed(error ?? new Error('trien verify printed no report'));
          }
        });
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  const routes = {
    'POST /api/nonce': ({ session }) => ({ nonce: nonces.make(session) }),
    'POST /api/login': async ({ session, body, renew }) => {
      // Taken before anything is looked at: a nonce is good for one attempt.
      const nonce = nonces.take(session);
      try {
        const token = JSON.parse(String(await body()));
        const { name } = verifyLogin(token, { origin, nonce, trusted, issuers: authorities, at: new Date(now()) });
        // A new session for the one who is logged in, so that nobody has laid it ready.
        sessions.set(renew(), { name });
        return { name };
      } catch (error) {
        if (!(error instanceof LoginRefused || error instanceof SyntaxError)) throw error;
        console.error(`login refused: ${error.message}`);
        return { status: 401, error: 'refused' };
      }
    },
    'GET /api/me': ({ user }) => user ?? { status: 401, error: 'login' },
    'GET /api/documents': ({ user }) =>
      user === undefined
        ? { status: 401, error: 'login' }
        : documents.map(({ name, signed, verdict }, id) => ({ id, name, isSigned: signed !== null, verdict })),
    'GET /api/file': ({ user, id, query }) => {
      const document = user === undefined ? undefined : documents[id];
      const bytes = query.has('signed') ? document?.signed : document?.bytes;
      return bytes === undefined || bytes === null
        ? { status: 404, error: 'none' }
        : { type: 'application/pdf', bytes };
    },
    'PUT /api/signed': async ({ user, id, body }) => {
      const document = documents[id];
      if (user === undefined || document === undefined) return { status: 404, error: 'none' };
      const bytes = await body();
      // What came back has to be what was handed out, with signatures after it.
      if (!bytes.subarray(0, document.bytes.length).equals(Buffer.from(document.bytes))) {
        return { status: 422, error: 'another document' };
      }
      const { verdict } = await report(bytes);
      if (verdict !== 'TOTAL-PASSED') return { status: 422, error: verdict };
      Object.assign(document, { signed: bytes, verdict });
      return { verdict };
    },
    'POST /api/verify': async ({ user, body }) =>
      user === undefined ? { status: 401, error: 'login' } : report(await body()),
  };

  const server = createServer((request, response) => {
    void serve(request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500).end();
    });
  });

  async function serve(request, response) {
    const url = new URL(request.url ?? '/', origin);
    const common = {
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    };
    const key = `${request.method} ${url.pathname}`;
    if (!Object.hasOwn(routes, key)) {
      const found = request.method === 'GET' ? await staticFile(url.pathname) : null;
      if (found === null) return response.writeHead(404, common).end();
      return response.writeHead(200, { ...common, 'content-type': found.type }).end(found.bytes);
    }
    // Other sites may not act in the official's name.
    if (request.method !== 'GET' && request.headers.origin !== origin) return response.writeHead(403, common).end();
    let session = /(?:^|; )session=([0-9a-f]{32})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
    const cookies = [];
    const renew = () => {
      session = randomBytes(16).toString('hex');
      // Behind https add `Secure`.
      cookies.push(`session=${session}; HttpOnly; SameSite=Strict; Path=/`);
      return session;
    };
    if (session === undefined) renew();
    const answer = await routes[key]({
      session,
      renew,
      user: sessions.get(session),
      id: Number(url.searchParams.get('id')),
      query: url.searchParams,
      body: () => bodyOf(request),
    });
    const headers = { ...common, ...(cookies.length > 0 && { 'set-cookie': cookies.at(-1) }) };
    if (answer.bytes !== undefined)
      return response.writeHead(200, { ...headers, 'content-type': answer.type }).end(answer.bytes);
    const { status = 200, ...rest } = Array.isArray(answer) ? { rows: answer } : answer;
    response.writeHead(status, { ...headers, 'content-type': 'application/json' });
    response.end(JSON.stringify(Array.isArray(answer) ? answer : rest));
  }

  /** The page's own files, and the library's beside them. */
  async function staticFile(pathname) {
    const name = pathname === '/' ? 'index.html' : basename(pathname);
    const folder = name.startsWith('trien') ? library : join(here, 'public');
    const type = types[extname(name)];
    if (type === undefined) return null;
    try {
      return { type, bytes: await readFile(join(folder, name)) };
    } catch {
      return null;
    }
  }

  await new Promise((listening) => server.listen(options.port ?? 0, '127.0.0.1', () => listening(undefined)));
  origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, documents, stop: () => new Promise((stopped) => server.close(stopped).closeAllConnections()) };
}

function certificatesIn(pem) {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((one) => new X509Certificate(one));
}

async function bodyOf(request) {
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > bodyMaxBytes) throw new Error('the body is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

if (import.meta.main) {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { root: text, issuers: text, documents: text, port: text } });
  if (values.root === undefined) {
    console.error(
      'node examples/portal/server.mjs --root root.pem [--issuers ca.pem] [--documents FOLDER] [--port 8080]',
    );
    process.exit(64);
  }
  const folder = values.documents ?? '.';
  const names = readdirSync(folder).filter((name) => name.endsWith('.pdf') && !name.endsWith('.signed.pdf'));
  const portal = await startPortal({
    port: Number(values.port ?? 8080),
    roots: readFileSync(values.root, 'utf8'),
    rootFile: values.root,
    issuers: values.issuers === undefined ? '' : readFileSync(values.issuers, 'utf8'),
    documents: names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
  });
  console.log(portal.origin);
}
