import type { Bytes } from '../../bytes/byte-source.ts';
import { sameBytes } from '../../bytes/compare.ts';
import { Failure } from '../../errors.ts';
import type { PdfDict } from '../objects.ts';
import { aesKey, sealedPermissions } from './aes-key.ts';
import type { CryptFilters, Lookup } from './crypt-filters.ts';
import { legacyKey, type OpenedKey } from './legacy-key.ts';
import { encodedPasswords } from './passwords.ts';
import { readStandardDictionary, type StandardDictionary } from './standard-dictionary.ts';

/** An encrypted document that a password has opened (ISO 32000-2 §7.6). */
export interface DocumentSecurity {
  readonly revision: StandardDictionary['revision'];
  readonly openedBy: 'user' | 'owner';
  /** What a user may do, as bits (ISO 32000-2 table 22); an owner may do everything. */
  readonly permissions: number;
  readonly filters: CryptFilters;
  readonly encryptMetadata: boolean;
  /** Empty where no password was given and none is needed for what is not an embedded file. */
  readonly fileKey: Bytes;
  /** Number of the encryption dictionary's object, whose strings are not encrypted; null where it is no object. */
  readonly dictionaryNumber: number | null;
  /** First element of the trailer's /ID, which the key belongs to; empty where there is none. */
  readonly fileId: Bytes;
}

/** What the reader knows of the document's protection. */
export interface DocumentAccess {
  /** The user's or the owner's password. It stays where it is used: it is in no report, no log, no message of a failure. */
  readonly password?: string;
}

/** Where the encryption dictionary stands and what belongs to it. */
export interface EncryptionPlace {
  readonly dictionary: PdfDict;
  readonly number: number | null;
  /** First element of the trailer's /ID; empty where there is none. */
  readonly fileId: Bytes;
}

/**
 * Opens an encrypted document's key. The password that is given is tried as the owner's, then as the user's; then the empty
 * one, which opens most protected documents: who gives one password for many files need not know which of them need it.
 *
 * @throws Failure `DOC_ENCRYPTED` (a password is needed, none was given), `DOC_PASSWORD_WRONG`, `DOC_UNSUPPORTED`,
 * `DOC_DAMAGED`
 * @see ISO 32000-2 §7.6.4
 */
export function openSecurity(place: EncryptionPlace, get: Lookup, access: DocumentAccess): DocumentSecurity {
  const standard = readStandardDictionary(place.dictionary, get);
  const given = access.password ?? '';
  const candidates = [...encodedPasswords(given, standard.revision), ...(given === '' ? [] : [new Uint8Array()])];
  for (const candidate of candidates) {
    const opened = standard.revision >= 5 ? aesKey(standard, candidate) : legacyKey(standard, place.fileId, candidate);
    if (opened !== null) return securityOf(standard, opened, place);
  }
  // Where embedded files alone are encrypted, everything else needs no password (ISO 32000-2 §7.6.4.1).
  const { strings, streams } = standard.filters;
  if (given === '' && strings === 'identity' && streams === 'identity') {
    return securityOf(standard, { fileKey: new Uint8Array(), openedBy: 'user' }, place);
  }
  throw given === '' ? new Failure('DOC_ENCRYPTED', {}) : new Failure('DOC_PASSWORD_WRONG', {});
}

function securityOf(standard: StandardDictionary, opened: OpenedKey, place: EncryptionPlace): DocumentSecurity {
  const { revision, filters, encryptMetadata } = standard;
  return {
    revision,
    ...opened,
    permissions: permissionsOf(standard, opened.fileKey),
    filters,
    encryptMetadata,
    dictionaryNumber: place.number,
    fileId: place.fileId,
  };
}

/** Where /P and its sealed twin differ somebody has widened one: what both allow is left. */
function permissionsOf({ revision, permissions, sealedPermissions: perms }: StandardDictionary, fileKey: Bytes) {
  return revision < 6 || fileKey.length === 0 ? permissions : permissions & (sealedPermissions(fileKey, perms) ?? 0);
}

/**
 * Whether both keep their documents alike: the same key, and the same things encrypted with it. Where they do not, the same
 * bytes say something else.
 */
export function sameSecurity(left: DocumentSecurity | null, right: DocumentSecurity | null): boolean {
  if (left === null || right === null) return left === right;
  const named = (security: DocumentSecurity) =>
    [...security.filters.named].map(([name, method]) => `${name} ${method}`);
  const facts = ({ filters, ...security }: DocumentSecurity) => [
    security.revision,
    security.permissions,
    security.encryptMetadata,
    security.dictionaryNumber,
    filters.strings,
    filters.streams,
    filters.embedded,
  ];
  const [told, others] = [
    [...facts(left), ...named(left).sort()],
    [...facts(right), ...named(right).sort()],
  ];
  return (
    sameBytes(left.fileKey, right.fileKey) &&
    told.length === others.length &&
    told.every((fact, at) => fact === others[at])
  );
}
