import type { DigestAlgorithm, SignatureAlgorithm } from './algorithms.ts';
import type { Bytes } from './bytes/byte-source.ts';

/** A digest under way. Not usable after `digest()`. */
export interface StreamingDigest {
  update(bytes: Bytes): void;
  /** One that goes on from here by itself. */
  copy(): StreamingDigest;
  digest(): Bytes;
}

/** Digests of documents that are streamed; WebCrypto cannot stream, so each world brings its own. */
export interface Hasher {
  start(algorithm: DigestAlgorithm): StreamingDigest;
}

/** Time as the caller knows it. Nothing in the core asks the machine for the hour. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

/** A private key that can be used but not seen, with its certificate. It knows no document formats. */
export interface Signer {
  /** The signer's certificate, DER (RFC 5280). */
  readonly certificate: Bytes;
  /** Further certificates known beside the key, DER, in no promised order; without the signer's own. */
  readonly chain: readonly Bytes[];
  /** What the key can do, the preferred first. Never empty. */
  readonly algorithms: readonly SignatureAlgorithm[];
  /**
   * Signs `toBeSigned` (the message, not its digest) with one of `algorithms`.
   *
   * @returns the signature value: for RSA the octet string of RFC 8017, for ECDSA `r || s` (IEEE P1363); already checked
   * against the certificate's public key.
   * @throws Failure `TOKEN_REMOVED`, `TOKEN_FAULT`, `TOKEN_BUSY`, `KEY_UNSUITABLE`, `DRIVER_CRASHED`, `DRIVER_TIMEOUT`,
   * `USER_CANCELLED` (by `signal`). After any of them nothing was signed that the caller could use.
   */
  sign(toBeSigned: Bytes, algorithm: SignatureAlgorithm, signal?: AbortSignal): Promise<Bytes>;
}

/** What certificates name by address is had from elsewhere: the network, a cache. */
export interface EvidenceSource {
  /** Certificates of an issuer: DER, or a bundle (RFC 5280 §4.2.2.1). Null where they cannot be had. */
  issuers(address: string): Promise<Bytes | null>;
  /** A CRL, DER (RFC 5280 §4.2.1.13). Null where it cannot be had. */
  crl(address: string): Promise<Bytes | null>;
  /** The answer to an `OCSPRequest` (RFC 6960 §A.1). Null where it cannot be had. */
  ocsp(address: string, request: Bytes): Promise<Bytes | null>;
}

/** A piece of text as it stands on a page, in millimetres from the top left of the page as it is shown. */
export interface PlacedText {
  /** NFC. */
  readonly text: string;
  readonly xMm: number;
  /** Top of the letters: the baseline less the size. */
  readonly yMm: number;
  readonly widthMm: number;
  /** Size of the letters. */
  readonly heightMm: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** The text of one page. */
export interface PageText {
  /** From 1. */
  readonly page: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** In the order of the file, at most `maxPlacedTexts`. */
  readonly texts: readonly PlacedText[];
}

/** The text layer of a document, as a reader's program sees it. */
export interface TextLayer {
  readonly pages: number;
  /**
   * @param page from 1
   * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED`
   */
  textOf(page: number, signal?: AbortSignal): Promise<PageText>;
  close(): Promise<void>;
}

/** More pieces than this on one page are not looked at. */
export const maxPlacedTexts = 20_000;
