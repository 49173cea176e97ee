import { Failure, isFailure } from '../errors.ts';

/** What a PDF may cost its reader at most, whatever it claims (values of the product's security design). */
export const pdfLimits = {
  /** Objects of a document, entries of all its cross-reference sections, items of one object. */
  objects: 2_000_000,
  /** Arrays and dictionaries inside each other; levels of page and field trees. */
  depth: 64,
  /** Cross-reference sections of a chain. */
  sections: 1_000,
  /** Bytes of one decoded stream. */
  streamBytes: 64 * 1024 * 1024,
  /** Bytes decoded, parsed and searched for a document in all, however often something leads to them. */
  documentBytes: 512 * 1024 * 1024,
  /** How many times larger than its input a stream may decode, once it is beyond `ratioFreeBytes`. */
  streamRatio: 200,
  ratioFreeBytes: 1024 * 1024,
  /** Bytes of one string or name. */
  tokenBytes: 16 * 1024 * 1024,
  /** Signatures of a document. */
  signatures: 500,
  /** References that lead to references. */
  hops: 32,
} as const;

export type PdfLimit = keyof typeof pdfLimits;

/** What may still be decoded, parsed and searched for one open document. */
export interface ReadingBudget {
  leftBytes: number;
}

export const fullBudget = (): ReadingBudget => ({ leftBytes: pdfLimits.documentBytes });

/** Takes `bytes` from the budget. @throws Failure `LIMIT_EXCEEDED` when it is used up */
export function spend(budget: ReadingBudget, bytes: number): void {
  budget.leftBytes -= bytes;
  hold('documentBytes', pdfLimits.documentBytes - budget.leftBytes);
}

/** @throws Failure `LIMIT_EXCEEDED` when `value` is beyond the limit. */
export function hold(limit: PdfLimit, value: number): void {
  if (value > pdfLimits[limit]) throw new Failure('LIMIT_EXCEEDED', { limit: `pdf.${limit}`, value: pdfLimits[limit] });
}

/** A failure `DOC_DAMAGED`; `clause` is of ISO 32000-2 unless it names another standard. */
export function damaged(clause: string, reason: string, offset?: number): Failure<'DOC_DAMAGED'> {
  const named = clause.startsWith('§') ? `ISO 32000-2 ${clause}` : clause;
  return new Failure(
    'DOC_DAMAGED',
    offset === undefined ? { clause: named, reason } : { offset, clause: named, reason },
  );
}

/** Whether `error` says that something cannot be read: all but the end of what the whole document may cost. */
export function isUnreadable(error: unknown): boolean {
  if (isFailure(error, 'LIMIT_EXCEEDED')) return error.details.limit !== 'pdf.documentBytes';
  return isFailure(error, 'DOC_DAMAGED');
}
