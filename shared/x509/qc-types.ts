import { childrenOf, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { objectIdentifier } from '../asn1/values.ts';
import { isFailure } from '../errors.ts';
import type { Certificate } from './certificate.ts';

/** What a qualified certificate is for: signatures of a person, or seals of an organisation. */
export const qcTypes = { signature: '0.4.0.1862.1.6.1', seal: '0.4.0.1862.1.6.2' } as const;

const statements = '1.3.6.1.5.5.7.1.3';
const typeStatement = '0.4.0.1862.1.6';

/**
 * The types (OIDs) that a certificate's statements name; none where it has no such statement, or one that cannot be read.
 *
 * @see RFC 3739 §3.2.6, ETSI EN 319 412-5 §4.2.3
 */
export function qcTypesOf({ all }: Pick<Certificate, 'all'>): readonly string[] {
  const extension = all.find(({ oid }) => oid === statements);
  if (extension === undefined) return [];
  const clause = 'ETSI EN 319 412-5 §4.2.3';
  try {
    return [...childrenOf(readDer(extension.value))].flatMap((statement) => {
      const fields = fieldsOf(statement, clause);
      if (objectIdentifier(fields.take(tags.objectIdentifier, 'statementId')) !== typeStatement) return [];
      return [...childrenOf(fields.take(tags.sequence, 'statementInfo'))].map((type) => objectIdentifier(type));
    });
  } catch (error) {
    if (isFailure(error)) return [];
    throw error;
  }
}
