import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { type Crl, readCrl } from './crl.ts';
import { type SignatureCheck, signatureCheck } from './signature-book.ts';
import { askWebCrypto, type SignatureEngine } from './web-crypto.ts';

/**
 * What was read and checked before, for whoever judges many documents: most of them bring the same certificates and lists.
 * It changes no answer. What was read is found again by all of its bytes, and a signature by digests of all that is signed
 * with it and of the key; so nothing that one document brings can stand for what is in another. It is bounded.
 */
export interface Memory {
  readonly engine: SignatureEngine;
  /** As `readCertificate`. @throws Failure as that does */
  certificate(der: Bytes): Certificate;
  /** As `readCrl`. @throws Failure as that does */
  crl(der: Bytes): Crl;
  /** As `signatureCheck`. */
  readonly check: SignatureCheck;
}

/** What is kept at most. */
export const memoryLimits = {
  certificates: { pieces: 500, pieceBytes: 1 << 14 },
  crls: { pieces: 20, pieceBytes: 1 << 22 },
  signatures: 5_000,
} as const;

/** Begins a memory. @param engine who checks signatures fast */
export function openMemory(engine: SignatureEngine = askWebCrypto): Memory {
  const states = keptRecently<Awaited<ReturnType<SignatureCheck>>>(memoryLimits.signatures);
  const check = signatureCheck(engine);
  return {
    engine,
    certificate: readOnce(readCertificate, memoryLimits.certificates),
    crl: readOnce(readCrl, memoryLimits.crls),
    async check(signed, key) {
      const name = `${signed.sha256} ${key.id}`;
      const known = states.get(name);
      if (known !== undefined) return known;
      const state = await check(signed, key);
      states.set(name, state);
      return state;
    },
  };
}

interface Kept<Value> {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
}

/** So many values; the longest unused is forgotten first. */
function keptRecently<Value>(limit: number): Kept<Value> {
  const values = new Map<string, Value>();
  const set = (name: string, value: Value): void => {
    values.delete(name);
    values.set(name, value);
    const [oldest] = values.keys();
    if (values.size > limit && oldest !== undefined) values.delete(oldest);
  };
  return {
    set,
    get(name) {
      const value = values.get(name);
      if (value !== undefined) set(name, value);
      return value;
    },
  };
}

function readOnce<Piece extends { readonly der: Bytes }>(
  read: (der: Bytes) => Piece,
  { pieces, pieceBytes }: { readonly pieces: number; readonly pieceBytes: number },
): (der: Bytes) => Piece {
  const kept = keptRecently<Piece>(pieces);
  return (der) => {
    if (der.length > pieceBytes) return read(der);
    const name = placeOf(der);
    const known = kept.get(name);
    // The name alone says nothing: whoever writes a document can choose it.
    if (known !== undefined && sameBytes(known.der, der)) return { ...known, der };
    // A copy, so that what is kept holds no document.
    const piece = read(der.slice());
    kept.set(name, piece);
    return { ...piece, der };
  };
}

/** Where a piece is looked for: its last bytes are of its signature. */
const placeOf = (der: Bytes): string => `${der.length} ${String.fromCharCode(...der.subarray(-16))}`;
