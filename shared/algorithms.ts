/** Digest algorithms that the core reads. Which of them may still be relied on is a matter of policy, not of reading. */
export type DigestAlgorithm = 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512';

export type SignatureScheme = 'RSA-PKCS1' | 'RSA-PSS' | 'ECDSA';

/** A signature algorithm as formats and keys both name it. For RSA-PSS: MGF1 with the same digest, salt of its length. */
export interface SignatureAlgorithm {
  readonly scheme: SignatureScheme;
  readonly digest: DigestAlgorithm;
}
