import type { ForeignSignatureAlgorithm } from '../algorithms.ts';
import { ecdsaFromDer } from '../asn1/ecdsa-value.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { isFailure } from '../errors.ts';
import type { Certificate } from './certificate.ts';
import { inheriting, lacksParameters, type PublicKey, verifyWithKey } from './public-key.ts';
import { askWebCrypto, type SignatureEngine } from './web-crypto.ts';

/** What is signed by a key: a certificate, a CRL, an OCSP answer. */
export interface SignedObject {
  /** SHA-256 over the whole, hexadecimal. */
  readonly sha256: string;
  readonly tbs: Bytes;
  readonly signature: Bytes;
  readonly signatureAlgorithm: ForeignSignatureAlgorithm | null;
}

/** A key as it works at its place in a path, and its name among the facts. */
export interface WorkingKey {
  readonly id: string;
  readonly key: PublicKey;
}

/** `unsupported`: the core lacks the algorithm or the kind of key. */
export type SignatureState = 'right' | 'wrong' | 'unsupported';

/** Plain JSON: a signature that was checked once need not be checked again. */
export interface SignatureFact {
  readonly signed: string;
  readonly key: string;
  readonly state: SignatureState;
}

/** How many signatures may still be checked. */
export interface SignatureBudget {
  left: number;
}

/** Which signatures are of which keys, as far as it was found out. It holds what cryptography says, so that judging needs none. */
export interface SignatureBook {
  /** Null: not checked. */
  stateOf(signed: SignedObject, key: WorkingKey): SignatureState | null;
  /** Checks once; null where the budget is spent. */
  check(signed: SignedObject, key: WorkingKey, budget: SignatureBudget): Promise<SignatureState | null>;
  facts(): readonly SignatureFact[];
}

/** Finds out whether a signature is of a key. */
export type SignatureCheck = (signed: SignedObject, key: WorkingKey) => Promise<SignatureState>;

/**
 * A book that begins with what is known.
 *
 * @param find what is not known; whatever it remembers, each question counts against the budget.
 */
export function signatureBook(known: readonly SignatureFact[] = [], find = signatureCheck()): SignatureBook {
  const states = new Map<string, SignatureFact>();
  const nameOf = (signed: string, key: string): string => `${signed} ${key}`;
  for (const fact of known) states.set(nameOf(fact.signed, fact.key), fact);
  return {
    stateOf: (signed, key) => states.get(nameOf(signed.sha256, key.id))?.state ?? null,
    async check(signed, key, budget) {
      const name = nameOf(signed.sha256, key.id);
      const before = states.get(name);
      if (before !== undefined) return before.state;
      if (budget.left <= 0) return null;
      budget.left -= 1;
      const state = await find(signed, key);
      states.set(name, { signed: signed.sha256, key: key.id, state });
      return state;
    },
    facts: () => [...states.values()],
  };
}

/** By cryptography. */
export function signatureCheck(engine: SignatureEngine = askWebCrypto): SignatureCheck {
  return async ({ signatureAlgorithm, signature, tbs }, { key }) => {
    if (signatureAlgorithm === null || key.kind === 'other') return 'unsupported';
    try {
      const value = signatureValueFor(key, signature);
      return (await verifyWithKey(key, signatureAlgorithm, value, tbs, engine)) ? 'right' : 'wrong';
    } catch (error) {
      // A value that is no DER, or an algorithm of another kind of key: it is not of this key.
      if (isFailure(error)) return 'wrong';
      throw error;
    }
  };
}

/**
 * A signature value of X.509 or CMS in the form that `verifySignature` takes: ECDSA and DSA leave DER, others stay.
 *
 * @throws Failure `MALFORMED` where such a value is no DER.
 */
export function signatureValueFor(key: PublicKey, value: Bytes): Bytes {
  if (key.kind === 'ec') return ecdsaFromDer(value, Math.ceil(key.keyBits / 8));
  // RFC 3279 §2.2.2: the same form.
  return key.kind === 'dsa' && key.parameters !== null ? ecdsaFromDer(value, key.parameters.q.length) : value;
}

/**
 * The key of a certificate at its place in a path: a DSA key without parameters has those of the nearest issuer's that
 * has them. Null where none has.
 *
 * @param path the end entity's first.
 * @see RFC 5280 §6.1.4 (d) to (f)
 */
export function workingKeyOf(path: readonly Certificate[], place: number): WorkingKey | null {
  const own = path[place];
  if (own === undefined) return null;
  if (!lacksParameters(own.publicKey)) return { id: own.keySha256, key: own.publicKey };
  for (const issuer of path.slice(place + 1)) {
    if (issuer.publicKey.kind !== 'dsa') return null;
    if (lacksParameters(issuer.publicKey)) continue;
    // The parameters belong to the key's name: another path may give it others.
    return { id: `${own.keySha256}+${issuer.keySha256}`, key: inheriting(own.publicKey, issuer.publicKey) };
  }
  return null;
}
