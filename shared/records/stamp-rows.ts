import type { Colour } from '../pdf/appearance/stamp.ts';
import type { StampPurpose } from './role-stamp.ts';
import type { CopyForm } from './stamp-words.ts';

/**
 * Sizes, colours and default places of stamps, in millimetres and points, with the rule of Decree 30/2020/NĐ-CP that says
 * so. Where no rule speaks, the number is ours.
 */
export const sizes = {
  /** Annex I, part I, II.3 and II.4. */
  numberPt: 13,
  /** Annex I, part I, II.8; part II, I.3. */
  signingTimePt: 10,
  /** Annex IV: 35 mm × 50 mm. */
  arrival: { widthMm: 50, heightMm: 35 },
  /** No rule: what a hand's signature takes. */
  signature: { widthMm: 45, heightMm: 24 },
  /** No rule states a seal's size here: its image does. For an image that does not, so that there is something to correct. */
  sealMm: 36,
  initial: { widthMm: 12, heightMm: 7 },
  initialText: { widthMm: 24, heightMm: 4 },
  plain: { widthMm: 70, heightMm: 25 },
  textSignature: { widthMm: 62, heightMm: 12 },
  comment: { widthMm: 70 },
} as const;

/** Margins that the rule gives a page: right 15 to 20 mm, bottom 20 to 25 mm (Annex I, part I, I.4). */
export const margins = { rightMm: 15, bottomMm: 20, edgeMm: 5 } as const;

/** Ink of a pen, and of a seal; only images have colours by rule (Annex I, part I, II.7.d, II.8.a). */
export const penBlue: Colour = [0.05, 0.15, 0.6];
/** The red of seals and of what is stamped in their colour. */
export const stampRed: Colour = [0.8, 0.05, 0.1];

/** Names of the forms of copies, in lower case as the stamp writes them (Annex I, part II, I.3). */
export const copyFormNames: Readonly<Record<CopyForm, string>> = {
  saoY: 'Sao y',
  saoLuc: 'Sao lục',
  trichSao: 'Trích sao',
};

const annexOne = 'Nghị định 30/2020/NĐ-CP, Phụ lục I';

/** By which rule each stamp looks and stands as it does; empty where there is none. */
export const clauses: Readonly<Record<StampPurpose, string>> = {
  plain: '',
  signature: `${annexOne}, Phần I, mục II.7.d`,
  'number-date': `${annexOne}, Phần I, mục II.3, II.4`,
  seal: `${annexOne}, Phần I, mục II.8.a`,
  annex: `${annexOne}, Phần I, mục II.8.b`,
  copy: `${annexOne}, Phần II, mục I.3`,
  arrival: 'Nghị định 30/2020/NĐ-CP, Phụ lục IV',
  comment: '',
  initial: '',
};
