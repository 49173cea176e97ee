import { childrenOf, type Der } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { objectIdentifier } from '../asn1/values.ts';
import { httpAddresses } from './distribution-points.ts';
import { readGeneralName } from './general-name.ts';

/** Where more is to be had about a certificate; addresses of HTTP alone. Nothing here fetches them. */
export interface Access {
  readonly ocsp: readonly string[];
  /** Certificates of the issuer: one in DER, or a bundle (RFC 5280 §4.2.2.1). */
  readonly caIssuers: readonly string[];
}

/** authorityInfoAccess. @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`. */
export function readAccess(value: Der): Access {
  const clause = 'RFC 5280 §4.2.2.1';
  fieldsOf(value, clause).any('description');
  const rows = [...childrenOf(value)].map((description) => {
    const fields = fieldsOf(description, clause);
    const method = objectIdentifier(fields.take(tags.objectIdentifier, 'accessMethod'));
    const location = readGeneralName(fields.any('accessLocation'));
    fields.end();
    return { method, addresses: httpAddresses([location]) };
  });
  const of = (method: string) => rows.filter((row) => row.method === method).flatMap(({ addresses }) => addresses);
  return { ocsp: of('1.3.6.1.5.5.7.48.1'), caIssuers: of('1.3.6.1.5.5.7.48.2') };
}
