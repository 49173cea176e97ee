import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import type { Workshop } from './workshop.ts';

export type AttackClass =
  /** Evil annotation, sneaky signature ("Attacks on PDF Certification", 2021). */
  | 'EAA'
  | 'SSA'
  /** "Shadow Attacks", 2021. */
  | 'shadow-hide'
  | 'shadow-replace'
  | 'shadow-swap'
  /** "1 Trillion Dollar Refund", 2019. */
  | 'ISA'
  | 'SWA'
  | 'USF';

/** A case that says of itself what it is. */
export interface Case {
  readonly id: string;
  readonly class: AttackClass | 'genuine';
  readonly clause: string;
  readonly why: string;
  build(workshop: Workshop): Bytes;
}

/** Cases of one class from short rows: id, what is done, how. */
export function casesOf(
  attack: Case['class'],
  clause: string,
  rows: readonly (readonly [id: string, why: string, build: (workshop: Workshop) => Bytes])[],
): readonly Case[] {
  return rows.map(([id, why, build]) => ({ id: `${attack}-${id}`, class: attack, clause, why, build }));
}
