import type { Bytes } from '../../bytes/byte-source.ts';
import { damaged } from '../limits.ts';
import { isCount, isKind, isName, type PdfDict, type PdfObject } from '../objects.ts';
import { type CryptFilters, type Lookup, readCryptFilters, unsupported } from './crypt-filters.ts';

/** What the standard security handler is told (ISO 32000-2 §7.6.4.2, table 21). */
export interface StandardDictionary {
  readonly revision: 2 | 3 | 4 | 5 | 6;
  /** Length of the file's key. */
  readonly keyBytes: number;
  /** /O and /U: 32 bytes up to revision 4, then 48. */
  readonly owner: Bytes;
  readonly user: Bytes;
  /** /OE, /UE and /Perms of revisions 5 and 6; empty before. */
  readonly ownerKey: Bytes;
  readonly userKey: Bytes;
  readonly sealedPermissions: Bytes;
  /** /P, 32 bits with sign. */
  readonly permissions: number;
  readonly encryptMetadata: boolean;
  readonly filters: CryptFilters;
}

/**
 * Reads an encryption dictionary.
 *
 * @throws Failure `DOC_UNSUPPORTED` (another handler or method than the standard's), `DOC_DAMAGED`
 * @see ISO 32000-2 §7.6.2 table 20, §7.6.4.2 table 21
 */
export function readStandardDictionary(encryption: PdfDict, get: Lookup): StandardDictionary {
  const handler = get(encryption, 'Filter');
  if (!isName(handler, 'Standard')) throw unsupported(isKind(handler, 'name') ? handler.name : '');
  const version = get(encryption, 'V') ?? 0;
  const revision = get(encryption, 'R');
  if (!isVersion(version) || !isRevision(revision)) throw unsupported(`V ${numeral(version)} R ${numeral(revision)}`);
  if ((version === 5) !== revision >= 5)
    throw damaged('§7.6.4.2', 'an encryption revision that does not go with its version');
  const permissions = get(encryption, 'P');
  if (typeof permissions !== 'number' || !Number.isFinite(permissions))
    throw damaged('§7.6.4.2', 'encryption without /P');
  const length = version === 5 ? 48 : 32;
  return {
    revision,
    keyBytes: version === 5 ? 32 : version === 4 ? 16 : version === 1 ? 5 : legacyLength(get(encryption, 'Length')),
    owner: stringOf(encryption, 'O', length, get),
    user: stringOf(encryption, 'U', length, get),
    ownerKey: version === 5 ? stringOf(encryption, 'OE', 32, get) : new Uint8Array(),
    userKey: version === 5 ? stringOf(encryption, 'UE', 32, get) : new Uint8Array(),
    sealedPermissions: revision === 6 ? sealed(get(encryption, 'Perms')) : new Uint8Array(),
    // Some writers give the same 32 bits without sign.
    permissions: permissions | 0,
    encryptMetadata: version < 4 || get(encryption, 'EncryptMetadata') !== false,
    filters: version < 4 ? legacyFilters : readCryptFilters(encryption, version === 5 ? 'aes-256' : 'aes-128', get),
  };
}

const legacyFilters: CryptFilters = { strings: 'rc4', streams: 'rc4', embedded: 'rc4', named: new Map() };

function isVersion(version: PdfObject): version is 1 | 2 | 4 | 5 {
  return version === 1 || version === 2 || version === 4 || version === 5;
}

function isRevision(revision: PdfObject): revision is StandardDictionary['revision'] {
  return isCount(revision, 2) && revision <= 6;
}

/** Bits, as a multiple of 8; some writers count bytes, and a length that cannot be is taken as 128, as readers do. */
function legacyLength(length: PdfObject): number {
  if (length === null) return 5;
  if (!isCount(length)) return 16;
  if (length >= 40 && length <= 128 && length % 8 === 0) return length / 8;
  return length >= 5 && length <= 16 ? length : 16;
}

/** Longer strings are filled up with anything. */
function stringOf(encryption: PdfDict, key: string, length: number, get: Lookup): Bytes {
  const value = get(encryption, key);
  if (isKind(value, 'string') && value.bytes.length >= length) return value.bytes.slice(0, length);
  throw damaged('§7.6.4.2', `encryption without /${key}`);
}

function sealed(perms: PdfObject): Bytes {
  return isKind(perms, 'string') ? perms.bytes : new Uint8Array();
}

const numeral = (object: PdfObject): string => (isCount(object) ? String(object) : '?');
