import type { Letter } from './letter.ts';

/** What a letter tells, as plain words: to be filled into a form, or written into a signature. */
export interface LetterFacts {
  readonly agency: string | null;
  readonly superior: string | null;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly town: string | null;
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
  readonly type: string | null;
  readonly subject: string | null;
  readonly signer: { readonly position: string; readonly name: string | null } | null;
}

/** A letter's facts without their places. */
export function letterFacts({ agency, superior, number, date, type, subject, signers }: Letter): LetterFacts {
  const [signer] = signers;
  return {
    agency: agency?.text ?? null,
    superior: superior?.text ?? null,
    number: number?.number ?? null,
    symbol: number?.symbol ?? null,
    town: date?.town ?? null,
    date: date === null ? null : isoDate(date.year, date.month, date.day),
    type: type?.text ?? null,
    subject: subject?.text ?? null,
    signer: signer === undefined ? null : { position: signer.position, name: signer.name },
  };
}

function isoDate(year: number | null, month: number | null, day: number | null): string | null {
  if (year === null || month === null || day === null) return null;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (value: number): string => `${value}`.padStart(2, '0');
  return day > days ? null : `${year}-${two(month)}-${two(day)}`;
}
