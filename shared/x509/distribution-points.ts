import { childrenOf, contentOf, type Der, malformed, readDer } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextPrimitive, contextTag, tags } from '../asn1/tags.ts';
import { booleanOf } from '../asn1/values.ts';
import { element } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { type GeneralName, readGeneralNames } from './general-name.ts';
import { type Name, readName, sameName } from './name.ts';

/** Reasons for a revocation as bits: bit n is flag n of `ReasonFlags`. */
export const allReasons = 0b1_1111_1110;

/** Where a CRL is to be had: full names, or the last part of a name whose rest is the CRL issuer's. */
export type PointName = { readonly full: readonly GeneralName[] } | { readonly relative: Bytes };

/** @see RFC 5280 §4.2.1.13 */
export interface DistributionPoint {
  readonly name: PointName | null;
  /** Bits as in `allReasons`; null: all. */
  readonly reasons: number | null;
  readonly crlIssuer: readonly GeneralName[] | null;
}

/** @see RFC 5280 §5.2.5 */
export interface IssuingPoint {
  readonly name: PointName | null;
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
  readonly onlyAttributes: boolean;
  readonly reasons: number | null;
  readonly indirect: boolean;
}

const clause = 'RFC 5280 §4.2.1.13';

/** cRLDistributionPoints or freshestCRL. @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`. */
export function readDistributionPoints(value: Der): readonly DistributionPoint[] {
  fieldsOf(value, clause).any('distribution point');
  return [...childrenOf(value)].map((point) => {
    const fields = fieldsOf(point, clause);
    const name = fields.optional(contextTag(0));
    const reasons = fields.optional(contextPrimitive(1));
    const crlIssuer = fields.optional(contextTag(2));
    fields.end();
    return {
      name: name === null ? null : readPointName(name),
      reasons: reasons === null ? null : readReasons(reasons),
      crlIssuer: crlIssuer === null ? null : readGeneralNames(crlIssuer, contextTag(2)),
    };
  });
}

/** issuingDistributionPoint of a CRL. @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`. */
export function readIssuingPoint(value: Der): IssuingPoint {
  const fields = fieldsOf(value, 'RFC 5280 §5.2.5');
  const flag = (number: number): boolean => {
    const der = fields.optional(contextPrimitive(number));
    return der !== null && booleanOf(der, contextPrimitive(number));
  };
  const name = fields.optional(contextTag(0));
  const onlyUsers = flag(1);
  const onlyAuthorities = flag(2);
  const reasons = fields.optional(contextPrimitive(3));
  const indirect = flag(4);
  const onlyAttributes = flag(5);
  fields.end();
  if ([onlyUsers, onlyAuthorities, onlyAttributes].filter(Boolean).length > 1) {
    throw malformed(value.start, 'RFC 5280 §5.2.5', 'two scopes');
  }
  return {
    name: name === null ? null : readPointName(name),
    onlyUsers,
    onlyAuthorities,
    onlyAttributes,
    reasons: reasons === null ? null : readReasons(reasons),
    indirect,
  };
}

function readPointName(explicit: Der): PointName {
  const inner = insideOf(explicit, clause);
  if (inner.tag === contextTag(0)) return { full: readGeneralNames(inner, inner.tag) };
  if (inner.tag !== contextTag(1)) throw malformed(inner.start, clause, 'no DistributionPointName');
  return { relative: element(tags.set, contentOf(inner)) };
}

function readReasons(der: Der): number {
  const [unused = 0, first = 0, second = 0] = contentOf(der);
  if (unused > 7 || contentOf(der).length > 3) throw malformed(der.start, clause, 'no ReasonFlags');
  let reasons = 0;
  for (let flag = 1; flag <= 8; flag += 1) {
    if (((flag < 8 ? first : second) & (0x80 >> (flag & 7))) !== 0) reasons |= 1 << flag;
  }
  return reasons;
}

/** The names of a point in full. `crlIssuer` completes a relative one (RFC 5280 §4.2.1.13). */
export function fullNames(name: PointName, crlIssuer: Name): readonly GeneralName[] {
  if ('full' in name) return name.full;
  const prefix = contentOf(readDer(crlIssuer.der));
  return [{ kind: 'directory', name: readName(readDer(element(tags.sequence, prefix, name.relative))) }];
}

/** Whether both are the same place: URIs and the like letter by letter, directory names by RFC 5280 §7.1. */
export function sameGeneralName(left: GeneralName, right: GeneralName): boolean {
  if (left.kind === 'directory' && right.kind === 'directory') return sameName(left.name, right.name);
  if ('text' in left && 'text' in right) return left.kind === right.kind && left.text === right.text;
  return false;
}

/** Addresses of a list of names that HTTP can fetch. */
export function httpAddresses(names: readonly GeneralName[]): readonly string[] {
  return names.flatMap((name) => (name.kind === 'uri' && /^https?:\/\//i.test(name.text) ? [name.text] : []));
}

/** Whether two issuing points say the same, as a CRL and its delta must (RFC 5280 §6.3.3 (c)(2)). */
export function sameIssuingPoint(left: IssuingPoint | null, right: IssuingPoint | null): boolean {
  if (left === null || right === null) return left === right;
  const flags = ({ onlyUsers, onlyAuthorities, onlyAttributes, indirect, reasons }: IssuingPoint): string =>
    [onlyUsers, onlyAuthorities, onlyAttributes, indirect, reasons].join();
  return flags(left) === flags(right) && samePointName(left.name, right.name);
}

function samePointName(left: PointName | null, right: PointName | null): boolean {
  if (left === null || right === null) return left === right;
  if ('relative' in left || 'relative' in right) {
    if (!('relative' in left && 'relative' in right)) return false;
    const [a, b] = [left.relative, right.relative].map((set) => readName(readDer(element(tags.sequence, set))));
    return a !== undefined && b !== undefined && sameName(a, b);
  }
  return (
    left.full.length === right.full.length &&
    left.full.every((name, at) => sameGeneralName(name, right.full[at] ?? name))
  );
}
