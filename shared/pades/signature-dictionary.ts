import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import { type ReservedSignature, reserveSignature } from '../pdf/byte-range.ts';
import { array, dict, name, type PdfDict, type PdfObject, type PdfRef, withEntries } from '../pdf/objects.ts';
import { dateString, textString } from '../pdf/text-string.ts';
import { writeObject } from '../pdf/write.ts';
import type { Terms } from './seed-value.ts';
import { recordDictionary, recordKey, type SignatureRecord } from './signature-record.ts';

/** What a signature dictionary tells beside the signature. */
export interface SignatureFacts {
  /** Milliseconds since 1970; stands in /M as the signer's claim. */
  readonly signingTime: number;
  readonly signerName?: string;
  readonly reason?: string;
  readonly location?: string;
  readonly certify?: 1 | 2 | 3;
  /** What it says of the document. Absent: nothing. */
  readonly record?: SignatureRecord;
  readonly subFilter: Terms['subFilter'];
  /** The /Lock of the field that is signed. */
  readonly lock: PdfDict | null;
  /** The catalog: what a lock protects. */
  readonly root: PdfRef;
}

/** A signature dictionary with its last two entries still blank. */
export interface SignatureDictionary {
  readonly body: Bytes;
  /** Offset in `body` at which `reserved.text` begins. */
  readonly reservedAt: number;
  readonly reserved: ReservedSignature;
}

/**
 * A signature dictionary as PAdES has it, with room for `maxSizeBytes` of CMS.
 *
 * @param secured encrypts the strings of an encrypted document's object; /Contents never is (ISO 32000-2 §7.6.2)
 * @see ISO 32000-2 §12.8.1 table 255, ETSI EN 319 142-1 §5.3, §6.3
 */
export function signatureDictionary(
  facts: SignatureFacts,
  maxSizeBytes: number,
  secured: (object: PdfObject) => PdfObject = (object) => object,
): SignatureDictionary {
  const entries: Record<string, PdfObject> = {
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name(facts.subFilter),
    M: dateString(facts.signingTime),
  };
  if (facts.signerName !== undefined) entries.Name = textString(facts.signerName);
  if (facts.reason !== undefined) entries.Reason = textString(facts.reason);
  if (facts.location !== undefined) entries.Location = textString(facts.location);
  if (facts.record !== undefined) entries[recordKey] = recordDictionary(facts.record);
  const references = [...certification(facts.certify), ...fieldLock(facts)];
  if (references.length > 0) entries.Reference = array(...references);
  const opening = writeObject(secured(dict(entries))).subarray(0, -2);
  const reserved = reserveSignature(maxSizeBytes);
  return { body: concat(opening, reserved.text, fromLatin1('>>')), reservedAt: opening.length, reserved };
}

/** ISO 32000-2 §12.8.2.2. */
function certification(level: 1 | 2 | 3 | undefined): readonly PdfDict[] {
  if (level === undefined) return [];
  const parameters = dict({ Type: name('TransformParams'), P: level, V: name('1.2') });
  return [dict({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: parameters })];
}

/** What the field's author asked for becomes part of what is signed (ISO 32000-2 §12.8.2.4, table 258). */
function fieldLock({ lock, root }: SignatureFacts): readonly PdfDict[] {
  if (lock === null) return [];
  const parameters = withEntries(lock, { Type: name('TransformParams'), V: name('1.2') });
  const method = { TransformMethod: name('FieldMDP'), TransformParams: parameters, Data: root };
  return [dict({ Type: name('SigRef'), ...method })];
}
