import type { PageText } from '../ports.ts';
import type { Letter, SignerBlock } from './letter.ts';

/**
 * Reads a letter laid out after Annex I of Decree 30/2020 from the text of its pages: the first, and those on which its
 * signers may stand.
 */
export function readLetter(_pages: readonly PageText[]): Letter {
  return {
    agency: null,
    superior: null,
    number: null,
    date: null,
    type: null,
    subject: null,
    signers: [],
    end: null,
  };
}

/** The block of the signer with this name, else the likeliest; null where there is none. */
export function signerBlock({ signers }: Letter, _name: string): SignerBlock | null {
  return signers[0] ?? null;
}

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
export function letterFacts(letter: Letter): LetterFacts {
  const [signer] = letter.signers;
  const { day = null, month = null, year = null } = letter.date ?? {};
  const two = (value: number): string => `${value}`.padStart(2, '0');
  return {
    agency: letter.agency?.text ?? null,
    superior: letter.superior?.text ?? null,
    number: letter.number?.number ?? null,
    symbol: letter.number?.symbol ?? null,
    town: letter.date?.town ?? null,
    date: day === null || month === null || year === null ? null : `${year}-${two(month)}-${two(day)}`,
    type: letter.type?.text ?? null,
    subject: letter.subject?.text ?? null,
    signer: signer === undefined ? null : { position: signer.position, name: signer.name },
  };
}
