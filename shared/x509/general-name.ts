import { childrenOf, contentOf, type Der, malformed, rawOf } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextPrimitive, contextTag, tags } from '../asn1/tags.ts';
import { objectIdentifier } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toLatin1 } from '../bytes/latin1.ts';
import { type Name, readName } from './name.ts';

/** One name of a subject, an issuer or a place (RFC 5280 §4.2.1.6). Texts are as encoded and not safe to show. */
export type GeneralName =
  | { readonly kind: 'email' | 'dns' | 'uri'; readonly text: string }
  | { readonly kind: 'directory'; readonly name: Name }
  /** Four or sixteen octets; twice as many in a constraint. */
  | { readonly kind: 'ip'; readonly bytes: Bytes }
  | { readonly kind: 'registered-id'; readonly oid: string }
  | { readonly kind: 'other'; readonly oid: string; readonly der: Bytes }
  | { readonly kind: 'x400' | 'edi-party'; readonly der: Bytes };

export type GeneralNameKind = GeneralName['kind'];

const clause = 'RFC 5280 §4.2.1.6';

const texts: ReadonlyMap<number, 'email' | 'dns' | 'uri'> = new Map([
  [contextPrimitive(1), 'email'],
  [contextPrimitive(2), 'dns'],
  [contextPrimitive(6), 'uri'],
]);

/** @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`. */
export function readGeneralName(der: Der): GeneralName {
  const kind = texts.get(der.tag);
  // Octets above 0x7F are no IA5String; they are kept, and equal no name that a rule can write.
  if (kind !== undefined) return { kind, text: toLatin1(contentOf(der)) };
  switch (der.tag) {
    case contextTag(0):
      return { kind: 'other', oid: otherType(der), der: rawOf(der) };
    case contextTag(3):
      return { kind: 'x400', der: rawOf(der) };
    case contextTag(4):
      return { kind: 'directory', name: readName(insideOf(der, clause)) };
    case contextTag(5):
      return { kind: 'edi-party', der: rawOf(der) };
    case contextPrimitive(7):
      return { kind: 'ip', bytes: contentOf(der) };
    case contextPrimitive(8):
      return { kind: 'registered-id', oid: objectIdentifier(der, der.tag) };
    default:
      throw malformed(der.start, clause, 'no GeneralName');
  }
}

function otherType(der: Der): string {
  const fields = fieldsOf(der, clause, der.tag);
  const oid = objectIdentifier(fields.take(tags.objectIdentifier, 'type-id'));
  fields.take(contextTag(0), 'value');
  fields.end();
  return oid;
}

/**
 * A SEQUENCE OF GeneralName, of at least one. `tag` names an implicit one.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 */
export function readGeneralNames(der: Der, tag: number = tags.sequence): readonly GeneralName[] {
  fieldsOf(der, clause, tag).any('name');
  return [...childrenOf(der)].map(readGeneralName);
}
