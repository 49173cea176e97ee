import type { Bytes } from '../bytes/byte-source.ts';
import { type AnchorSource, anchorOf, type TrustAnchor } from './anchor.ts';
import { readAnchors } from './anchors.ts';
import { anchorsOfList, readTrustedList } from './trusted-list.ts';

/** Whether a file is XML, and so a trusted list; anything else is taken for certificates. */
export function isListFile(bytes: Bytes): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith('<');
}

/**
 * Whom a file names: certificates (PEM, DER, P7B), or the services of an ETSI trusted list.
 *
 * @param confirmed whether a person has decided to trust what stands in it.
 * @throws Failure `MALFORMED`, `DOC_UNSUPPORTED`, `DOC_TOO_LARGE`, `LIMIT_EXCEEDED`
 */
export function readTrustFile(bytes: Bytes, source: AnchorSource, confirmed: boolean): readonly TrustAnchor[] {
  if (isListFile(bytes)) return anchorsOfList(readTrustedList(bytes), source, confirmed);
  return readAnchors(bytes).map((certificate) => anchorOf(certificate, source, confirmed));
}
