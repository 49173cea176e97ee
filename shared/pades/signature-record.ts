import { Failure } from '../errors.ts';
import { dict, isKind, name, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { readText, textString } from '../pdf/text-string.ts';
import { unsafeCharacters } from '../text/legible.ts';

/** What a signature can be for in an office, by the names that stand in its dictionary. */
export const recordRoles = ['plain', 'approve', 'issue', 'incoming', 'copy', 'annex', 'comment', 'initial'] as const;
export const recordCopyForms = ['saoY', 'saoLuc', 'trichSao'] as const;

/** What a signature says of its document, beside its seal. */
export interface SignatureRecord {
  readonly role: (typeof recordRoles)[number];
  /** Number and symbol, `05/QĐ-UBND`. */
  readonly number?: string;
  /** Date of issue, or of arrival: `YYYY-MM-DD`, in Viet Nam. */
  readonly date?: string;
  /** Name of the agency. */
  readonly agency?: string;
  readonly copyForm?: (typeof recordCopyForms)[number];
  /** Abstract of the contents. */
  readonly subject?: string;
}

/**
 * The key of the record in a signature dictionary: a private name of the third class, which other programs pass over. It
 * stands between the parts of the byte range, so that its signature covers it.
 *
 * @see ISO 32000-2 §12.8.1 table 255, annex E.2
 */
export const recordKey = 'XXTrienRecord';

type Texts = Exclude<keyof SignatureRecord, 'role'>;

interface TextField {
  readonly key: string;
  readonly isGood: (text: string) => boolean;
  /** A word of a closed list stands as a name. */
  readonly isName?: true;
}

/** A line of text, neither empty nor with anything that could rewrite what stands around it. */
const line = (limit: number) => (text: string) =>
  text.trim() !== '' && text.length <= limit && text.isWellFormed() && text.search(unsafeCharacters) < 0;

/** ISO 8601 calendar dates; not those that no calendar has. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Sizes as on the link: `shared/protocol/messages.ts`. */
const fields: { readonly [Field in Texts]: TextField } = {
  number: { key: 'Number', isGood: line(50) },
  date: { key: 'Date', isGood: isDate },
  agency: { key: 'Agency', isGood: line(200) },
  copyForm: {
    key: 'CopyForm',
    isGood: (text) => recordCopyForms.some((form) => form === text),
    isName: true,
  },
  subject: { key: 'Subject', isGood: line(500) },
};
const rows = Object.entries(fields) as [Texts, TextField][];
const keys: ReadonlySet<string> = new Set(['Role', ...rows.map(([, { key }]) => key)]);

/** @throws Failure `RECORD_UNUSABLE`, which names the field: nothing is written that would not be read again */
export function recordDictionary(record: SignatureRecord): PdfDict {
  const entries: Record<string, PdfObject> = { Role: name(record.role) };
  for (const [field, { key, isGood, isName }] of rows) {
    const text = record[field]?.normalize('NFC');
    if (text === undefined) continue;
    if (!isGood(text)) throw new Failure('RECORD_UNUSABLE', { field });
    entries[key] = isName === true ? name(text) : textString(text);
  }
  return dict(entries);
}

/**
 * The record of a signature dictionary; null where there is none, or one that is not all as this program writes it: half a
 * record might say the opposite. Nothing is followed: what stands in an object of its own is not what was signed.
 */
export function recordOf(object: PdfObject | undefined): SignatureRecord | null {
  if (!isKind(object, 'dict')) return null;
  const { entries } = object;
  const word = entries.get('Role');
  const role = isKind(word, 'name') ? recordRoles.find((known) => known === word.name) : undefined;
  if (role === undefined || [...entries.keys()].some((key) => !keys.has(key))) return null;
  const found: { -readonly [Field in Texts]?: string } = {};
  for (const [field, { key, isGood, isName }] of rows) {
    const value = entries.get(key);
    if (value === undefined) continue;
    const text = isName !== true ? readText(value) : isKind(value, 'name') ? value.name : null;
    if (text === null || text !== text.normalize('NFC') || !isGood(text)) return null;
    found[field] = text;
  }
  return { role, ...found } as SignatureRecord;
}
