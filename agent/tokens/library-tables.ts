import type { ByteSource } from '../../shared/bytes/byte-source.ts';

/** The one function that every PKCS#11 module exports (PKCS#11 v2.40 §5.4). */
export const entryPoint = 'C_GetFunctionList';

/** What a file's own tables say of it; nothing in it was run. */
export interface Library {
  /** Machines that it holds code for, in Node's names (`process.arch`); unknown ones are left out. */
  readonly machines: readonly string[];
  /** Whether it exports `C_GetFunctionList`. */
  readonly pkcs11: boolean;
  /** Libraries that it names as needed (ELF only): tells whether it brings OpenSSL along. */
  readonly needed: readonly string[];
}

/** Bytes of one table that are read at most; the symbol tables of real modules stay under 1 MiB. */
const maxTableBytes = 16 << 20;
/** Entries of one table that are looked at. */
export const maxEntries = 1 << 18;

/** The bytes `[start, start + size)` of a file as a view; a RangeError where they are not all there. */
export function viewOf(source: ByteSource, start: number, size: number): DataView {
  if (size > maxTableBytes) throw new RangeError('table is too long');
  const bytes = source.read(start, start + size);
  if (start < 0 || bytes.length !== size) throw new RangeError('table is cut off');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Text up to its NUL, at most `limit` bytes of it. */
export function textAt(view: DataView, at: number, limit = 256): string {
  let text = '';
  for (let n = at; n < at + limit; n++) {
    const code = view.getUint8(n);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text;
}
