import type { JobDocument, Purpose, Source } from './job.ts';

/** What a content script asks of the background. It names no origin: that comes from the browser. */
export interface OpenRequest {
  readonly kind: 'open';
  readonly purpose: Purpose;
  readonly source: Source;
  /** The content script's own name for what it offers. */
  readonly ref: string;
  readonly document: JobDocument;
}

/** What a content script asks when its portal should be switched on for good. */
export interface EnableRequest {
  readonly kind: 'enable';
}

export type ContentRequest = OpenRequest | EnableRequest;

const limits = { refChars: 2_048, nameChars: 255, typeChars: 128 };
const purposes: readonly string[] = ['sign', 'verify'];
const sources: readonly string[] = ['viewer', 'link', 'input', 'drop'];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown, maxChars: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= maxChars;

/**
 * Reads what came from a content script, which lives in a page's process and is believed only as far as its shape.
 *
 * @returns null where it is not a request
 */
export function readContentRequest(value: unknown): ContentRequest | null {
  if (!isRecord(value)) return null;
  if (value.kind === 'enable') return { kind: 'enable' };
  if (value.kind !== 'open' || !isRecord(value.document)) return null;
  const { purpose, source, ref } = value;
  const { name, type, blob } = value.document;
  if (typeof purpose !== 'string' || !purposes.includes(purpose)) return null;
  if (typeof source !== 'string' || !sources.includes(source)) return null;
  if (!isText(ref, limits.refChars) || !isText(name, limits.nameChars) || !isText(type, limits.typeChars)) return null;
  if (!(blob instanceof Blob)) return null;
  return { kind: 'open', purpose: purpose as Purpose, source: source as Source, ref, document: { name, type, blob } };
}
