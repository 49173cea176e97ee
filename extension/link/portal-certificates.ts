import { fromBase64 } from '../../shared/bytes/base64.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { seenCertificates } from '../jobs/portal-certificates.ts';
import type { PortalCertificate } from '../jobs/request.ts';
import { connectLink } from './connect.ts';

/**
 * The certificates that a portal's page is told of: those with which the official has signed or logged in there, whose
 * tokens are plugged in. The agent is not even asked before the portal has seen one.
 *
 * @throws Failure as `connectLink` and the agent say
 */
export async function portalCertificates(origin: string): Promise<readonly PortalCertificate[]> {
  const seen = await seenCertificates(origin);
  if (seen.length === 0) return [];
  const link = await connectLink(undefined, 'likely');
  try {
    const { certificates } = await link.certificates();
    return certificates
      .filter(({ canSign, sha256 }) => canSign && seen.includes(sha256))
      .flatMap(({ subject, issuer, notBefore, notAfter, serialNumber, sha256, der: url }) => {
        const der = base64Of(url);
        const bytes = fromBase64(der);
        if (bytes === null) return [];
        const names = readCertificate(bytes);
        const whole = { subjectName: names.subject.text, issuerName: names.issuer.text };
        return [{ subject, issuer, ...whole, notBefore, notAfter, serialNumber, sha256, der }];
      });
  } finally {
    link.close();
  }
}

/** Base64 of base64url, with its padding. */
function base64Of(url: string): string {
  const digits = url.replaceAll('-', '+').replaceAll('_', '/');
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}
