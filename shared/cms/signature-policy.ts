import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { objectIdentifier } from '../asn1/values.ts';
import { isFailure } from '../errors.ts';
import type { Attributes } from './attributes.ts';
import { cmsOids } from './oids.ts';

/**
 * The signature policy that a signature names by its OID; `oid` is null where it cannot be read or there are two. Null: it
 * names none, or says that one is implied.
 *
 * @see ETSI EN 319 122-1 §5.2.9.1
 */
export function signaturePolicyOf(attributes: Attributes): { readonly oid: string | null } | null {
  const values = attributes.get(cmsOids.signaturePolicy);
  if (values === undefined) return null;
  const [value, second] = values;
  if (value === undefined || second !== undefined) return { oid: null };
  if (value.tag === tags.null) return null;
  try {
    return {
      oid: objectIdentifier(fieldsOf(value, 'EN 319 122-1 §5.2.9.1').take(tags.objectIdentifier, 'sigPolicyId')),
    };
  } catch (error) {
    if (isFailure(error, 'MALFORMED')) return { oid: null };
    throw error;
  }
}
