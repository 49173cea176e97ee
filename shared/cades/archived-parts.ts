import { berPart, isIndefinite } from '../asn1/ber.ts';
import { childrenOf, contentOf, type Der, rawOf, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { objectIdentifier } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import type { SignedData, SignerInfo } from '../cms/signed-data.ts';
import { Failure } from '../errors.ts';

/** Parts of `SignedData`, whole; empty where they are absent. */
interface OuterParts {
  /** `encapContentInfo` */
  readonly encapsulated: Bytes;
  /** `certificates [0]` */
  readonly certificates: Bytes;
  /** `crls [1]` */
  readonly revocation: Bytes;
}

/** The raw slices of a signature from which imprints are put together. Nothing is encoded anew. */
export interface ArchivedParts extends OuterParts {
  /** As they are written, where that is BER; else null. */
  readonly written: OuterParts | null;
  /** `eContentType`, whole. */
  readonly contentType: Bytes;
  readonly certificateChoices: readonly Bytes[];
  readonly revocationChoices: readonly Bytes[];
  /** Of the signer: `version` to `signature`, one after the other. */
  readonly head: Bytes;
  /** Unsigned attributes in their order. */
  readonly attributes: readonly ArchivedAttribute[];
}

export interface ArchivedAttribute {
  readonly oid: string;
  readonly raw: Bytes;
  /** `attrType`, whole. */
  readonly type: Bytes;
  readonly values: readonly Bytes[];
}

/** Numbers of parts that are looked at: no genuine signature comes near. */
export const archivedLimits = { choices: 5_000, values: 1_000 } as const;

const nothing: Bytes = new Uint8Array();

function asWritten(cms: Bytes): OuterParts | null {
  if (!isIndefinite(cms)) return null;
  // `ContentInfo`, `[0]`, `SignedData` with its parts after version and algorithms (RFC 5652 §3, §5.1).
  const parts = [2, 3, 4].map((place) => berPart(cms, [1, 0, place]) ?? nothing);
  const tagged = (number: number): Bytes => parts.find(([tag]) => tag === contextTag(number)) ?? nothing;
  return { encapsulated: parts[0] ?? nothing, certificates: tagged(0), revocation: tagged(1) };
}

/**
 * @param cms the whole file as it is written.
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 */
export function archivedParts(cms: Bytes, { der }: SignedData, signer: SignerInfo): ArchivedParts {
  const fields = fieldsOf(readDer(der), 'RFC 5652 §5.1');
  fields.take(tags.integer, 'version');
  fields.take(tags.set, 'digestAlgorithms');
  const encapsulated = fields.take(tags.sequence, 'encapContentInfo');
  const certificates = fields.optional(contextTag(0));
  const revocation = fields.optional(contextTag(1));
  const choices = [certificates, revocation].map((list) => (list === null ? [] : [...childrenOf(list)].map(rawOf)));
  const [certificateChoices = [], revocationChoices = []] = choices;
  within('choices', certificateChoices.length + revocationChoices.length);
  return {
    encapsulated: rawOf(encapsulated),
    written: asWritten(cms),
    contentType: rawOf(fieldsOf(encapsulated, 'RFC 5652 §5.2').take(tags.objectIdentifier, 'eContentType')),
    certificates: certificates === null ? nothing : rawOf(certificates),
    revocation: revocation === null ? nothing : rawOf(revocation),
    certificateChoices,
    revocationChoices,
    ...signerParts(signer.der),
  };
}

function signerParts(der: Bytes): Pick<ArchivedParts, 'head' | 'attributes'> {
  const whole = readDer(der);
  const children = [...childrenOf(whole)];
  const last = children.at(-1);
  const unsigned = last?.tag === contextTag(1) ? last : null;
  const attributes = unsigned === null ? [] : [...childrenOf(unsigned)].map(attributeParts);
  within(
    'values',
    attributes.reduce((sum, { values }) => sum + values.length, 0),
  );
  return { head: der.subarray(whole.contentStart, unsigned?.start ?? whole.end), attributes };
}

function within(limit: keyof typeof archivedLimits, value: number): void {
  if (value > archivedLimits[limit]) throw new Failure('LIMIT_EXCEEDED', { limit: `archived.${limit}`, value });
}

/** @throws Failure `MALFORMED`. */
export function attributeParts(der: Der): ArchivedAttribute {
  const fields = fieldsOf(der, 'RFC 5652 §5.3');
  const type = fields.take(tags.objectIdentifier, 'attrType');
  const values = [...childrenOf(fields.take(tags.set, 'attrValues'))].map(rawOf);
  return { oid: objectIdentifier(type), raw: rawOf(der), type: rawOf(type), values };
}

/** An attribute without its outermost header: type and values, as timestamps over references take it. */
export const insideOfAttribute = ({ raw }: ArchivedAttribute): Bytes => contentOf(readDer(raw));
