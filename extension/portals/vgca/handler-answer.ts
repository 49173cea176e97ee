import { fieldsOf, textOf } from './frame.ts';

/** What a portal's upload handler said. */
export type HandlerAnswer =
  | {
      readonly kind: 'taken';
      /** False: it took the file and said nothing of it. */
      readonly isProved: boolean;
      readonly message: string;
      readonly fileName: string;
      /** Byte for byte: portals parse it themselves. */
      readonly fileServer: string;
      readonly documentNumber: string;
      readonly documentDate: string;
    }
  /** `message` is the handler's own; empty where it gave none. */
  | { readonly kind: 'refused'; readonly message: string; readonly why: 'said' | 'status' | 'unreadable' | 'no-status' }
  | { readonly kind: 'logged-out' };

/** More of an answer is not read. */
const answerMaxChars = 1024 * 1024;

/**
 * Reads it, whatever its content type says. Handlers put their JSON together by hand, spell fields twice, and answer a
 * number, a text or a boolean for success.
 *
 * @param status of HTTP; 0: it never got there
 */
export function readHandlerAnswer(status: number, body: string): HandlerAnswer {
  if (status === 401) return { kind: 'logged-out' };
  const fields = objectOf(body);
  const message = fields === null ? '' : textOf(fields('Message') ?? fields('Error'));
  if (status < 200 || status > 299) return { kind: 'refused', message, why: 'status' };
  const none = { message: '', fileName: '', fileServer: '', documentNumber: '', documentDate: '' };
  if (body.trim() === '') return { kind: 'taken', isProved: false, ...none };
  if (fields === null) return { kind: 'refused', message: '', why: 'unreadable' };
  const said = fields('Status');
  const text = typeof said === 'string' ? said.trim().toLowerCase() : said;
  if (text === undefined || text === null) return { kind: 'refused', message, why: 'no-status' };
  if (text !== true && text !== 0 && text !== '0' && text !== 'true') return { kind: 'refused', message, why: 'said' };
  const kept = (name: string): string => {
    const held = fields(name);
    // An answer that nests its own JSON means the text of it.
    return typeof held === 'object' && held !== null
      ? JSON.stringify(held)
      : typeof held === 'string'
        ? held
        : textOf(held);
  };
  return {
    kind: 'taken',
    isProved: true,
    message,
    fileName: kept('FileName'),
    fileServer: kept('FileServer'),
    documentNumber: kept('DocumentNumber'),
    documentDate: kept('DocumentDate'),
  };
}

function objectOf(body: string): ReturnType<typeof fieldsOf> | null {
  if (body.length > answerMaxChars) return null;
  try {
    let value: unknown = JSON.parse(body.replace(/^\ufeff/u, ''));
    // Some frameworks write the text of the JSON as JSON once more.
    if (typeof value === 'string') value = JSON.parse(value);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? fieldsOf(value) : null;
  } catch {
    return null;
  }
}
