import { type ByteSource, type Bytes, joined, sourceOf } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { Failure } from '../errors.ts';
import { continued, digestDocument } from '../pades/digests.ts';
import type { Signer } from '../ports.ts';
import { readCertificate } from '../x509/certificate.ts';
import { refuseFaulty, type SignedPdf, type SigningOptions, type SigningWorld, signPdf } from './sign.ts';

/**
 * Signs a document several times, one signature after the other, each over all before it: number, date and seal are each a
 * signature field of their own, the one change that every validator accepts after the leader's signature. Each product is
 * checked as it is made, and the last one as a whole: all of it, or nothing.
 *
 * @param steps one a signature, at least one; the digest of the first is the document's
 * @param nextSigner gives the key for each step: one that demands its PIN each time is a new one each time
 * @returns what all of them append; time, report and digest are those of the last
 * @throws Failure as `signPdf`: then nothing is returned, however many steps were done
 */
export async function signSeries(
  source: ByteSource,
  nextSigner: (step: number) => Promise<Signer>,
  steps: readonly SigningOptions[],
  world: SigningWorld,
  signal?: AbortSignal,
): Promise<SignedPdf> {
  const [first] = steps;
  if (first === undefined) throw new TypeError('a series has at least one signature');
  if (steps.length === 1) return signPdf(source, await nextSigner(0), first, world, signal);
  let digest = first.documentDigest ?? digestDocument(source, world.hasher);
  const sha256Before = digest.sha256;
  let appended: Bytes = new Uint8Array();
  let last: SignedPdf | null = null;
  const notes: SignedPdf['notes'][number][] = [];
  let certificate: Bytes = new Uint8Array();
  for (const [step, options] of steps.entries()) {
    const signer = await nextSigner(step);
    // Another key than that of the first would be another signer than the one who was asked.
    if (step > 0 && readCertificate(signer.certificate).sha256 !== readCertificate(certificate).sha256) {
      throw new Failure('PRODUCT_REJECTED', { check: 'certificate' });
    }
    certificate = signer.certificate;
    const before = step === 0 ? source : joined(source, sourceOf(appended));
    last = await signPdf(before, signer, { ...options, documentDigest: digest }, world, signal);
    appended = concat(appended, last.appended);
    digest = continued(digest, last.appended);
    for (const note of last.notes) if (notes.every(({ code }) => code !== note.code)) notes.push(note);
  }
  if (last === null) throw new TypeError('a series has at least one signature');
  const { sha256 } = readCertificate(certificate);
  const { sha256After, signedAt, report } = last;
  for (const ours of report.signatures.slice(-steps.length)) refuseDisturbed(ours, sha256);
  return { appended, sha256Before, sha256After, signedAt, report, notes };
}

/** @throws Failure `PRODUCT_REJECTED` also where a later signature of the series has disturbed an earlier one */
function refuseDisturbed(ours: SignedPdf['report']['signatures'][number], certificateSha256: string): void {
  refuseFaulty(ours, certificateSha256);
  const changes = ours.checks.find(({ id }) => id === 'changes-after');
  if (changes?.result !== 'ok') throw new Failure('PRODUCT_REJECTED', { check: 'changes-after' });
}
