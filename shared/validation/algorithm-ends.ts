import type { DigestAlgorithm } from '../algorithms.ts';

// Until when algorithms are relied on in signatures, each row with the document that says so. What Annex I of Circular
// 15/2025/TT-BKHCN names is in force in Viet Nam without an end. For what it does not name, the ETSI document decides from
// which the EU's DSS takes its end too; years are read as there: relied on until the year begins.

const circular = 'Circular 15/2025/TT-BKHCN, Annex I';
const ts102176v20 = 'ETSI TS 102 176-1 V2.0.0';
const ts102176v21 = 'ETSI TS 102 176-1 V2.1.1';
const ts119312v11 = 'ETSI TS 119 312 V1.1.1';
const ts119312v14 = 'ETSI TS 119 312 V1.4.2';

const beginOf = (year: number): number => Date.UTC(year, 0, 1);

/** An end that lies before anything: what is never relied on. */
export const never = 0;

interface AlgorithmEnd {
  /** The first moment (ms) of which the algorithm is relied on no more; null: no end is set. */
  readonly until: number | null;
  /** The document that names the end, or names the algorithm without one. */
  readonly source: string;
}

export interface DigestEnd extends AlgorithmEnd {
  readonly digest: DigestAlgorithm;
}

/** Until when keys of a kind are relied on. */
export interface KeyEnd {
  readonly kind: 'rsa' | 'dsa' | 'ec' | 'eddsa';
  /** Keys with fewer bits; null: all of the kind. */
  readonly belowBits: number | null;
  /** Milliseconds. */
  readonly until: number;
}

export const digestEnds: readonly DigestEnd[] = [
  { digest: 'SHA-1', until: beginOf(2009), source: ts102176v20 },
  { digest: 'SHA-224', until: beginOf(2026), source: ts119312v14 },
  { digest: 'SHA-256', until: null, source: circular },
  { digest: 'SHA-384', until: null, source: circular },
  { digest: 'SHA-512', until: null, source: circular },
  { digest: 'SHA-512/224', until: null, source: circular },
  { digest: 'SHA-512/256', until: null, source: circular },
  { digest: 'SHA3-224', until: null, source: circular },
  { digest: 'SHA3-256', until: null, source: circular },
  { digest: 'SHA3-384', until: null, source: circular },
  { digest: 'SHA3-512', until: null, source: circular },
  { digest: 'SHAKE256', until: null, source: circular },
];

/** RSA from 2048 bits and ECDSA from 256 bits on have no end (Circular 15/2025/TT-BKHCN, Annex I); EdDSA is named nowhere. */
export const keyEnds: readonly (KeyEnd & { readonly source: string })[] = [
  { kind: 'rsa', belowBits: 1536, until: beginOf(2009), source: ts102176v20 },
  { kind: 'rsa', belowBits: 1900, until: beginOf(2016), source: ts119312v11 },
  { kind: 'rsa', belowBits: 2048, until: beginOf(2026), source: ts119312v14 },
  { kind: 'ec', belowBits: 224, until: beginOf(2013), source: ts102176v21 },
  { kind: 'ec', belowBits: 256, until: beginOf(2016), source: ts119312v11 },
  { kind: 'dsa', belowBits: 2048, until: beginOf(2013), source: ts102176v21 },
  { kind: 'dsa', belowBits: 3072, until: beginOf(2026), source: ts119312v14 },
  { kind: 'dsa', belowBits: null, until: beginOf(2029), source: ts119312v14 },
];
