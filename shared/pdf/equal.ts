import { sameBytes } from '../bytes/compare.ts';
import type { PdfDocument } from './document.ts';
import { isKind, type PdfDict, type PdfObject, type PdfRef, type PdfStream } from './objects.ts';

/** An object and the document that it was read from: a stream's bytes stay there. */
export interface Held {
  readonly pdf: PdfDocument;
  readonly object: PdfObject;
}

/** Whether two references, one in each document, stand for the same. */
export type SameReference = (a: PdfRef, b: PdfRef) => boolean;

const byNumber: SameReference = (a, b) => a.number === b.number && a.generation === b.generation;

/** Whether two objects say the same: references by number, streams by their bytes as their own filters give them, null as absent. */
export function sameObject(a: Held, b: Held, sameReference: SameReference = byNumber): boolean {
  const [left, right] = [a.object, b.object];
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  switch (left.kind) {
    case 'name':
      return isKind(right, 'name') && left.name === right.name;
    case 'ref':
      return isKind(right, 'ref') && sameReference(left, right);
    case 'string':
      return isKind(right, 'string') && sameBytes(left.bytes, right.bytes);
    case 'array':
      return (
        isKind(right, 'array') &&
        left.items.length === right.items.length &&
        left.items.every((item, at) =>
          sameObject({ ...a, object: item }, { ...b, object: right.items[at] ?? null }, sameReference),
        )
      );
    case 'dict':
      return isKind(right, 'dict') && differingKeys(a.pdf, left, b.pdf, right, sameReference).length === 0;
    case 'stream':
      return isKind(right, 'stream') && sameStream(a.pdf, left, b.pdf, right, sameReference);
  }
}

/** Keys whose entries differ, also those that only one has. */
export function differingKeys(
  pdf: PdfDocument,
  left: PdfDict,
  otherPdf: PdfDocument,
  right: PdfDict,
  sameReference: SameReference = byNumber,
): string[] {
  const keys = new Set([...left.entries.keys(), ...right.entries.keys()]);
  return [...keys].filter((key) => {
    const [a, b] = [left.entries.get(key) ?? null, right.entries.get(key) ?? null];
    return !sameObject({ pdf, object: a }, { pdf: otherPdf, object: b }, sameReference);
  });
}

const pieceBytes = 1 << 16;

function sameStream(
  pdf: PdfDocument,
  left: PdfStream,
  otherPdf: PdfDocument,
  right: PdfStream,
  sameReference: SameReference,
): boolean {
  if (left.end - left.start !== right.end - right.start) return false;
  if (differingKeys(pdf, left.dict, otherPdf, right.dict, sameReference).length > 0) return false;
  // In an encrypted document the same bytes mean something else with another key, and the same content has other bytes.
  if (pdf.security !== null || otherPdf.security !== null) {
    return sameBytes(pdf.encodedBytes(left), otherPdf.encodedBytes(right));
  }
  for (let at = 0; at < left.end - left.start; at += pieceBytes) {
    const a = pdf.file.read(left.start + at, Math.min(left.end, left.start + at + pieceBytes));
    const b = otherPdf.file.read(right.start + at, Math.min(right.end, right.start + at + pieceBytes));
    if (!sameBytes(a, b)) return false;
  }
  return true;
}
