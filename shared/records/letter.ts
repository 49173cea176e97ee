import type { PlaceMm } from '../pdf/page-geometry.ts';

/** A piece of a letter with the place where it stands. */
export interface Found extends PlaceMm {
  /** NFC, its lines joined by one space. */
  readonly text: string;
  /** From 1. */
  readonly page: number;
}

/** Room that was left for letters to be filled in, on one line. */
export interface Blank {
  readonly page: number;
  /** From the end of what stands before it to the start of what follows. */
  readonly xMm: number;
  readonly endMm: number;
  readonly baselineMm: number;
  /** Whether dots or underscores stand in it. */
  readonly hasLeaders: boolean;
}

/** Cell 3: number and symbol. */
export interface NumberLine extends PlaceMm {
  readonly page: number;
  /** `05`; null where it is still missing. */
  readonly number: string | null;
  /** `QĐ-UBND`, or `2026/NQ-HĐND` of a legal document. */
  readonly symbol: string;
  /** Where the number is missing: the room before the stroke. */
  readonly blank: Blank | null;
}

/** Cell 4: place and date. */
export interface DateLine extends PlaceMm {
  readonly page: number;
  readonly town: string | null;
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
  /** The digits of the year that are there: four, or those that a form begins it with, `202`. */
  readonly yearDigits: string;
  /** Where parts are missing. */
  readonly blanks: { readonly day: Blank | null; readonly month: Blank | null; readonly year: Blank | null };
}

/** Cells 7a and 7b, with the place for 7c between them. */
export interface SignerBlock {
  readonly page: number;
  /** `TM. ỦY BAN NHÂN DÂN`; null where none stands before the position. */
  readonly authority: string | null;
  readonly position: string;
  /** Null where the letter does not name the signer. */
  readonly name: string | null;
  /** All of it, from the authority to the name. */
  readonly block: PlaceMm;
  /** The room between position and name, as wide as the column allows. */
  readonly room: PlaceMm;
}

/** What a letter laid out after Annex I tells, as far as it was found. */
export interface Letter {
  /** Cell 2. */
  readonly agency: Found | null;
  /** The agency above it, in cell 2. */
  readonly superior: Found | null;
  readonly number: NumberLine | null;
  readonly date: DateLine | null;
  /** Cell 5a: `QUYẾT ĐỊNH`, with its abbreviation; null for an official letter (công văn), which has none. */
  readonly type: (Found & { readonly abbreviation: string }) | null;
  /** Cell 5a or 5b: the abstract, without "V/v". */
  readonly subject: Found | null;
  /** The likeliest first. */
  readonly signers: readonly SignerBlock[];
  /** The last line of the contents, before the signer. */
  readonly end: Found | null;
}
