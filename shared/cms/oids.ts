/** Object identifiers of CMS (RFC 5652, RFC 5035, RFC 3161, ETSI EN 319 122-1). */
export const cmsOids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  cmsAlgorithmProtection: '1.2.840.113549.1.9.52',
  counterSignature: '1.2.840.113549.1.9.6',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  contentTimestamp: '1.2.840.113549.1.9.16.2.20',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  signaturePolicy: '1.2.840.113549.1.9.16.2.15',
  signatureAndReferencesTimestamp: '1.2.840.113549.1.9.16.2.25',
  referencesTimestamp: '1.2.840.113549.1.9.16.2.26',
  archiveTimestampV2: '1.2.840.113549.1.9.16.2.48',
  archiveTimestampV3: '0.4.0.1733.2.4',
  certificateReferences: '1.2.840.113549.1.9.16.2.21',
  revocationReferences: '1.2.840.113549.1.9.16.2.22',
  /** Of ETSI TS 101 733 §6.4.2; the two that follow of EN 319 122-1 §5.5.2 and of a draft of it. */
  hashIndex: '0.4.0.1733.2.5',
  hashIndexV2: '0.4.0.19122.1.4',
  hashIndexV3: '0.4.0.19122.1.5',
  /** RFC 4998 §A */
  evidenceRecordInternal: '1.2.840.113549.1.9.16.2.49',
  evidenceRecordExternal: '1.2.840.113549.1.9.16.2.50',
  /** Evidence in a signed attribute, as PDF has it (ISO 32000-2 §12.8.3.3.2). */
  adobeRevocation: '1.2.840.113583.1.1.8',
  /** An OCSP answer among the CRLs of SignedData (RFC 5940 §2.1). */
  ocspAnswer: '1.3.6.1.5.5.7.16.2',
  /** The same without its outermost layer, as ETSI's writers have it (RFC 6960 §4.2.1). */
  basicOcspAnswer: '1.3.6.1.5.5.7.48.1.1',
} as const;
