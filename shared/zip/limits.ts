import { Failure } from '../errors.ts';

/** What a container may cost its reader at most, whatever it claims. */
export const zipLimits = {
  entries: 10_000,
  /** Bytes of one name. */
  nameBytes: 1_024,
  /** Bytes of the directory. */
  directoryBytes: 64 * 1024 * 1024,
  /** By how much an entry may be longer packed than unpacked: Deflate adds some bytes to each block. */
  overheadBytes: 64 * 1024,
  /** Bytes of one entry when it is unpacked, and of all of them. */
  entryBytes: 256 * 1024 * 1024,
  totalBytes: 4 * 1024 * 1024 * 1024,
  /** How many times larger than it is packed an entry may be, once it is beyond `ratioFreeBytes`. */
  ratio: 200,
  ratioFreeBytes: 1024 * 1024,
} as const;

export type ZipLimit = keyof typeof zipLimits;

/** @throws Failure `LIMIT_EXCEEDED` when `value` is beyond the limit. */
export function holdZip(limit: ZipLimit, value: number): void {
  if (value > zipLimits[limit]) throw new Failure('LIMIT_EXCEEDED', { limit: `zip.${limit}`, value: zipLimits[limit] });
}

/** A failure `MALFORMED`; `section` is of PKWARE's APPNOTE. */
export function malformedZip(offset: number, section: string, reason: string): Failure<'MALFORMED'> {
  return new Failure('MALFORMED', { offset, clause: `APPNOTE ${section}`, reason });
}
