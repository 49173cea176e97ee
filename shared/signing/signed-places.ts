import { holderKind } from '../records/holder.ts';
import type { SignedPlace } from '../records/role-stamp.ts';
import type { SignatureFacts } from '../validation/facts.ts';
import { commonNameIn } from '../x509/name-part.ts';

/** Where the signatures of a document are seen, with who made each: what a seal goes over, and stamps keep clear of. */
export function signedPlaces(signatures: readonly Pick<SignatureFacts, 'stamp' | 'signer'>[]): readonly SignedPlace[] {
  return signatures.flatMap(({ stamp, signer }) => {
    if (stamp === undefined || stamp.widthMm <= 0 || stamp.heightMm <= 0) return [];
    const { page, xMm, yMm, widthMm, heightMm, hasImage } = stamp;
    const holder = signer === null ? '' : commonNameIn(signer.subject);
    const kind = signer === null ? 'unknown' : holderKind(signer);
    return [{ page, xMm, yMm, widthMm, heightMm, hasImage, holder, kind }];
  });
}
