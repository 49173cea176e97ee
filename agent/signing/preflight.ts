import { Failure } from '../../shared/errors.ts';
import { type DocumentDigest, digestDocument } from '../../shared/pades/digests.ts';
import type { SigningNote } from '../../shared/pades/notes.ts';
import { checkSignable } from '../../shared/pades/prepare.ts';
import { missingHolder } from '../../shared/records/role-holder.ts';
import { signatureOfPerson } from '../../shared/signing/person-signature.ts';
import type { SigningOptions } from '../../shared/signing/sign.ts';
import { certificateFacts } from '../../shared/validation/facts.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { openFile } from '../platform/file-source.ts';
import { usualPolicy } from '../platform/office-policy.ts';
import type { TokenCertificate } from '../tokens/token.ts';
import type { Batch, BatchDesk, BatchDocument } from './batch.ts';

/** A document that was read once and can be signed; it is opened again, and compared with `digest`, when its turn comes. */
export interface Ready {
  readonly document: BatchDocument;
  readonly sizeBytes: number;
  /** From the only pass over the document before its signature; the check of the product reads it again. */
  readonly digest: DocumentDigest;
  /** How each of its signatures is made, one after the other. */
  readonly steps: readonly SigningOptions[];
  /** What the rules of the office leave to be known. */
  readonly notes: readonly SigningNote[];
  readonly preflightMs: number;
}

/** @throws Failure `CERT_WRONG_ROLE` where the certificate is certainly of the other kind of holder */
export function refuseWrongRole({ role = 'plain', certificate }: Batch): void {
  const needs = missingHolder(role, certificateFacts(readCertificate(certificate.der)));
  if (needs !== null) throw new Failure('CERT_WRONG_ROLE', { role, needs });
}

/**
 * Reads a document before anybody is asked: what cannot be signed, or may not, fails here, alone.
 *
 * @throws Failure of the document, or `SEAL_BEFORE_SIGNATURE`
 */
export async function preflight(document: BatchDocument, batch: Batch, desk: BatchDesk): Promise<Ready> {
  const start = performance.now();
  const { options, certificate } = batch;
  const source = openFile(document.path);
  try {
    const { der, chain, algorithms } = certificate;
    const usable = options.algorithm === undefined ? algorithms : [options.algorithm];
    const steps = stepsOf(document, batch);
    for (const step of steps) {
      checkSignable(source, step, desk.hasher, { certificate: der, chain, algorithms: usable });
    }
    const digest = digestDocument(
      source,
      desk.hasher,
      usable.slice(0, 1).map((algorithm) => algorithm.digest),
    );
    const notes = await officeNotes(document, batch, desk);
    return { document, sizeBytes: source.size, digest, steps, notes, preflightMs: performance.now() - start };
  } finally {
    source.close();
  }
}

/** The first signature takes the field that was named, and certifies where that is asked; those after it are new ones. */
function stepsOf({ stamps = [], record, access }: BatchDocument, { options }: Batch): readonly SigningOptions[] {
  const first = { ...options, ...access, ...(record !== undefined && { record }) };
  if (stamps.length === 0) return [first];
  const { field: _field, certify: _certify, ...later } = first;
  return stamps.map((stamp, n) => ({ ...(n === 0 ? first : later), stamp }));
}

/**
 * The agency's seal goes on what the authorised person has signed. A copy is the agency's own act, and an annex of its own
 * file carries no person's signature: both are free of the rule (articles 25 to 27; Annex I, part I, II.8.b).
 *
 * @throws Failure `SEAL_BEFORE_SIGNATURE`
 * @see Decree 30/2020/NĐ-CP, article 32(2)(d)
 */
async function officeNotes(document: BatchDocument, batch: Batch, desk: BatchDesk): Promise<readonly SigningNote[]> {
  if (batch.role === 'annex') return [{ code: 'annex-alone' }];
  if (batch.role !== 'issue') return [];
  const found = await personSignature(document, batch.certificate, desk);
  if (found === 'valid') return [];
  if (found === 'unproven') return [{ code: 'seal-unproven' }];
  const { sealWithoutPerson } = desk.policy ?? usualPolicy;
  if (sealWithoutPerson === 'refuse') throw new Failure('SEAL_BEFORE_SIGNATURE', {});
  return [{ code: 'seal-without-person' }];
}

async function personSignature({ path, access }: BatchDocument, certificate: TokenCertificate, desk: BatchDesk) {
  const source = openFile(path);
  try {
    const { anchors, clock, hasher } = desk;
    const input = { file: '', anchors, at: clock.now(), ...(access !== undefined && { access }) };
    return await signatureOfPerson(source, certificate.practice ? null : certificate.sha256, input, hasher);
  } finally {
    source.close();
  }
}
