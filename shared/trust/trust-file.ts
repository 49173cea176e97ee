import type { Bytes } from '../bytes/byte-source.ts';
import { type AnchorSource, anchorOf, type TrustAnchor } from './anchor.ts';
import { readAnchors } from './anchors.ts';

/**
 * Whom a file names: certificates (PEM, DER, P7B).
 *
 * @param confirmed whether a person has decided to trust what stands in it.
 * @throws Failure `MALFORMED`, `DOC_UNSUPPORTED`, `DOC_TOO_LARGE`, `LIMIT_EXCEEDED`
 */
export function readTrustFile(bytes: Bytes, source: AnchorSource, confirmed: boolean): readonly TrustAnchor[] {
  return readAnchors(bytes).map((certificate) => anchorOf(certificate, source, confirmed));
}
