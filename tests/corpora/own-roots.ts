import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { isCadesFile, readCadesFile } from '../../shared/cades/read.ts';
import { evidenceOf } from '../../shared/cms/evidence-values.ts';
import { readSignedData } from '../../shared/cms/signed-data.ts';
import { isFailure } from '../../shared/errors.ts';
import { securityStoreOf } from '../../shared/pades/security-store.ts';
import { readEvidence } from '../../shared/validation/evidence.ts';
import { certificatesIn } from '../../shared/validation/gather.ts';
import { findSignatures } from '../../shared/validation/signatures.ts';
import type { Certificate } from '../../shared/x509/certificate.ts';
import { memoryHasher } from '../shared/fixtures.ts';

/**
 * Certificates of a file at whose end its chains stop: whoever trusts them trusts all that its makers trusted. None where
 * it cannot be read.
 */
export function ownRoots(file: Bytes): readonly Certificate[] {
  try {
    const certificates = all(file);
    const isOwn = ({ subject, issuer }: Certificate): boolean => subject.canonical === issuer.canonical;
    return certificates.filter(
      (row) =>
        isOwn(row) ||
        !certificates.some((other) => other.subject.canonical === row.issuer.canonical && other.sha256 !== row.sha256),
    );
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}

function all(file: Bytes): readonly Certificate[] {
  const source = sourceOf(file);
  if (isCadesFile(source)) return ofCms(readCadesFile(source).cms);
  const { pdf, signatures } = findSignatures(source, memoryHasher);
  const ders = securityStoreOf(pdf).certificates.map(({ der }) => der);
  const stored = readEvidence({ certificates: ders, crls: [], ocsp: [] }).certificates;
  return [...stored, ...signatures.flatMap(({ contents }) => ofCms(contents))];
}

/** Those of a signature, its evidence and its timestamps. */
function ofCms(cms: Bytes): readonly Certificate[] {
  const own = certificatesIn({ contents: cms });
  try {
    return [
      ...own,
      ...readSignedData(cms).signers.flatMap(({ unsigned }) => [
        ...readEvidence(evidenceOf(unsigned)).certificates,
        ...[...unsigned.values()]
          .flat()
          .flatMap(({ input, start, end }) => certificatesIn({ contents: input.bytes.subarray(start, end) })),
      ]),
    ];
  } catch (error) {
    if (isFailure(error)) return own;
    throw error;
  }
}
