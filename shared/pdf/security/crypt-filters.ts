import { Failure } from '../../errors.ts';
import { isKind, isName, type PdfDict, type PdfObject } from '../objects.ts';

/** The value of an entry, references followed. */
export type Lookup = (of: PdfDict, key: string) => PdfObject;

/** How bytes are encrypted; `identity`: not at all. */
export type CipherMethod = 'identity' | 'rc4' | 'aes-128' | 'aes-256';

/** What is encrypted how (ISO 32000-2 §7.6.6). */
export interface CryptFilters {
  readonly strings: CipherMethod;
  readonly streams: CipherMethod;
  /** Of embedded files. */
  readonly embedded: CipherMethod;
  /** By the names that a stream's own /Crypt filter can give. */
  readonly named: ReadonlyMap<string, CipherMethod>;
}

/**
 * The crypt filters of an encryption dictionary from version 4 on.
 *
 * @param aes the AES that the version knows
 * @throws Failure `DOC_UNSUPPORTED` where a filter in use is not known
 * @see ISO 32000-2 §7.6.6 table 25, table 20 (/StmF /StrF /EFF)
 */
export function readCryptFilters(encryption: PdfDict, aes: 'aes-128' | 'aes-256', get: Lookup): CryptFilters {
  const known = get(encryption, 'CF');
  const named = new Map<string, CipherMethod>();
  for (const [name] of isKind(known, 'dict') ? known.entries : []) {
    const filter = isKind(known, 'dict') ? get(known, name) : null;
    const method = isKind(filter, 'dict') ? methodOf(get(filter, 'CFM'), aes) : null;
    if (method !== null) named.set(name, method);
  }
  named.set('Identity', 'identity');
  const of = (key: string, otherwise: CipherMethod): CipherMethod => {
    const name = get(encryption, key);
    if (name === null) return otherwise;
    const method = isKind(name, 'name') ? named.get(name.name) : undefined;
    if (method === undefined) throw unsupported(`crypt filter ${isKind(name, 'name') ? name.name : ''}`);
    return method;
  };
  const streams = of('StmF', 'identity');
  return { strings: of('StrF', 'identity'), streams, embedded: of('EFF', streams), named };
}

/** RC4 goes with 128-bit keys alone: a 256-bit file is AES throughout (ISO 32000-2 table 25). */
function methodOf(name: PdfObject, aes: 'aes-128' | 'aes-256'): CipherMethod | null {
  if (name === null || isName(name, 'None')) return 'identity';
  if (isName(name, 'V2')) return aes === 'aes-128' ? 'rc4' : null;
  if (isName(name, 'AESV2')) return aes === 'aes-128' ? 'aes-128' : null;
  return isName(name, 'AESV3') && aes === 'aes-256' ? 'aes-256' : null;
}

/** Encryption that is not the standard handler's, by a name that is fit to be shown. */
export function unsupported(what: string): Failure<'DOC_UNSUPPORTED'> {
  const shown = /^[\w .:-]{1,40}$/.test(what) ? ` ${what}` : '';
  return new Failure('DOC_UNSUPPORTED', { type: `encryption${shown}` });
}
