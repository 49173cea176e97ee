import { Failure } from '../../../shared/errors.ts';
import type { Wish } from '../../jobs/wish.ts';
import type { Endpoint } from './endpoints.ts';
import { type Fields, fieldsOf, readFrame, textOf } from './frame.ts';
import { isLocalPath, type PageAddress, readPageAddress } from './page-address.ts';

/** One file of a call. */
export interface CalledFile {
  /** Null: the official chooses one. */
  readonly address: PageAddress | null;
  /** Of a batch, as the page gave them; they come back unchanged. */
  readonly id: unknown;
  readonly shownName: unknown;
  /** Why it cannot be had, where that shows at once. */
  readonly refusal: Failure | null;
}

/** A call that has files signed and uploaded. */
export interface FileCall {
  readonly files: readonly CalledFile[];
  readonly handler: PageAddress;
  /** Goes to the page's own origin and to no other; empty: none. */
  readonly bearer: string;
  /** Form fields that go with each file, in order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly wish: Wish;
}

/** The page that calls. */
export interface CallingPage {
  readonly address: string;
  readonly origin: string;
}

/** The multipart field that takes the file. */
export const uploadField = 'uploadfile';

const limits = { files: 500, fields: 200, nameChars: 256, valueChars: 65_536, bearerChars: 16_384 };

/**
 * Reads a call. What is odd and not needed is passed over; `SessionId` is, because the browser's own cookies go with
 * each request.
 *
 * @throws Failure `MESSAGE_INVALID`, `LIMIT_EXCEEDED`, `ORIGIN_NOT_ALLOWED`, `DOWNLOAD_FAILED`
 */
export function readFileCall(frame: string, { isBatch, role }: Endpoint, page: CallingPage): FileCall {
  const fields = readFrame(frame);
  const handler = textOf(fields('FileUploadHandler'));
  if (handler === '') throw new Failure('MESSAGE_INVALID', { reason: 'FileUploadHandler' });
  const list = fields('Files');
  const rows: readonly unknown[] = isBatch && Array.isArray(list) && list.length > 0 ? list : [null];
  if (rows.length > limits.files) throw new Failure('LIMIT_EXCEEDED', { limit: 'files', value: rows.length });
  const bearer = textOf(fields('JWTToken'));
  const number = textOf(fields('DocNumber'));
  const date = dateInVietnam(textOf(fields('IssuedDate')));
  const metadata = metadataOf(fields('MetaData'));
  return {
    handler: readPageAddress(handler, page.address, page.origin),
    files: rows.map((row) => (row === null ? readFile(fields('FileName'), '', '', page) : readRow(row, page))),
    // A header's value: what could end it ends the token instead.
    bearer: bearer.length <= limits.bearerChars && /^[\x21-\x7e]+$/u.test(bearer) ? bearer : '',
    fields: metadata,
    wish: { role, ...(number !== '' && number.length <= 50 && { number }), ...(date !== null && { date }) },
  };
}

function readRow(row: unknown, page: CallingPage): CalledFile {
  const fields: Fields = typeof row === 'object' && row !== null ? fieldsOf(row) : () => undefined;
  const address = textOf(fields('URL'));
  const id = fields('FileID');
  const name = fields('FileName');
  // A row that names no address in its own field may do so in its name.
  const named = textOf(name);
  if (address === '' && !/^(?:https?|blob):/iu.test(named)) {
    return { address: null, id, shownName: name, refusal: new Failure('MESSAGE_INVALID', { reason: 'URL' }) };
  }
  return readFile(address === '' ? named : address, id, name, page);
}

function readFile(named: unknown, id: unknown, shownName: unknown, page: CallingPage): CalledFile {
  const text = textOf(named);
  if (text === '' || isLocalPath(text)) return { address: null, id, shownName, refusal: null };
  try {
    return { address: readPageAddress(text, page.address, page.origin), id, shownName, refusal: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { address: null, id, shownName, refusal: error };
  }
}

function metadataOf(value: unknown): FileCall['fields'] {
  if (!Array.isArray(value)) return [];
  if (value.length > limits.fields) throw new Failure('LIMIT_EXCEEDED', { limit: 'MetaData', value: value.length });
  return value.flatMap((pair: unknown) => {
    if (typeof pair !== 'object' || pair === null) return [];
    const fields = fieldsOf(pair);
    const key = fields('Key');
    const held = fields('Value');
    const text = typeof held === 'string' ? held : typeof held === 'boolean' ? String(held) : textOf(held);
    // A field that stood in for the file itself would be taken for it.
    const isPlain = typeof key === 'string' && key !== '' && key !== uploadField;
    if (!isPlain || key.length > limits.nameChars || text.length > limits.valueChars) return [];
    return [[key, text] as const];
  });
}

const vietnamMs = 7 * 3_600_000;

/** The day in Viet Nam that a text of a page means, `YYYY-MM-DD`; null where it means none. */
export function dateInVietnam(text: string): string | null {
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/u.exec(text);
  const day = local === null ? text : `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}`;
  // Without a zone a date is the one that is written there.
  const plain = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]*)?$/u.exec(day)?.[1];
  const at = plain === undefined ? Date.parse(text) + vietnamMs : Date.parse(plain);
  const isKnown = (plain !== undefined || /^\d{4}-\d{2}-\d{2}T/u.test(text)) && Number.isFinite(at);
  if (!isKnown || at < Date.parse('1945-09-02') || at > Date.parse('2200-01-01')) return null;
  return new Date(at).toISOString().slice(0, 10);
}
