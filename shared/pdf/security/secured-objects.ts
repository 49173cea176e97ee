import type { Bytes } from '../../bytes/byte-source.ts';
import { damaged } from '../limits.ts';
import { entry, isKind, isName, type PdfDict, type PdfObject, type PdfString } from '../objects.ts';
import { decryptBytes, encryptBytes, type Holder } from './ciphers.ts';
import type { CipherMethod } from './crypt-filters.ts';
import type { DocumentSecurity } from './security.ts';

/** The object with its strings decrypted, as it stands in the document outside object streams (ISO 32000-2 §7.6.2). */
export function decryptedObject(security: DocumentSecurity, object: PdfObject, holder: Holder): PdfObject {
  const { filters, fileKey, dictionaryNumber } = security;
  if (holder.number === dictionaryNumber) return object;
  const decrypted = mapStrings(object, ({ kind, form, bytes }) => {
    return { kind, form, bytes: decryptBytes(filters.strings, fileKey, holder, bytes) };
  });
  return isKind(decrypted, 'stream') ? { ...decrypted, holder } : decrypted;
}

/** The object with its strings encrypted, for the body of an update. */
export function encryptedObject(security: DocumentSecurity | null, object: PdfObject, holder: Holder): PdfObject {
  if (security === null || security.filters.strings === 'identity') return object;
  if (holder.number === security.dictionaryNumber) return object;
  return mapStrings(object, ({ kind, bytes }) => {
    // Hexadecimal: random bytes as text could look like anything to programs that search a file.
    return { kind, form: 'hex', bytes: encryptBytes(security.filters.strings, security.fileKey, holder, bytes) };
  });
}

/** A stream's bytes, as they are when its own filters were applied and nothing is encrypted. */
export function decryptedStream(security: DocumentSecurity, dict: PdfDict, holder: Holder, bytes: Bytes): Bytes {
  return decryptBytes(streamMethod(security, dict), security.fileKey, holder, bytes);
}

/** The bytes of an update's stream; its dictionary says what they are and has its own filters applied already. */
export function encryptedStream(security: DocumentSecurity | null, dict: PdfDict, holder: Holder, bytes: Bytes): Bytes {
  return security === null ? bytes : encryptBytes(streamMethod(security, dict), security.fileKey, holder, bytes);
}

/**
 * How a stream is encrypted: cross-reference streams never (ISO 32000-2 §7.5.8.2), others as their own /Crypt filter says
 * (§7.4.10), else as the document says for their type (§7.6.6).
 */
export function streamMethod({ filters, encryptMetadata }: DocumentSecurity, dict: PdfDict): CipherMethod {
  const type = entry(dict, 'Type');
  if (isName(type, 'XRef')) return 'identity';
  const applied = entry(dict, 'Filter');
  const at = isKind(applied, 'array') ? applied.items.findIndex((filter) => isName(filter, 'Crypt')) : 0;
  if (at >= 0 && isName(isKind(applied, 'array') ? applied.items[at] : applied, 'Crypt')) {
    // Filters are undone in their order: what stands before /Crypt would have to be undone while it is still encrypted.
    if (at > 0) throw damaged('§7.4.10', 'a crypt filter that is not the first filter');
    return ownMethod(filters.named, entry(dict, 'DecodeParms'));
  }
  if (isName(type, 'Metadata') && !encryptMetadata) return 'identity';
  return isName(type, 'EmbeddedFile') ? filters.embedded : filters.streams;
}

function ownMethod(named: ReadonlyMap<string, CipherMethod>, parameters: PdfObject): CipherMethod {
  const own = isKind(parameters, 'array') ? parameters.items[0] : parameters;
  const name = isKind(own, 'dict') ? entry(own, 'Name') : null;
  if (name === null) return 'identity';
  const method = isKind(name, 'name') ? named.get(name.name) : undefined;
  if (method === undefined) throw damaged('§7.4.10', 'a crypt filter that the document does not have');
  return method;
}

function mapStrings(object: PdfObject, map: (string: PdfString) => PdfString): PdfObject {
  if (typeof object !== 'object' || object === null) return object;
  switch (object.kind) {
    case 'string':
      return map(object);
    case 'array':
      return { kind: 'array', items: object.items.map((item) => mapStrings(item, map)) };
    case 'dict':
      return mapDict(object, map);
    case 'stream':
      // A trailer's strings, and so a cross-reference stream's, are not encrypted (ISO 32000-2 §7.6.2).
      return isName(entry(object.dict, 'Type'), 'XRef') ? object : { ...object, dict: mapDict(object.dict, map) };
    default:
      return object;
  }
}

/** A signature's /Contents is encrypted by nobody: its place in the file is left out of the digest (ISO 32000-2 §7.6.2). */
function mapDict(dict: PdfDict, map: (string: PdfString) => PdfString): PdfDict {
  const isSigned = isSignature(dict);
  const entries = [...dict.entries].map(([key, value]) => {
    return [key, isSigned && key === 'Contents' ? value : mapStrings(value, map)] as const;
  });
  return { kind: 'dict', entries: new Map(entries) };
}

function isSignature(dict: PdfDict): boolean {
  const type = entry(dict, 'Type');
  return dict.entries.has('ByteRange') || isName(type, 'Sig') || isName(type, 'DocTimeStamp');
}
