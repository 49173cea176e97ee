import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { Failure, type FetchFault } from '../../shared/errors.ts';
import { isPublicAddress } from './addresses.ts';

// The one fetcher (security.md §5.3). An address in a certificate or a document is an attacker's wish: nothing but the
// public network is asked, and the address that was checked is the one that is connected to.

/** What holds for one fetch (`security.md` §5.3). */
export interface FetchRules {
  /** The most bytes that are taken. */
  readonly limitBytes: number;
  /** For the whole fetch, redirects included. */
  readonly timeoutMs: number;
  /** `host:port` whose address and port are taken as they are: policy's choice, and the tests'. */
  readonly allowedHosts?: readonly string[];
  /** All addresses of a name; absent: the machine's own resolver. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** What is sent; absent: a GET. */
export interface FetchBody {
  readonly type: string;
  readonly bytes: Bytes;
}

const mostRedirects = 3;
const ports: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const redirects: readonly number[] = [301, 302, 303, 307, 308];

const systemResolve = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Fetches an address of the public network: http and https alone, their own ports, no cookies, no credentials, at most
 * three redirects, each checked like the first.
 *
 * @throws Failure `FETCH_FAILED`, `USER_CANCELLED` where `signal` is aborted.
 */
export async function fetchBytes(
  address: string,
  rules: FetchRules,
  body: FetchBody | null = null,
  signal?: AbortSignal,
): Promise<Bytes> {
  const timeout = AbortSignal.timeout(rules.timeoutMs);
  const ends = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
  let url = urlOf(address, address);
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await orFailure(url, ends, signal, () => exchange(url, rules, body, ends));
    if ('bytes' in answer) return answer.bytes;
    url = urlOf(answer.location, url.href);
  }
  throw refused(url, 'redirects');
}

function refused(url: URL | string, reason: FetchFault, status?: number): Failure {
  // A password in an address is nobody's to read.
  const shown = typeof url === 'string' ? url : `${url.protocol}//${url.host}${url.pathname}`;
  return new Failure('FETCH_FAILED', { url: shown.slice(0, 300), reason, ...(status !== undefined && { status }) });
}

function urlOf(text: string, base: string): URL {
  const url = URL.parse(text, base === text ? undefined : base);
  if (url === null) throw refused(text.replace(/\/\/[^/@]*@/, '//'), base === text ? 'scheme' : 'redirects');
  return url;
}

/** Any end of a fetch as a failure. */
async function orFailure<T>(url: URL, ends: AbortSignal, signal: AbortSignal | undefined, work: () => Promise<T>) {
  try {
    // A resolver cannot be interrupted: the end of the time is waited for beside it.
    return await Promise.race([work(), ended(ends)]);
  } catch (error) {
    if (signal?.aborted) throw new Failure('USER_CANCELLED', {}, error);
    if (error instanceof Failure) throw error;
    throw refused(url, ends.aborted ? 'timeout' : 'network');
  }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = (): void => reject(new Error('ended'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** The addresses of a host that may be connected to: all of them are allowed, or none is asked. */
async function addressesOf(url: URL, rules: FetchRules): Promise<readonly string[]> {
  const usual = ports[url.protocol];
  if (usual === undefined) throw refused(url, 'scheme');
  if (url.username !== '' || url.password !== '') throw refused(url, 'credentials');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? usual : Number(url.port);
  const isAllowed = rules.allowedHosts?.includes(`${host}:${port}`) === true;
  if (port !== usual && !isAllowed) throw refused(url, 'port');
  const found = isIP(host) === 0 ? await resolved(url, host, rules.resolve ?? systemResolve) : [host];
  if (!isAllowed && !found.every(isPublicAddress)) throw refused(url, 'address');
  return found;
}

async function resolved(url: URL, host: string, resolve: NonNullable<FetchRules['resolve']>) {
  const found = await resolve(host).catch(() => []);
  if (found.length === 0) throw refused(url, 'name');
  return found;
}

type Answer = { readonly bytes: Bytes } | { readonly location: string };

async function exchange(url: URL, rules: FetchRules, body: FetchBody | null, signal: AbortSignal): Promise<Answer> {
  const addresses = await addressesOf(url, rules);
  signal.throwIfAborted();
  const response = await respond(url, addresses, body, signal);
  try {
    const { statusCode = 0, headers } = response;
    if (redirects.includes(statusCode)) {
      if (headers.location === undefined) throw refused(url, 'redirects');
      return { location: headers.location };
    }
    if (statusCode !== 200) throw refused(url, 'status', statusCode);
    return { bytes: await bodyOf(url, response, rules.limitBytes) };
  } finally {
    response.destroy();
  }
}

function respond(url: URL, addresses: readonly string[], body: FetchBody | null, signal: AbortSignal) {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  const [first] = known;
  // The connection goes to what was checked: a second question to the resolver could have another answer.
  const checked: LookupFunction = (_, { all }, done) => {
    if (all) done(null, known);
    else done(null, first?.address ?? '', first?.family);
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    'user-agent': 'trien',
    ...(body !== null && { 'content-type': body.type, 'content-length': body.bytes.length }),
  };
  const options: RequestOptions = {
    method: body === null ? 'GET' : 'POST',
    headers,
    lookup: checked,
    signal,
    agent: false,
    maxHeaderSize: 16 * 1024,
  };
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = send(url, options, resolve);
    sent.on('error', reject);
    sent.end(body?.bytes);
  });
}

async function bodyOf(url: URL, response: IncomingMessage, limitBytes: number): Promise<Bytes> {
  if (Number(response.headers['content-length'] ?? 0) > limitBytes) throw refused(url, 'size');
  const parts: Bytes[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += part.length;
    if (size > limitBytes) throw refused(url, 'size');
    parts.push(part);
  }
  // A connection that ends early leaves less than was announced.
  if (!response.complete) throw refused(url, 'network');
  return concat(...parts);
}
