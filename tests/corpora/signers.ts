import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { readSignedData } from '../../shared/cms/signed-data.ts';
import { isFailure } from '../../shared/errors.ts';
import { findSignatures } from '../../shared/validation/signatures.ts';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { memoryHasher } from '../shared/fixtures.ts';

/** All certificates that the signatures of a document bring along, as far as they can be read. */
export function certificatesIn(pdf: Bytes): readonly Certificate[] {
  const signatures = attempt(() => findSignatures(sourceOf(pdf), memoryHasher).signatures) ?? [];
  return signatures.flatMap(({ contents }) => {
    const ders = attempt(() => readSignedData(contents).certificates) ?? [];
    return ders.flatMap((der) => attempt(() => readCertificate(der)) ?? []);
  });
}

function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
