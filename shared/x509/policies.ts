import { childrenOf, type Der, malformed } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { contextPrimitive, tags } from '../asn1/tags.ts';
import { objectIdentifier, smallInteger } from '../asn1/values.ts';

/** The policy that stands for every other (RFC 5280 §4.2.1.4). */
export const anyPolicy = '2.5.29.32.0';

/** A policy of the issuer that the subject calls by another OID (RFC 5280 §4.2.1.5). */
export interface PolicyMapping {
  readonly issuer: string;
  readonly subject: string;
}

/** Numbers of certificates after which a demand begins; null: it is not made (RFC 5280 §4.2.1.11). */
export interface PolicyConstraints {
  readonly requireExplicit: number | null;
  readonly inhibitMapping: number | null;
}

/** OIDs of certificatePolicies. Qualifiers are passed over. @throws Failure `MALFORMED`, also for a policy that stands twice. */
export function readPolicies(value: Der): readonly string[] {
  const clause = 'RFC 5280 §4.2.1.4';
  fieldsOf(value, clause).any('policy');
  const seen = new Set<string>();
  for (const information of childrenOf(value)) {
    const oid = objectIdentifier(fieldsOf(information, clause).take(tags.objectIdentifier, 'policyIdentifier'));
    if (seen.has(oid)) throw malformed(information.start, clause, 'a policy stands twice');
    seen.add(oid);
  }
  return [...seen];
}

/** @throws Failure `MALFORMED` */
export function readPolicyMappings(value: Der): readonly PolicyMapping[] {
  const clause = 'RFC 5280 §4.2.1.5';
  fieldsOf(value, clause).any('mapping');
  return [...childrenOf(value)].map((mapping) => {
    const fields = fieldsOf(mapping, clause);
    const issuer = objectIdentifier(fields.take(tags.objectIdentifier, 'issuerDomainPolicy'));
    const subject = objectIdentifier(fields.take(tags.objectIdentifier, 'subjectDomainPolicy'));
    fields.end();
    return { issuer, subject };
  });
}

/** @throws Failure `MALFORMED`; also for an empty sequence, which must not be. */
export function readPolicyConstraints(value: Der): PolicyConstraints {
  const clause = 'RFC 5280 §4.2.1.11';
  const fields = fieldsOf(value, clause);
  const [explicit, mapping] = [contextPrimitive(0), contextPrimitive(1)].map((tag) => {
    const number = fields.optional(tag);
    return number === null ? null : smallInteger(number, tag);
  });
  fields.end();
  if (explicit === null && mapping === null) throw malformed(value.start, clause, 'empty');
  return { requireExplicit: explicit ?? null, inhibitMapping: mapping ?? null };
}
