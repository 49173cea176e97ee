import type { FailureRecord } from '../../shared/errors.ts';
import type { Language } from '../../shared/text/language.ts';
import type { AskingRequest } from './asking.ts';
import type { Purpose, Source } from './job.ts';
import { type MessageAsk, readMessageAsk } from './message-ask.ts';
import { isPlainRecord, isText, readWords } from './shape.ts';
import { readWish, type Wish } from './wish.ts';

/** A document as a content script hands it over. */
export interface OfferedDocument {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Null: the sign page has to get it. */
  readonly blob: Blob | null;
  /** Where `blob` is null: an address that the portal's own session cannot fetch; null where the official chooses a file. */
  readonly address: string | null;
}

/** What a content script asks of the background. It names no origin: that comes from the browser. */
export interface OpenRequest {
  readonly kind: 'open';
  readonly purpose: Purpose;
  readonly source: Source;
  /** The content script's own name for what it offers. */
  readonly ref: string;
  readonly documents: readonly OfferedDocument[];
  /** What the portal itself says of the signature; null where the official decides all of it. */
  readonly wish: Wish | null;
}

/** Asks that what is no document be signed: a digest, a text, a login. */
export interface MessageOpenRequest {
  readonly kind: 'message';
  readonly source: Source;
  readonly ref: string;
  readonly items: readonly MessageAsk[];
}

/** What a content script asks when its portal should be switched on for good. */
export interface EnableRequest {
  readonly kind: 'enable';
}

/** What a content script may ask to know: nothing of the token, only whether the agent answers and what is switched on here. */
export interface StatusRequest {
  readonly kind: 'status';
}

/** What a portal's page asks to have read: the verdict on a signed file, for the page's own use. Opens nothing. */
export interface JudgeRequest {
  readonly kind: 'judge';
  readonly name: string;
  readonly blob: Blob;
  /** What was signed, where the file is a signature that lacks it. */
  readonly beside?: Blob;
  /** Of the report's texts. */
  readonly language: Language;
}

/** What a portal's page asks to know of its official's certificates: those alone that were used in this portal before. */
export interface CertificatesRequest {
  readonly kind: 'certificates';
}

/** What `judge` and `certificates` are answered. */
export type Told<Value> = { readonly kind: 'told'; readonly value: Value } | Refused;

/** A certificate as a portal's page is told of it. */
export interface PortalCertificate {
  /** Common names. */
  readonly subject: string;
  readonly issuer: string;
  /** Whole names, RFC 4514 text. */
  readonly subjectName: string;
  readonly issuerName: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** Hex. */
  readonly serialNumber: string;
  readonly sha256: string;
  /** Base64. */
  readonly der: string;
}

/** Why nothing is opened or told. */
export interface Refused {
  readonly kind: 'refused';
  readonly failure: FailureRecord;
}

/**
 * What `open` and `message` are answered. `busy`: a window for a call of this tab's scripts stands open; whoever asked
 * waits and asks again.
 */
export type OpenAnswer = { readonly kind: 'opened'; readonly jobId: string } | { readonly kind: 'busy' } | Refused;

/** What `status` is answered. */
export interface StatusAnswer {
  readonly kind: 'status';
  readonly agent: 'there' | 'absent' | 'unpaired';
  /** Of the agent; null where it is not there for this browser. */
  readonly version: string | null;
  /** Null where this frame's calls are served; else the origin that the official has not switched on. */
  readonly notEnabled: string | null;
}

/** All that a content script may ask of the background. */
export type ContentRequest =
  | OpenRequest
  | MessageOpenRequest
  | EnableRequest
  | AskingRequest
  | StatusRequest
  | JudgeRequest
  | CertificatesRequest;

const limits = { refChars: 2_048, nameChars: 255, typeChars: 128, addressChars: 8_192, documents: 500 };
const purposes: readonly string[] = ['sign', 'verify'];
const sources: readonly string[] = ['viewer', 'link', 'input', 'drop', 'download', 'rows', 'hook', 'page-api'];

/**
 * Reads what came from a content script, which lives in a page's process and is believed only as far as its shape.
 *
 * @returns null where it is not a request
 */
export function readContentRequest(value: unknown): ContentRequest | null {
  if (!isPlainRecord(value)) return null;
  if (value.kind === 'enable' || value.kind === 'status' || value.kind === 'certificates') return { kind: value.kind };
  if (value.kind === 'asking') return { kind: 'asking', isAsking: value.isAsking === true };
  if (value.kind === 'judge') {
    const { name, blob, beside, language } = value;
    if (!isText(name, limits.nameChars) || !(blob instanceof Blob)) return null;
    const file = { name, blob, ...(beside instanceof Blob && { beside }) };
    return { kind: 'judge', ...file, language: language === 'en' ? 'en' : 'vi' };
  }
  const { source, ref } = value;
  if (typeof source !== 'string' || !sources.includes(source) || !isText(ref, limits.refChars)) return null;
  if (value.kind === 'open') return readOpen(value, source as Source, ref);
  if (value.kind !== 'message' || !isList(value.items)) return null;
  const items = value.items.map(readMessageAsk).filter((item) => item !== null);
  return items.length === value.items.length ? { kind: 'message', source: source as Source, ref, items } : null;
}

function readOpen(value: Record<string, unknown>, source: Source, ref: string): OpenRequest | null {
  const { purpose } = value;
  if (typeof purpose !== 'string' || !purposes.includes(purpose) || !isList(value.documents)) return null;
  const documents = value.documents.map(readOffered).filter((document) => document !== null);
  const wish = value.wish === null || value.wish === undefined ? null : readWish(value.wish);
  if (documents.length !== value.documents.length || wish === undefined) return null;
  return { kind: 'open', purpose: purpose as Purpose, source, ref, documents, wish };
}

const isList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.length <= limits.documents;

function readOffered(value: unknown): OfferedDocument | null {
  if (!isPlainRecord(value)) return null;
  const { type, blob, address } = value;
  const name = readWords(value.name, limits.nameChars);
  if (name === null || !isText(type, limits.typeChars)) return null;
  if (blob instanceof Blob) return { name, type, blob, address: null };
  if (blob !== null) return null;
  if (address === null) return { name, type, blob, address };
  return isText(address, limits.addressChars) && /^https?:\/\//iu.test(address) ? { name, type, blob, address } : null;
}
