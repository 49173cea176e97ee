import { berPart, isIndefinite, withDefiniteLengths } from '../asn1/ber.ts';
import { childrenOf, type Der, malformed, rawOf, readDerPrefix } from '../asn1/der.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { element } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { cmsOids } from '../cms/oids.ts';
import { attributeParts } from './archived-parts.ts';

/** Attributes that hold evidence records. */
export const recordOids: ReadonlySet<string> = new Set([
  cmsOids.evidenceRecordInternal,
  cmsOids.evidenceRecordExternal,
]);

/**
 * A signature file as it was before some of its evidence records were added: in DER, and before it as it is written where
 * that is BER.
 *
 * @param isLater which records are to be left out.
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 * @see RFC 4998 §A, ETSI EN 319 122-3 §5.2
 */
export function withoutRecords(cms: Bytes, isLater: (record: Bytes) => boolean): readonly Bytes[] {
  const isBer = isIndefinite(cms);
  const [type, explicit] = partsOf(readDerPrefix(isBer ? withDefiniteLengths(cms) : cms));
  const [signedData] = explicit === undefined ? [] : partsOf(explicit);
  const parts = signedData === undefined ? [] : partsOf(signedData);
  const last = parts.at(-1);
  if (type === undefined || last?.tag !== tags.set) throw malformed(0, 'RFC 5652 §5.1', 'no signers');
  const signers = element(tags.set, ...partsOf(last).map((signer) => signerWithout(signer, isLater)));
  const inner = element(tags.sequence, ...parts.slice(0, -1).map(rawOf), signers);
  const der = element(tags.sequence, rawOf(type), element(contextTag(0), inner));
  const written = isBer ? writtenWith(cms, signers) : null;
  return written === null ? [der] : [written, der];
}

const partsOf = (der: Der): readonly Der[] => [...childrenOf(der)];

function signerWithout(signer: Der, isLater: (record: Bytes) => boolean): Bytes {
  const parts = partsOf(signer);
  const unsigned = parts.at(-1);
  if (unsigned?.tag !== contextTag(1)) return rawOf(signer);
  const kept = partsOf(unsigned).flatMap((der) => {
    const { oid, raw, type, values } = attributeParts(der);
    if (!recordOids.has(oid)) return [raw];
    const older = values.filter((value) => !isLater(value));
    if (older.length === values.length) return [raw];
    return older.length === 0 ? [] : [element(tags.sequence, type, element(tags.set, ...older))];
  });
  const rest = kept.length === 0 ? [] : [element(contextTag(1), ...kept)];
  return element(tags.sequence, ...parts.slice(0, -1).map(rawOf), ...rest);
}

/** Other signers in what is written without lengths; null where more than the outermost parts have none. */
function writtenWith(cms: Bytes, signers: Bytes): Bytes | null {
  // Version, algorithms and content stand before; certificates and CRLs may.
  const last = [5, 4, 3].map((place) => berPart(cms, [1, 0, place])).find((part) => part !== null);
  const enclosing = [berPart(cms, [1]), berPart(cms, [1, 0])];
  if (last?.[0] !== tags.set || isIndefinite(last)) return null;
  if (enclosing.some((part) => part === null || !isIndefinite(part))) return null;
  const start = last.byteOffset - cms.byteOffset;
  return concat(cms.subarray(0, start), signers, cms.subarray(start + last.length));
}
