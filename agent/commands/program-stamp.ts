// commander: see program.ts.
import type { Command } from 'commander';
import { type ProgramParts, parsedBy } from './program-parts.ts';
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
  /** False with `--no-stamp`. */
  readonly stamp: boolean;
}

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

export function addStampOptions(sign: Command, { say }: ProgramParts): void {
  sign
    .option('--page <number>', say('command.sign.page'), pageNumber)
    .option('--x <mm>', say('command.sign.x'), millimetres(0))
    .option('--y <mm>', say('command.sign.y'), millimetres(0))
    .option('--width <mm>', say('command.sign.width'), millimetres(1))
    .option('--height <mm>', say('command.sign.height'), millimetres(1))
    .option('--image <file>', say('command.sign.image'))
    .option('--organisation <text>', say('command.sign.organisation'))
    .option('--no-stamp', say('command.sign.no-stamp'));
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
