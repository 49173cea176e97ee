import { childrenOf, type Der, rawOf } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { objectIdentifier } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { isFailure } from '../errors.ts';
import type { Attributes } from './attributes.ts';
import { cmsOids } from './oids.ts';

/** Certificates, CRLs and OCSP answers as they were embedded, raw and unread. */
export interface EvidenceValues {
  readonly certificates: readonly Bytes[];
  readonly crls: readonly Bytes[];
  readonly ocsp: readonly Bytes[];
}

export const noEvidenceValues: EvidenceValues = { certificates: [], crls: [], ocsp: [] };

/** Puts evidence from several places together. */
export function joinEvidence(parts: readonly EvidenceValues[]): EvidenceValues {
  return {
    certificates: parts.flatMap(({ certificates }) => certificates),
    crls: parts.flatMap(({ crls }) => crls),
    ocsp: parts.flatMap(({ ocsp }) => ocsp),
  };
}

const scvpAnswer = '1.3.6.1.5.5.7.16.4';

/**
 * `RevocationInfoChoices`: CRLs, and OCSP answers as another format.
 *
 * @param der `[1]` of SignedData.
 * @see RFC 5652 §10.2.1, RFC 5940 §2
 */
export function revocationChoices(der: Der): EvidenceValues {
  const crls: Bytes[] = [];
  const ocsp: Bytes[] = [];
  for (const choice of childrenOf(der)) {
    if (choice.tag !== contextTag(1)) {
      // What is neither is found to be no CRL by who reads it.
      crls.push(rawOf(choice));
      continue;
    }
    const fields = fieldsOf(choice, 'RFC 5652 §10.2.1', contextTag(1));
    const format = objectIdentifier(fields.take(tags.objectIdentifier, 'otherRevInfoFormat'));
    if (format === cmsOids.ocspAnswer || format === cmsOids.basicOcspAnswer)
      ocsp.push(rawOf(fields.any('otherRevInfo')));
    // RFC 5652 §10.2.1: a format that nobody knows may be one that was altered; answers by SCVP (RFC 5940 §2.1) are let be.
    else if (format !== scvpAnswer) crls.push(rawOf(choice));
  }
  return { certificates: [], crls, ocsp };
}

/** What attributes of a signer hold as evidence; an attribute that cannot be read holds none. */
export function evidenceOf(attributes: Attributes): EvidenceValues {
  return joinEvidence(
    readers.flatMap(([oid, read]) =>
      (attributes.get(oid) ?? []).map((value) => {
        try {
          return read(value);
        } catch (error) {
          if (isFailure(error)) return noEvidenceValues;
          throw error;
        }
      }),
    ),
  );
}

const readers: readonly (readonly [string, (value: Der) => EvidenceValues])[] = [
  // ETSI EN 319 122-1 §A.1.1.2
  [cmsOids.certificateValues, (value) => ({ ...noEvidenceValues, certificates: [...childrenOf(value)].map(rawOf) })],
  // ETSI EN 319 122-1 §A.1.2.2: crlVals [0], ocspVals [1]
  [cmsOids.revocationValues, (value) => listsOf(value, 'EN 319 122-1 §A.1.2.2')],
  // ISO 32000-2 §12.8.3.3.2: crl [0], ocsp [1]
  [cmsOids.adobeRevocation, (value) => listsOf(value, 'ISO 32000-2 §12.8.3.3.2')],
];

function listsOf(value: Der, clause: string): EvidenceValues {
  const fields = fieldsOf(value, clause);
  const crls = fields.optional(contextTag(0));
  const ocsp = fields.optional(contextTag(1));
  const parts = (list: Der | null): readonly Bytes[] =>
    list === null ? [] : [...childrenOf(insideOf(list, clause))].map(rawOf);
  return { certificates: [], crls: parts(crls), ocsp: parts(ocsp) };
}
