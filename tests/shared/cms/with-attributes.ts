import { childrenOf, contentOf, type Der, rawOf, readDer } from '../../../shared/asn1/der.ts';
import { contextTag, tags } from '../../../shared/asn1/tags.ts';
import { element, identifier, sequence, setOf } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';

/** A signature of OpenSSL with unsigned attributes and CRLs added: OpenSSL cannot write them. */
export function withAttributes(
  cms: Bytes,
  attributes: readonly (readonly [oid: string, value: Bytes])[],
  crls: readonly Bytes[] = [],
): Bytes {
  const [type, explicit] = partsOf(readDer(cms));
  const parts = partsOf(partsOf(explicit)[0]);
  const [info] = partsOf(parts.at(-1));
  if (type === undefined || info === undefined) throw new TypeError('no SignedData');
  const unsigned = setOf(
    attributes.map(([oid, value]) => sequence(identifier(oid), setOf([value]))),
    contextTag(1),
  );
  const signerInfo = element(tags.sequence, contentOf(info), ...(attributes.length === 0 ? [] : [unsigned]));
  const lists = crls.length === 0 ? [] : [setOf(crls, contextTag(1))];
  const signedData = sequence(...parts.slice(0, -1).map(rawOf), ...lists, setOf([signerInfo]));
  return sequence(rawOf(type), element(contextTag(0), signedData));
}

const partsOf = (der: Der | undefined): readonly Der[] => (der === undefined ? [] : [...childrenOf(der)]);
