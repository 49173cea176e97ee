import type { Certificate } from '../x509/certificate.ts';
import { type SignatureBook, workingKeyOf } from '../x509/signature-book.ts';

/** Signatures that are checked for this of one signer: certificates of a chain have been checked already. */
const checksAtMost = 20;
/** Certificates that are looked at among so many others; of a signature with more it cannot be said. */
const certificatesAtMost = 200;

/**
 * Whether a certificate that came along was altered: its issuer's key, or its own where it is self-issued, did not sign it,
 * or it has the name and number of another one and nobody signed it. No path needs it; but who sends it with a signature
 * sends it as it is.
 *
 * @param known those among which issuers are found.
 * @see RFC 5652 §10.2.2, RFC 5280 §4.1.2.2
 */
export async function hasAltered(
  embedded: readonly Certificate[],
  known: readonly Certificate[],
  book: SignatureBook,
): Promise<boolean> {
  const budget = { left: checksAtMost };
  if (embedded.length > certificatesAtMost || known.length > 10 * certificatesAtMost) return true;
  const beside = new Set(embedded.map(({ sha256 }) => sha256));
  for (const certificate of embedded) {
    const issuers = known.filter((issuer) => mayIssue(issuer, certificate, beside));
    const states = new Set<string | null>();
    for (const issuer of issuers) {
      const key = workingKeyOf([issuer], 0);
      if (key !== null) states.add(await book.check(certificate, key, budget));
    }
    if (states.has('right')) continue;
    if (states.has('wrong') || known.some((other) => isTwin(other, certificate))) return true;
  }
  return false;
}

/**
 * By key, where the certificate says by which: an authority may have had several under one name, and a name may have been
 * altered. By name where it does not say, and always among those that stand beside it.
 */
function mayIssue(
  { subject, subjectKeyId, sha256 }: Certificate,
  { issuer, authorityKeyId }: Certificate,
  beside: ReadonlySet<string>,
): boolean {
  if (authorityKeyId !== null && authorityKeyId === subjectKeyId) return true;
  if (subject.canonical !== issuer.canonical) return false;
  return (authorityKeyId !== null && subjectKeyId === null) || beside.has(sha256);
}

/** Another spelling of the same: its number, which an issuer gives once (RFC 5280 §4.1.2.2), or its key and its dates. */
function isTwin(other: Certificate, { subject, issuer, serialNumberHex, ...own }: Certificate): boolean {
  if (other.sha256 === own.sha256) return false;
  const sameSubject = other.subject.canonical === subject.canonical;
  if (other.serialNumberHex === serialNumberHex) return sameSubject || other.issuer.canonical === issuer.canonical;
  const sameDates = other.notBefore === own.notBefore && other.notAfter === own.notAfter;
  return sameSubject && sameDates && other.keySha256 === own.keySha256;
}
