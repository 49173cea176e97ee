import type { LetterFacts } from '../../../shared/records/letter-facts.ts';
import type { Role, SignatureRecord } from '../../../shared/records/role.ts';
import type { CopyForm } from '../../../shared/records/stamp-words.ts';
import type { SignedFacts } from '../../jobs/conversation.ts';
import type { Wish } from '../../jobs/wish.ts';

/** What a role's stamps are filled with. An empty text: nothing. */
export interface RoleFields {
  readonly number: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly date: string;
  readonly agency: string;
  readonly copyForm: CopyForm;
  readonly comment: string;
}

/** Which fields a role asks for. */
export const fieldsOfRole: Readonly<Record<Role, readonly (keyof RoleFields)[]>> = {
  plain: [],
  approve: [],
  issue: ['number', 'date'],
  incoming: ['number', 'date', 'agency'],
  copy: ['copyForm', 'agency'],
  annex: ['number'],
  comment: ['comment'],
  initial: [],
};

/** What the official typed: of the number for one document, of all else for all of them. */
export type Typed = Partial<RoleFields>;

/** What is known from elsewhere: the portal's wish before what the document says; dates of the office's own acts are today's. */
export interface KnownFields {
  readonly wish: Wish | null;
  readonly letter: LetterFacts | null;
  /** The agency that was named last for this portal, or the certificate's own. */
  readonly agency: string;
  /** Today in Viet Nam, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The fields as they stand before, and after, the official types. */
export function filledFields(role: Role, { wish, letter, agency, today }: KnownFields, typed: Typed): RoleFields {
  // What comes in has the sender's number on it; the number and the day of arrival are the office's own.
  const isOwn = role !== 'incoming';
  const written = isOwn && letter?.number != null && letter.symbol != null ? `${letter.number}/${letter.symbol}` : '';
  return {
    number: wish?.number ?? written,
    date: wish?.date ?? (isOwn ? letter?.date : null) ?? (role === 'issue' || role === 'incoming' ? today : ''),
    agency: wish?.agency ?? (agency || (isOwn ? (letter?.agency ?? '') : '')),
    copyForm: 'saoY',
    comment: '',
    ...typed,
  };
}

/** A calendar day as an official writes it, `22/11/2026`; null where it is none. */
export function dayTyped(text: string): string | null {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/u.exec(text);
  if (parts === null) return null;
  const [day = 0, month = 0, year = 0] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? date.toISOString().slice(0, 10) : null;
}

/** `2026-11-22` as an official reads it; what is no day stays as it is. */
export const dayShown = (day: string): string => day.replace(/^(\d{4})-(\d{2})-(\d{2})$/u, '$3/$2/$1');

const vietnamMs = 7 * 60 * 60 * 1_000;

/** The day in Viet Nam at an instant (milliseconds since 1970-01-01T00:00:00Z). */
export const dayInVietnam = (ms: number): string => new Date(ms + vietnamMs).toISOString().slice(0, 10);

/** What a letter says of itself, as it goes back to the portal with the signed file. */
export const letterOf = (letter: LetterFacts | undefined): Pick<SignedFacts, 'subject' | 'agency'> => ({
  ...(letter?.subject != null && letter.subject !== '' && { subject: letter.subject.slice(0, 500) }),
  ...(letter?.agency != null && letter.agency !== '' && { agency: letter.agency.slice(0, 200) }),
});

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/u.test(text);

/** What the signature says of its document, as far as the role asks for it. */
export function recordOf(role: Role, fields: RoleFields, subject: string | null): Omit<SignatureRecord, 'role'> {
  const asked = fieldsOfRole[role];
  const { number, date, agency, copyForm } = fields;
  return {
    ...(asked.includes('number') && number !== '' && { number }),
    ...(asked.includes('date') && isDay(date) && { date }),
    ...(asked.includes('agency') && agency !== '' && { agency }),
    ...(asked.includes('copyForm') && { copyForm }),
    ...(role !== 'plain' && subject !== null && subject !== '' && { subject: subject.slice(0, 500) }),
  };
}
