import type { PlaceMm } from '../../shared/pdf/page-geometry.ts';
import { documentNumber } from '../../shared/records/document-number.ts';
import type { Letter } from '../../shared/records/letter.ts';
import { letterFacts } from '../../shared/records/letter-facts.ts';
import type { Role, SignatureRecord } from '../../shared/records/role.ts';
import type { RoleFacts, RoleImage } from '../../shared/records/role-stamp.ts';
import { unsafeCharacters } from '../../shared/text/legible.ts';

/** A role's signature as the command line asks for it. */
export interface RoleWish {
  readonly role: Role;
  /** Number and symbol, or the number alone where the document has its symbol. */
  readonly number?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly organisation?: string;
  readonly copyForm?: 'saoY' | 'saoLuc' | 'trichSao';
  /** What a leader writes on the document. */
  readonly text?: string;
  /** Path of a PNG or JPEG: the hand of a person, or for `issue` and `incoming` the seal. */
  readonly image?: string;
  /** Where the role's own stamp is to stand, over what the layout says; a size that is absent stays. */
  readonly place?: Pick<PlaceMm, 'xMm' | 'yMm'> & Partial<PlaceMm> & { readonly page: number };
  /** Whether anything is shown on the pages. */
  readonly isShown: boolean;
}

/** What the role's stamps tell. */
export function factsOf(
  wish: RoleWish,
  signer: string,
  letter: Letter,
  image: RoleImage | undefined,
  reason: string | undefined,
): RoleFacts {
  const { date, organisation, copyForm, text } = wish;
  const number = numberOf(wish, letter);
  return {
    signer,
    ...(organisation !== undefined && { agency: organisation }),
    ...(number !== undefined && { number }),
    ...(date !== undefined && { date }),
    ...(copyForm !== undefined && { copyForm }),
    ...(text !== undefined && { comment: text }),
    ...(reason !== undefined && { reason }),
    ...(image !== undefined && { image }),
  };
}

/** The number that was given, with the document's symbol where it was given without one; that of arrival has none. */
function numberOf({ role, number }: RoleWish, letter: Letter | null): string | undefined {
  const parsed = number === undefined || role === 'incoming' ? null : documentNumber(number);
  const symbol = parsed?.symbol ?? letter?.number?.symbol;
  return parsed?.number == null || symbol === undefined ? number : `${parsed.number}/${symbol}`;
}

/**
 * What the signature says of the document: what was given, else what the letter tells, else what its issuer wrote into the
 * signature, where number and date stand in a stamp. The prompt shows the number.
 */
export function recordOf(
  wish: RoleWish,
  letter: Letter | null,
  issued: SignatureRecord | null = null,
): SignatureRecord {
  const { role, date, organisation, copyForm } = wish;
  const told = letter === null ? null : letterFacts(letter);
  const own = told?.number == null || told.symbol === null ? undefined : read(`${told.number}/${told.symbol}`, 50);
  // Of arrival are number and date what the office gives it, and nothing that stands in the letter.
  const isArrival = role === 'incoming';
  const number = numberOf(wish, letter) ?? (isArrival ? undefined : (own ?? issued?.number));
  const day = date ?? (isArrival ? undefined : (told?.date ?? issued?.date));
  // The agency of a letter is its author; who copies, receives or comments says so himself.
  const isOwn = role === 'approve' || role === 'issue' || role === 'initial';
  const agency = organisation ?? (isOwn ? read(told?.agency, 200) : undefined);
  const subject = read(told?.subject, 500);
  return {
    role,
    ...(number !== undefined && { number }),
    ...(day !== undefined && { date: day }),
    ...(agency !== undefined && { agency }),
    ...(copyForm !== undefined && { copyForm }),
    ...(subject !== undefined && { subject }),
  };
}

/** What was read in a letter, as a signature may say it: what its text layer hides is left out, never a reason to refuse. */
function read(text: string | null | undefined, limit: number): string | undefined {
  const plain = text?.replaceAll(unsafeCharacters, '').slice(0, limit).toWellFormed().trim().normalize('NFC');
  return plain === '' ? undefined : plain;
}
