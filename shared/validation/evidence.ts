import type { Bytes } from '../bytes/byte-source.ts';
import type { EvidenceValues } from '../cms/evidence-values.ts';
import { isFailure } from '../errors.ts';
import type { SecurityStore } from '../pades/security-store.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Crl } from '../x509/crl.ts';
import { type Memory, openMemory } from '../x509/memory.ts';
import { type OcspResponse, readOcspResponse } from '../x509/ocsp.ts';
import { identifiesCertificate } from '../x509/ocsp-responder.ts';
import type { SignatureBook } from '../x509/signature-book.ts';
import { hasAltered } from './altered-certificates.ts';
import type { BrokenEvidence } from './facts.ts';

/** Evidence as read, of a document or of a signature in it. */
export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsp: readonly OcspResponse[];
  /** Where a CRL or an answer stands in the document, by its SHA-256. */
  readonly offsets: ReadonlyMap<string, number>;
  /** How many pieces cannot be read. */
  readonly unreadable: number;
}

export const noEvidence: Evidence = { certificates: [], crls: [], ocsp: [], offsets: new Map(), unreadable: 0 };

/** Pieces of a kind that are read of one signature or document; what is beyond counts as unreadable. */
const pieceLimit = 500;

/** Reads what was embedded; what cannot be read is counted and says nothing. */
export function readEvidence({ certificates, crls, ocsp }: EvidenceValues, memory: Memory = openMemory()): Evidence {
  let unreadable = [certificates, crls, ocsp].reduce((sum, ders) => sum + Math.max(0, ders.length - pieceLimit), 0);
  const readAll = <Piece>(ders: readonly Bytes[], read: (der: Bytes) => Piece): readonly Piece[] =>
    ders.slice(0, pieceLimit).flatMap((der) => {
      try {
        return [read(der)];
      } catch (error) {
        if (!isFailure(error)) throw error;
        unreadable += 1;
        return [];
      }
    });
  const read = {
    certificates: readAll(certificates, memory.certificate),
    crls: readAll(crls, memory.crl),
    ocsp: readAll(ocsp, readOcspResponse),
  };
  const inAnswers = read.ocsp.reduce((sum, answer) => sum + answer.unreadableCertificates, 0);
  return { ...read, offsets: new Map(), unreadable: unreadable + inAnswers };
}

/** Reads a document's security store. */
export function readStore(store: SecurityStore, memory: Memory = openMemory()): Evidence {
  if (store.certificates.length + store.crls.length + store.ocsp.length === 0) return noEvidence;
  const ders = (pieces: SecurityStore['crls']): readonly Bytes[] => pieces.map(({ der }) => der);
  const values = { certificates: ders(store.certificates), crls: ders(store.crls), ocsp: ders(store.ocsp) };
  const read = readEvidence(values, memory);
  const offsets = new Map<string, number>();
  // An answer is named by its inner part: found again by the bytes that hold it.
  for (const piece of [...read.crls, ...read.ocsp]) {
    const at = [...store.crls, ...store.ocsp].find(({ der }) => holds(der, piece.der));
    if (at !== undefined) offsets.set(piece.sha256, at.offset);
  }
  return { ...read, offsets };
}

/** Whether a slice lies inside another one of the same bytes. */
export const holds = (outer: Bytes, inner: Bytes): boolean =>
  outer.buffer === inner.buffer &&
  inner.byteOffset >= outer.byteOffset &&
  inner.byteOffset + inner.length <= outer.byteOffset + outer.length;

/** Both together. */
export function joined(left: Evidence, right: Evidence): Evidence {
  if (right === noEvidence) return left;
  if (left === noEvidence) return right;
  return {
    certificates: [...left.certificates, ...right.certificates],
    crls: [...left.crls, ...right.crls],
    ocsp: [...left.ocsp, ...right.ocsp],
    offsets: new Map([...left.offsets, ...right.offsets]),
    unreadable: left.unreadable + right.unreadable,
  };
}

/** Whether anything is there that tells of the standing of certificates. */
export const tellsOfStanding = ({ crls, ocsp }: Evidence): boolean => crls.length + ocsp.length > 0;

/** Counts what is embedded and of no use for any of the certificates that are known, or is not as it was signed. */
export async function brokenEvidence(
  evidence: Evidence,
  known: readonly Certificate[],
  book: SignatureBook,
): Promise<BrokenEvidence> {
  const names = new Set(known.flatMap(({ subject, issuer }) => [subject.canonical, issuer.canonical]));
  const crls = evidence.crls.filter(({ issuer }) => !names.has(issuer.canonical));
  const ocsp = evidence.ocsp.filter(
    ({ answers }) =>
      !answers.some(({ id }) =>
        known.some(
          (certificate) =>
            certificate.serialNumberHex === id.serialNumberHex &&
            (known.some((issuer) => identifiesCertificate(id, certificate, issuer)) || !hasIssuer(certificate, known)),
        ),
      ),
  );
  const brought = [...evidence.certificates, ...evidence.ocsp.flatMap(({ certificates }) => certificates)];
  const altered = await hasAltered(brought, [...known, ...brought], book);
  return { unreadable: evidence.unreadable, orphaned: crls.length + ocsp.length, ...(altered && { altered: 1 }) };
}

const hasIssuer = ({ issuer }: Certificate, known: readonly Certificate[]): boolean =>
  known.some(({ subject }) => subject.canonical === issuer.canonical);
