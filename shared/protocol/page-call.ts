import { roles } from '../records/role.ts';
import { legible, unsafeCharacters } from '../text/legible.ts';
import { type PageCall, type PageDocument, type PageWish, pageLimits, type WrongCall } from './page-api.ts';

// Written by hand: a schema library would come into every portal's page with the content script.

/** Whether a window message opens a channel. */
export function isPageOpening(value: unknown): boolean {
  return isRecord(value) && value.trien === 1 && value.to === 'extension' && value.channel === 'page-api';
}

/** Reads what a page sent. @param isFile whether a value is a file of the browser's */
export function readPageCall<File>(
  value: unknown,
  isFile: (value: unknown) => value is File,
): PageCall<File> | WrongCall {
  if (!isRecord(value)) return { id: null, wrong: 'call' };
  const { id } = value;
  if (!isCount(id, Number.MAX_SAFE_INTEGER)) return { id: null, wrong: 'id' };
  const read = readParts(value, isFile);
  return typeof read === 'string' ? { id, wrong: read } : ({ id, ...read } as PageCall<File>);
}

type Parts<File> = PageCall<File> extends infer Call ? (Call extends unknown ? Omit<Call, 'id'> : never) : never;

function readParts<File>(call: Fields, isFile: (value: unknown) => value is File): Parts<File> | string {
  switch (call.kind) {
    case 'status':
    case 'certificates':
    case 'abort':
      return { kind: call.kind };
    case 'sign':
      return readSign(call, isFile);
    case 'authenticate': {
      const { nonce } = call;
      const { least, most } = pageLimits.nonceChars;
      const fits = isText(nonce, most) && nonce.length >= least && /^[\x21-\x7e]+$/.test(nonce);
      return fits ? { kind: 'authenticate', nonce } : 'nonce';
    }
    case 'verify': {
      const document = readDocument(call.document, 'document', isFile);
      if (typeof document === 'string') return document;
      return { kind: 'verify', document, language: call.language === 'en' ? 'en' : 'vi' };
    }
    case 'stored': {
      const { n, outcome, reason } = call;
      if (!isCount(n, pageLimits.documents)) return 'n';
      if (outcome === 'kept' || outcome === 'taken') return { kind: 'stored', n, outcome };
      if (outcome !== 'refused') return 'outcome';
      // Words for the official alone: what is no text has none, and an object's own way to become one is not called.
      const words = typeof reason === 'string' ? legible(reason.slice(0, pageLimits.reasonChars)).toWellFormed() : '';
      return { kind: 'stored', n, outcome, reason: words };
    }
    default:
      return 'kind';
  }
}

function readSign<File>(call: Fields, isFile: (value: unknown) => value is File): Parts<File> | string {
  const { documents, wish } = call;
  if (!Array.isArray(documents) || documents.length === 0 || documents.length > pageLimits.documents)
    return 'documents';
  const read: PageDocument<File>[] = [];
  for (const [n, given] of documents.entries()) {
    const document = readDocument(given, `documents[${n}]`, isFile);
    if (typeof document === 'string') return document;
    read.push(document);
  }
  if (wish === null || wish === undefined) return { kind: 'sign', documents: read, wish: null };
  const wished = readPageWish(wish);
  return typeof wished === 'string' ? wished : { kind: 'sign', documents: read, wish: wished };
}

function readDocument<File>(
  value: unknown,
  at: string,
  isFile: (value: unknown) => value is File,
): PageDocument<File> | string {
  if (!isRecord(value)) return at;
  const { name, blob } = value;
  if (!isText(name, pageLimits.nameChars) || hasControls(name)) return `${at}.name`;
  return isFile(blob) ? { name, blob } : `${at}.blob`;
}

const wishChars = { number: 50, date: 10, subject: 500, agency: 200 } as const;

function readPageWish(value: unknown): PageWish | string {
  if (!isRecord(value)) return 'wish';
  const role = roles.find((known) => known === value.role);
  if (role === undefined) return 'role';
  const texts: Record<string, string> = {};
  for (const [key, most] of Object.entries(wishChars)) {
    const text = value[key];
    if (text === undefined) continue;
    if (!isText(text, most) || hasControls(text)) return key;
    if (key === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return key;
    texts[key] = text;
  }
  return { role, ...texts };
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most;

/** Controls, and the marks that turn the direction of what stands beside them. */
const hasControls = (text: string): boolean => text.search(unsafeCharacters) >= 0 || !text.isWellFormed();

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most;
