import { isIndefinite, withDefiniteLengths } from '../asn1/ber.ts';
import { fromBase64 } from '../bytes/base64.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { readSignedData } from '../cms/signed-data.ts';
import { Failure, isFailure } from '../errors.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';

const block = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g;
const certificateLabels: readonly string[] = ['CERTIFICATE', 'X509 CERTIFICATE'];
const bundleLabels: readonly string[] = ['PKCS7', 'CMS'];
/** A file of anchors is small; what is larger is something else. */
const largestBytes = 16 * 1024 * 1024;
const mostCertificates = 5000;

/**
 * The certificates of one file: PEM (any number of blocks, other blocks and text between them are passed over), DER, or a
 * P7B bundle in either form. A certificate that stands twice is given once.
 *
 * @throws Failure `MALFORMED` where a certificate cannot be read, `DOC_UNSUPPORTED` where the file holds none, `DOC_TOO_LARGE`,
 * `LIMIT_EXCEEDED`.
 * @see RFC 7468 §2, §5; RFC 5652 §5.1
 */
export function readAnchors(bytes: Bytes): Certificate[] {
  if (bytes.length > largestBytes) {
    throw new Failure('DOC_TOO_LARGE', { sizeBytes: bytes.length, limitBytes: largestBytes });
  }
  const ders = bytes[0] === 0x30 ? readBinary(bytes) : readPem(bytes);
  if (ders.length > mostCertificates)
    throw new Failure('LIMIT_EXCEEDED', { limit: 'certificates', value: mostCertificates });
  const certificates = ders.map(readCertificate);
  if (certificates.length === 0) throw new Failure('DOC_UNSUPPORTED', { type: 'certificates' });
  return [...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()];
}

/** A bundle where it is one, otherwise one certificate. */
function readBinary(der: Bytes): readonly Bytes[] {
  try {
    // RFC 5652 §5.1: a bundle is signed data without signers; some tools write its outer layers in BER.
    return readSignedData(isIndefinite(der) ? withDefiniteLengths(der) : der).certificates;
  } catch (error) {
    if (!isFailure(error, 'MALFORMED')) throw error;
    return [der];
  }
}

function readPem(bytes: Bytes): readonly Bytes[] {
  const text = new TextDecoder('utf-8').decode(bytes);
  return [...text.matchAll(block)].flatMap(([, label = '', body = '']) => {
    const bundle = bundleLabels.includes(label);
    if (!bundle && !certificateLabels.includes(label)) return [];
    const der = fromBase64(body.replaceAll(/\s+/g, ''));
    if (der === null) throw new Failure('MALFORMED', { offset: 0, clause: 'RFC 7468 §3', reason: 'no Base64' });
    return bundle ? readBinary(der) : [der];
  });
}
