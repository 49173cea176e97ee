import type { Bytes } from '../../bytes/byte-source.ts';
import { damaged } from '../limits.ts';
import { isCount, isKind, isName, type PdfDict, type PdfObject } from '../objects.ts';
import { type CryptFilters, type Lookup, readCryptFilters, unsupported } from './crypt-filters.ts';

/** What the standard security handler is told (ISO 32000-2 §7.6.4.2, table 21). */
export interface StandardDictionary {
  readonly revision: 2 | 3 | 4 | 5 | 6;
  /** What the length of the file's key can be, the likeliest first: files lie about it, and a password tells which is right. */
  readonly keyLengths: readonly number[];
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
  const filters =
    version < 4 ? legacyFilters : readCryptFilters(encryption, version === 5 ? 'aes-256' : 'aes-128', get);
  return {
    revision,
    keyLengths: keyLengths(version, filters, get(encryption, 'Length')),
    owner: stringOf(encryption, 'O', length, get),
    user: stringOf(encryption, 'U', length, get),
    ownerKey: version === 5 ? stringOf(encryption, 'OE', 32, get) : new Uint8Array(),
    userKey: version === 5 ? stringOf(encryption, 'UE', 32, get) : new Uint8Array(),
    sealedPermissions: revision === 6 ? sealed(get(encryption, 'Perms')) : new Uint8Array(),
    // Some writers give the same 32 bits without sign.
    permissions: permissions | 0,
    encryptMetadata: version < 4 || get(encryption, 'EncryptMetadata') !== false,
    filters,
  };
}

const legacyFilters: CryptFilters = { strings: 'rc4', streams: 'rc4', embedded: 'rc4', named: new Map() };

function isVersion(version: PdfObject): version is 1 | 2 | 4 | 5 {
  return version === 1 || version === 2 || version === 4 || version === 5;
}

function isRevision(revision: PdfObject): revision is StandardDictionary['revision'] {
  return isCount(revision, 2) && revision <= 6;
}

/**
 * /Length is in bits, 40 where it is absent (ISO 32000-2 table 20). Writers count bytes or give nonsense, and mean 128. Where it
 * is absent no other length is tried: most readers could not open the product. Version 4 has keys of 128 bits, with RC4
 * also what it says.
 */
function keyLengths(version: 1 | 2 | 4 | 5, filters: CryptFilters, length: PdfObject): readonly number[] {
  if (version === 5) return [32];
  if (version === 1 || (version === 2 && length === null)) return [5];
  const bytes = isCount(length, 40) ? length / 8 : isCount(length, 5) ? length : 5;
  const told = Number.isInteger(bytes) && bytes >= 5 && bytes < 16 ? [bytes] : [];
  if (version === 2) return [...told, 16];
  return usesAes(filters) ? [16] : [16, ...told];
}

function usesAes({ strings, streams, embedded, named }: CryptFilters): boolean {
  return [strings, streams, embedded, ...named.values()].includes('aes-128');
}

/** Longer strings are filled up with anything; short ones are taken as filled up with zeros, as other readers do. */
function stringOf(encryption: PdfDict, key: string, length: number, get: Lookup): Bytes {
  const value = get(encryption, key);
  if (!isKind(value, 'string')) throw damaged('§7.6.4.2', `encryption without /${key}`);
  const bytes = new Uint8Array(length);
  bytes.set(value.bytes.subarray(0, length));
  return bytes;
}

function sealed(perms: PdfObject): Bytes {
  return isKind(perms, 'string') ? perms.bytes : new Uint8Array();
}

const numeral = (object: PdfObject): string => (isCount(object) ? String(object) : '?');
