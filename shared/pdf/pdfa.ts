import type { Bytes } from '../bytes/byte-source.ts';
import { toLatin1 } from '../bytes/latin1.ts';
import { Failure } from '../errors.ts';
import type { PdfDocument } from './document.ts';
import { entry, isKind, isName } from './objects.ts';

/** The part of PDF/A that a document claims: 1 … 4 (ISO 19005). */
export type PdfaPart = 1 | 2 | 3 | 4;

/** What a document claims to be, and what of that an addition to it has to heed. */
export interface PdfaClaim {
  readonly part: PdfaPart;
  /** Whether the document says for which device its colours are meant (ISO 19005-1 §6.2.2). */
  readonly outputIntent: boolean;
}

/** Bytes of metadata that are looked at; real packets have some ten thousand. */
const metadataBytes = 4 * 1024 * 1024;

/** The schema's namespace, and the claim as an attribute or an element under any prefix (ISO 19005-1 §6.7.11). */
const namespace = /xmlns:([A-Za-z_][\w.-]{0,63})\s{0,64}=\s{0,64}["']http:\/\/www\.aiim\.org\/pdfa\/ns\/id\/["']/;
const claimUnder = (prefix: string): RegExp =>
  new RegExp(`[<\\s]${prefix.replace(/[.]/g, '\\.')}:part\\s{0,64}(?:=\\s{0,64}["']|>\\s{0,64})([1-4])\\b`);

/**
 * The PDF/A that a document claims in its metadata; null where it claims none. The claim is believed, not checked: a
 * document that is wrong about itself gets a look that PDF/A allows, and that harms nobody. The packet is searched, not
 * parsed, for the same reason.
 */
export function pdfaOf(pdf: PdfDocument): PdfaClaim | null {
  const packet = metadataOf(pdf);
  if (packet === null) return null;
  // In UTF-8, 16 or 32 (ISO 16684-1 §7.1): the claim is ASCII, which these write alike but for zeros.
  const text = toLatin1(packet.subarray(0, metadataBytes).filter((byte) => byte !== 0));
  const prefix = namespace.exec(text)?.[1];
  const part = prefix === undefined ? undefined : claimUnder(prefix).exec(text)?.[1];
  if (part === undefined) return null;
  return { part: Number(part) as PdfaPart, outputIntent: hasOutputIntent(pdf) };
}

/** The catalog's metadata, decoded; null where there is none or it cannot be read (ISO 32000-2 §14.3.2). */
function metadataOf(pdf: PdfDocument): Bytes | null {
  try {
    const stream = pdf.get(pdf.catalog, 'Metadata');
    return isKind(stream, 'stream') ? pdf.decodedBytes(stream) : null;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** ISO 32000-2 §14.11.5; the subtype is the same in all parts of PDF/A. */
function hasOutputIntent(pdf: PdfDocument): boolean {
  const intents = pdf.get(pdf.catalog, 'OutputIntents');
  if (!isKind(intents, 'array')) return false;
  return intents.items.some((item) => {
    const intent = pdf.dict(item);
    return intent !== null && isName(pdf.resolve(entry(intent, 'S')), 'GTS_PDFA1');
  });
}
