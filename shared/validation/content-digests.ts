import type { DigestAlgorithm } from '../algorithms.ts';
import { isIndefinite, withDefiniteLengths } from '../asn1/ber.ts';
import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { readSignedData } from '../cms/signed-data.ts';
import { isFailure } from '../errors.ts';
import { digestOnce } from '../pades/digests.ts';
import type { PdfSignature } from '../pades/read.ts';
import type { Hasher } from '../ports.ts';
import { imprintAlgorithm } from './gather-timestamp.ts';

export interface ContentDigests {
  /** SHA-256 of the document. */
  readonly sha256: Bytes;
  /** Digest over what a signature covers. @throws Failure `DOC_DAMAGED` where its range is not inside the document */
  of(signature: PdfSignature, algorithm: DigestAlgorithm): Bytes;
}

/** The digests that the judgement of a document needs, by one pass over it; others are taken when they are asked for. */
export function contentDigests(
  source: ByteSource,
  signatures: readonly PdfSignature[],
  hasher: Hasher,
): ContentDigests {
  const wanted = signatures.flatMap((signature) => {
    const algorithm = expectedAlgorithm(signature);
    const { byteRange: range } = signature;
    return algorithm === null || range === null ? [] : [{ signature, algorithm, range }];
  });
  const { sha256, ranges } = digestOnce(source, wanted, hasher);
  return {
    sha256,
    of(signature, algorithm) {
      const at = wanted.findIndex((other) => other.signature === signature && other.algorithm === algorithm);
      return ranges[at] ?? signature.digest(algorithm);
    },
  };
}

/** What the CMS says it is digested with; null where it cannot be read: `gather` says why. */
function expectedAlgorithm({ contents, kind, subFilter }: PdfSignature): DigestAlgorithm | null {
  // The document's digest is embedded and is of this kind (ISO 32000-1 §12.8.3.3.1).
  if (subFilter === 'adbe.pkcs7.sha1') return 'SHA-1';
  try {
    if (kind === 'timestamp') return imprintAlgorithm(contents);
    const { signers } = readSignedData(isIndefinite(contents) ? withDefiniteLengths(contents) : contents);
    return signers[0]?.digest ?? null;
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
