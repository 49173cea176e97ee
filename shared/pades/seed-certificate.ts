import { sameBytes } from '../bytes/compare.ts';
import { isFailure } from '../errors.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { isCount, isKind, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { readText } from '../pdf/text-string.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import { keyUsages } from '../x509/extensions.ts';
import { sameName } from '../x509/name.ts';
import type { KeyFacts } from './seed-value.ts';

/** Bits of /Ff in a certificate seed value dictionary (ISO 32000-2 table 238). */
const required = { Subject: 1, Issuer: 2, OID: 4, SubjectDN: 8, KeyUsage: 32 } as const;

/** Short names of attributes as these dictionaries have them; others stand as their OIDs (ISO 32000-2 table 238). */
const attributeOids: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  T: '2.5.4.12',
  GN: '2.5.4.42',
  E: '1.2.840.113549.1.9.1',
};

/**
 * The first demand of a certificate seed value dictionary that the key does not meet; null where it meets them all. Wishes
 * help a program to choose among certificates; here one is chosen already.
 *
 * @throws Failure `MALFORMED` where the key's own certificate cannot be read
 * @see ISO 32000-2 §12.7.5.5 table 238
 */
export function unmetCertificateDemand(pdf: PdfDocument, demands: PdfDict, key: KeyFacts): string | null {
  const flags = pdf.get(demands, 'Ff');
  const certificate = readCertificate(key.certificate);
  for (const [name, meets] of Object.entries(checks)) {
    const bit = required[name as keyof typeof checks];
    const list = pdf.get(demands, name);
    const asked = isKind(list, 'array') ? list.items.map((item) => pdf.resolve(item)) : [];
    const isDemand = ((isCount(flags) ? flags : 0) & bit) !== 0;
    if (isDemand && asked.length > 0 && !asked.some((item) => meets(item, certificate, key, pdf))) return name;
  }
  return null;
}

type Check = (asked: PdfObject, certificate: Certificate, key: KeyFacts, pdf: PdfDocument) => boolean;

const checks: Readonly<Record<keyof typeof required, Check>> = {
  Subject: (asked, _, key) => isKind(asked, 'string') && sameBytes(asked.bytes, key.certificate),
  // The issuer may be anywhere above the signer: known by itself, or as what issued the highest that is known.
  Issuer(asked, certificate, key) {
    const issuer = readable(asked);
    if (issuer === null) return false;
    const above = key.chain.flatMap((der) => readable({ kind: 'string', form: 'hex', bytes: der }) ?? []);
    return [certificate, ...above].some((one) => sameName(one.issuer, issuer.subject));
  },
  // Certificate policies are not read here: what cannot be checked is not met.
  OID: () => false,
  SubjectDN: (asked, certificate, _, pdf) => isKind(asked, 'dict') && hasAttributes(pdf, asked, certificate),
  KeyUsage: (asked, certificate) => fitsUsage(readText(asked) ?? '', certificate),
};

function readable(asked: PdfObject): Certificate | null {
  if (!isKind(asked, 'string')) return null;
  try {
    return readCertificate(asked.bytes);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/** Each attribute that is named must stand in the subject with that value. */
function hasAttributes(pdf: PdfDocument, asked: PdfDict, { subject }: Certificate): boolean {
  return [...asked.entries].every(([name, value]) => {
    const oid = attributeOids[name] ?? name;
    const text = readText(pdf.resolve(value));
    return subject.parts.some((part) => part.some((attribute) => attribute.oid === oid && attribute.text === text));
  });
}

/** One letter a usage in the order of RFC 5280 §4.2.1.3: set, not set, or any. What is left out may be any. */
function fitsUsage(asked: string, { keyUsage }: Certificate): boolean {
  return keyUsages.every((usage, at) => {
    const letter = asked[at];
    return (letter !== '0' && letter !== '1') || (keyUsage?.includes(usage) ?? false) === (letter === '1');
  });
}
