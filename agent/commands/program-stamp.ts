// commander: see program.ts.
import type { Command } from 'commander';
import { type Role, roles } from '../../shared/records/role.ts';
import { oneOf, type ProgramParts, parsedBy } from './program-parts.ts';
import type { RoleWish } from './role-facts.ts';
import type { StampWish } from './stamp.ts';

/** The words of `trien sign` that ask for a visible signature. */
export interface StampWords {
  readonly page?: number;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly image?: string;
  readonly organisation?: string;
  readonly role?: Role;
  readonly number?: string;
  readonly date?: string;
  readonly copyForm?: (typeof copyForms)[number];
  readonly text?: string;
  readonly seal?: string;
  /** False with `--no-stamp`. */
  readonly stamp: boolean;
}

const copyForms = ['saoY', 'saoLuc', 'trichSao'] as const;

const defaultWidthMm = 70;
const defaultHeightMm = 25;

/** A number of millimetres, at least `least`. */
const millimetres = (least: number) =>
  parsedBy((text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= least ? value : null;
  });

/** 1 is the first page, -1 the last. */
const pageNumber = parsedBy((text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) && value !== 0 ? value : null;
});

/** A day of the calendar, `YYYY-MM-DD`. */
const day = parsedBy((text) => {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? text : null;
});

/** A text with something in it, no longer than a signature may say of its document. */
const words = (limit: number) =>
  parsedBy((text) => (text.trim() === '' || text.length > limit ? null : text.normalize('NFC')));

/** Gives a command the options of stamps. */
export function addStampOptions(sign: Command, { say }: ProgramParts): void {
  sign
    .addOption(oneOf('--role <role>', say('command.sign.role'), roles))
    .option('--number <number>', say('command.sign.number'), words(50))
    .option('--date <day>', say('command.sign.date'), day)
    .addOption(oneOf('--copy-form <form>', say('command.sign.copy-form'), copyForms))
    .option('--text <text>', say('command.sign.text'), words(500))
    .option('--seal <file>', say('command.sign.seal'))
    .option('--page <number>', say('command.sign.page'), pageNumber)
    .option('--x <mm>', say('command.sign.x'), millimetres(0))
    .option('--y <mm>', say('command.sign.y'), millimetres(0))
    .option('--width <mm>', say('command.sign.width'), millimetres(1))
    .option('--height <mm>', say('command.sign.height'), millimetres(1))
    .option('--image <file>', say('command.sign.image'))
    .option('--organisation <text>', say('command.sign.organisation'))
    .option('--no-stamp', say('command.sign.no-stamp'));
}

/** What the words ask for; undefined where they are wrong together: `wrong` says how. */
export type StampWordsRead =
  | { readonly stamp: StampWish | null; readonly role: RoleWish | null }
  | { readonly wrong: 'command.sign.stamp-place' | 'command.sign.role-words' };

/**
 * What the words ask to be shown. A role finds its own places, and what it says needs a role; without one a stamp needs its
 * place.
 */
export function stampWordsRead(words: StampWords): StampWordsRead {
  const { role, number, date, copyForm, text, seal } = words;
  if (role !== undefined) return { stamp: null, role: roleWishOf(words, role) };
  if ([number, date, copyForm, text, seal].some((word) => word !== undefined))
    return { wrong: 'command.sign.role-words' };
  const stamp = stampWishOf(words);
  return stamp === undefined ? { wrong: 'command.sign.stamp-place' } : { stamp, role: null };
}

function roleWishOf(words: StampWords, role: Role): RoleWish {
  const { page, x, y, width, height, organisation, number, date, copyForm, text, stamp } = words;
  // The seal of the agency where the agency issues or receives, a person's hand elsewhere; `--image` is either.
  const image = words.seal ?? words.image;
  const place = x === undefined || y === undefined ? undefined : { page: page ?? 1, xMm: x, yMm: y };
  return {
    role,
    isShown: stamp,
    ...(number !== undefined && { number }),
    ...(date !== undefined && { date }),
    ...(organisation !== undefined && { organisation }),
    ...(copyForm !== undefined && { copyForm }),
    ...(text !== undefined && { text }),
    ...(image !== undefined && { image }),
    ...(place !== undefined && {
      place: {
        ...place,
        ...(width !== undefined && { widthMm: width }),
        ...(height !== undefined && { heightMm: height }),
      },
    }),
  };
}

/** The stamp that the words ask for; null without one, undefined where they ask for one but name no place. */
export function stampWishOf(words: StampWords): StampWish | null | undefined {
  const { page, x, y, width, height, image, organisation, stamp } = words;
  const asks = [page, x, y, width, height, image, organisation].some((word) => word !== undefined);
  if (!stamp || !asks) return null;
  if (x === undefined || y === undefined) return undefined;
  const size = { widthMm: width ?? defaultWidthMm, heightMm: height ?? defaultHeightMm };
  return {
    place: { page: page ?? 1, xMm: x, yMm: y, ...size },
    ...(image !== undefined && { image }),
    ...(organisation !== undefined && { organisation }),
  };
}
