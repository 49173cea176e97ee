import { malformed } from '../asn1/der.ts';
import { fromBase64, toBase64 } from '../bytes/base64.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { readCrl } from './crl.ts';
import { readOcspResponse } from './ocsp.ts';
import type { CertificatePath, WantedIssuer } from './path-search.ts';
import type { PkiFacts } from './pki-facts.ts';
import { type SignatureFact, signatureBook } from './signature-book.ts';

/** Facts as plain JSON, to be judged again years later. Whoever keeps it vouches for what it says of signatures. */
export interface PkiRecord {
  /** DER in Base64, each certificate once. */
  readonly certificates: readonly string[];
  /** Places in `certificates`, by the SHA-256 of each path's first one. */
  readonly paths: Readonly<Record<string, readonly PathRecord[]>>;
  readonly crls: readonly string[];
  readonly ocsp: readonly string[];
  readonly signatures: readonly SignatureFact[];
  readonly wanted: readonly WantedIssuer[];
}

export interface PathRecord {
  readonly certificates: readonly number[];
  readonly anchored: boolean;
}

/** Facts in the form that can be kept. */
export function recordOf({ paths, crls, ocsp, book, wanted }: PkiFacts): PkiRecord {
  const certificates = new Map<string, Certificate>();
  for (const path of [...paths.values()].flat()) for (const row of path.certificates) certificates.set(row.sha256, row);
  const places = new Map([...certificates.keys()].map((sha256, place) => [sha256, place]));
  const pathRecord = (path: CertificatePath): PathRecord => ({
    certificates: path.certificates.map(({ sha256 }) => places.get(sha256) ?? 0),
    anchored: path.anchored,
  });
  return {
    certificates: [...certificates.values()].map(({ der }) => toBase64(der)),
    paths: Object.fromEntries([...paths].map(([sha256, list]) => [sha256, list.map(pathRecord)])),
    crls: crls.map(({ der }) => toBase64(der)),
    ocsp: ocsp.map(({ der }) => toBase64(der)),
    signatures: book.facts(),
    wanted,
  };
}

/** Facts as they were kept. @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`. */
export function factsOfRecord({ certificates, paths, crls, ocsp, signatures, wanted }: PkiRecord): PkiFacts {
  const read = certificates.map((text) => readCertificate(derOf(text)));
  const pathOf = ({ certificates: places, anchored }: PathRecord): CertificatePath => ({
    certificates: places.map((place) => read[place] ?? missing()),
    anchored,
  });
  return {
    paths: new Map(Object.entries(paths).map(([sha256, list]) => [sha256, list.map(pathOf)])),
    crls: crls.map((text) => readCrl(derOf(text))),
    ocsp: ocsp.map((text) => readOcspResponse(derOf(text))),
    book: signatureBook(signatures),
    wanted,
  };
}

function derOf(text: string): Bytes {
  return fromBase64(text) ?? missing();
}

function missing(): never {
  throw malformed(0, 'RFC 4648 §4', 'no record of a certificate');
}
