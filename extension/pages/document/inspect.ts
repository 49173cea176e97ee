import { fromBase64 } from '../../../shared/bytes/base64.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { isFailure } from '../../../shared/errors.ts';
import { languageOf } from '../../../shared/text/language.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { anchorOf } from '../../../shared/trust/anchor.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import type { CertificateFacts, Inspection } from '../../portals/vgca/inspection.ts';
import type { AnchorDer } from './anchor-rules.ts';
import { hasher } from './hasher.ts';

/** What an inspection is done with. */
export interface InspectionFrame {
  readonly anchors: readonly AnchorDer[];
  readonly language: string | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
}

/** Reads a certificate, or judges a signature as the verify page does; null where it cannot be read. */
export async function inspect(
  inspection: Inspection,
  { anchors, language, at }: InspectionFrame,
): Promise<CertificateFacts | Report | null> {
  if (inspection.kind === 'inspect-certificate') return certificateFacts(inspection.certificate);
  const signature = fromBase64(inspection.signature);
  const content = fromBase64(inspection.content);
  if (signature === null || signature.length === 0 || content === null) return null;
  const input = {
    file: 'message',
    anchors: anchors.map(({ der, confirmed }) => anchorOf(readCertificate(der), 'user', confirmed)),
    at,
    say: sayIn(languageOf(language)),
    ...(content.length > 0 && { detached: sourceOf(content) }),
  };
  return validateDocument(sourceOf(signature), input, hasher);
}

function certificateFacts(base64: string): CertificateFacts | null {
  const der = fromBase64(base64);
  if (der === null) return null;
  try {
    const { subject, issuer, serialNumberHex, notBefore, notAfter } = readCertificate(der);
    return {
      Subject: subject.text,
      Issuer: issuer.text,
      // Without the octet that only keeps the number positive.
      SerialNumber: serialNumberHex.replace(/^00(?=.)/u, '').toUpperCase(),
      ValidFrom: new Date(notBefore).toISOString(),
      ValidTo: new Date(notAfter).toISOString(),
    };
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
