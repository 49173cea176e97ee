import { isIndefinite, withDefiniteLengths } from '../asn1/ber.ts';
import { malformed } from '../asn1/der.ts';
import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { isSignedData, readSignedData, type SignedData } from '../cms/signed-data.ts';
import { Failure } from '../errors.ts';

/** A file that is a CMS signature itself: `.p7s` beside what it signs, `.p7m` around it. */
export interface CadesFile {
  /** The whole file. */
  readonly cms: Bytes;
  readonly signedData: SignedData;
}

/** Limits of one such file: it is held in memory, and each signer is looked at. */
export const cadesLimits = { bytes: 256 * 1024 * 1024, signers: 100 } as const;

/** Whether a file begins as CMS signatures do. */
export function isCadesFile(source: ByteSource): boolean {
  return isSignedData(source.read(0, Math.min(source.size, 32)));
}

/**
 * Reads a file that is a CMS signature.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`; `MALFORMED` also where nobody signed.
 * @see RFC 5652 §5, ETSI EN 319 122-1 §4
 */
export function readCadesFile(source: ByteSource): CadesFile {
  if (source.size > cadesLimits.bytes) {
    throw new Failure('LIMIT_EXCEEDED', { limit: 'cades.bytes', value: cadesLimits.bytes });
  }
  const cms = source.read(0, source.size);
  const signedData = readSignedData(isIndefinite(cms) ? withDefiniteLengths(cms) : cms);
  const { length } = signedData.signers;
  if (length === 0) throw malformed(0, 'RFC 5652 §5.1', 'no signer');
  if (length > cadesLimits.signers) {
    throw new Failure('LIMIT_EXCEEDED', { limit: 'cades.signers', value: cadesLimits.signers });
  }
  return { cms, signedData };
}
