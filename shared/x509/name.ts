import { childrenOf, contentOf, type Der, rawOf } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { isString, stringOf } from '../asn1/strings.ts';
import { tags } from '../asn1/tags.ts';
import { objectIdentifier } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { toLatin1 } from '../bytes/latin1.ts';
import { isFailure } from '../errors.ts';
import { unsafeCharacters } from '../text/legible.ts';

/** A distinguished name. */
export interface Name {
  /** RFC 4514 text, the last part first: `CN=Nguyễn Văn A,O=Sở Nội vụ,C=VN`. Safe to show. */
  readonly text: string;
  /** The most specific common name as the certificate has it, which need not be safe to show; null where there is none. */
  readonly commonName: string | null;
  /** The most specific organisation; null where the name has none. */
  readonly organization: string | null;
  /** The name as encoded. */
  readonly der: Bytes;
  /** The same text for the same name by the comparison of RFC 5280 §7.1; a line a part, the first one first. */
  readonly canonical: string;
  readonly parts: readonly (readonly NameAttribute[])[];
}

export interface NameAttribute {
  readonly oid: string;
  /** Text of the value; null where it is no character string. */
  readonly text: string | null;
  readonly der: Bytes;
}

/** Short names of RFC 4514 §3; every other type is written as its OID. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
]);

/** @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`. @see RFC 5280 §4.1.2.4 */
export function readName(der: Der): Name {
  const clause = 'RFC 5280 §4.1.2.4';
  fieldsOf(der, clause);
  const parts: NameAttribute[][] = [];
  for (const relative of childrenOf(der)) {
    fieldsOf(relative, clause, tags.set).any('attribute');
    parts.push([...childrenOf(relative)].map((attribute) => readAttribute(attribute, clause)));
  }
  const last = (oid: string): string | null =>
    parts.flat().findLast((attribute) => attribute.oid === oid)?.text ?? null;
  return {
    text: nameText(parts),
    commonName: last('2.5.4.3'),
    organization: last('2.5.4.10'),
    der: rawOf(der),
    canonical: parts.map(canonicalPart).join(''),
    parts,
  };
}

function readAttribute(der: Der, clause: string): NameAttribute {
  const fields = fieldsOf(der, clause);
  const oid = objectIdentifier(fields.take(tags.objectIdentifier, 'attribute type'));
  const value = fields.any('attribute value');
  fields.end();
  return { oid, text: isString(value) ? textOf(value) : null, der: rawOf(value) };
}

/** Real names have Latin letters in string types that know none: those are read as what they were meant to be. */
function textOf(value: Der): string {
  try {
    return stringOf(value);
  } catch (error) {
    if (!isFailure(error)) throw error;
    return toLatin1(contentOf(value));
  }
}

function nameText(parts: readonly (readonly NameAttribute[])[]): string {
  return [...parts]
    .reverse()
    .map((attributes) => attributes.map(attributeText).join('+'))
    .join(',');
}

function attributeText({ oid, text, der }: NameAttribute): string {
  const type = shortNames.get(oid);
  // RFC 4514 §2.4: a type without a short name has its value in hexadecimal; names of offices are legible this way.
  return `${type ?? oid}=${text === null ? `#${toHex(der)}` : escaped(text)}`;
}

/** Characters that could rewrite their surroundings are written as their UTF-8 octets in hexadecimal (RFC 4514 §2.4). */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\"+,;<>=]/g, '\\$&')
    .replaceAll(unsafeCharacters, (control) =>
      [...new TextEncoder().encode(control)].map((byte) => `\\${toHex(new Uint8Array([byte]))}`).join(''),
    )
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ');
}

/**
 * Whether two names are the same by the comparison of RFC 5280 §7.1: letter case, inner and outer white space and the
 * string type do not count.
 */
export function sameName(left: Name, right: Name): boolean {
  return left.canonical === right.canonical;
}

/** Whether `name` begins with all parts of `base`, as a subtree has it (RFC 5280 §4.2.1.10). */
export function isWithin(name: Name, base: Name): boolean {
  return name.canonical.startsWith(base.canonical);
}

/** A line that no other part has; the attributes of a part stand in no order (X.501 §9.3). */
function canonicalPart(attributes: readonly NameAttribute[]): string {
  const texts = attributes.map(
    ({ oid, text, der }) => `${oid}${text === null ? `#${toHex(der)}` : `=${prepared(text)}`}`,
  );
  return `${JSON.stringify(texts.sort())}\n`;
}

/** @see RFC 4518 §2, as far as RFC 5280 §7.1 asks for it */
function prepared(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/gu, ' ');
}
