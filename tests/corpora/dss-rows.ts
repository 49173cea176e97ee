import type { Report, SignatureReport } from '../../shared/validation/report.ts';

/** What the test suite of EU DSS states of one of its files. */
export interface DssRow {
  readonly file: string;
  readonly format: string;
  readonly confidence: string;
  readonly expected: {
    readonly crypto?: 'all-signatures-intact-and-valid' | 'at-least-one-not-valid' | 'not-stated';
    readonly indication?: readonly string[];
    readonly sub_indication?: readonly string[];
    readonly signatures?: number;
    readonly timestamps?: number;
    readonly pdf_modifications_detected?: unknown;
  };
  readonly detached: readonly string[];
}

/** Where our report says something else than a row. */
export function differencesOf({ expected }: DssRow, report: Report): readonly string[] {
  const found: string[] = [];
  const { crypto, indication = [], sub_indication: subIndications = [], signatures } = expected;
  // A file can be failed for its form, with every signature in it intact.
  const asStated = indication.includes('TOTAL_FAILED');
  const intact =
    report.verdict !== 'UNREADABLE' &&
    report.signatures.every((one) => isIntact(one) && (asStated || one.indication !== 'TOTAL-FAILED'));
  if (crypto === 'all-signatures-intact-and-valid' && !intact) found.push('not intact');
  if (crypto === 'at-least-one-not-valid' && intact) found.push('intact');
  if (indication.length > 0 && !indication.includes(report.verdict.replace('-', '_'))) found.push(report.verdict);
  const told = report.signatures.map(({ subIndication }) => subIndication);
  if (subIndications.length > 0 && !subIndications.some((name) => told.some((one) => one === name))) {
    found.push(`sub-indication ${told.join()}`);
  }
  if (signatures !== undefined && signatures !== report.signaturesCount)
    found.push(`${report.signaturesCount} signatures`);
  return found;
}

const isIntact = (signature: SignatureReport): boolean =>
  signature.checks.every(
    ({ id, result }) => !['integrity', 'signature-value'].includes(id) || result === 'ok' || result === 'warning',
  );

/** How many different timestamps a report tells of. */
export function timestampsIn({ signatures }: Report): number {
  const all = signatures.flatMap((signature) => [signature, ...(signature.counterSignatures ?? [])]);
  const names = all.flatMap(({ id, timestamps }) =>
    timestamps.map(({ type, time, by }, at) => (type === 'document' ? `${time} ${by}` : `${id} ${at}`)),
  );
  return new Set(names).size;
}

/** A row with which we do not agree: who is right, by which clause. */
export interface Disagreement {
  readonly right: 'ours' | 'theirs' | 'both';
  readonly clause: string;
  readonly why: string;
}

/** Content that a row does not name and that is known by its digest. */
export const contentByDigest: Readonly<Record<string, string>> = {
  'validation/cades-bes-signeddata-detached.p7s': 'Hello World',
};

/** SHA-256 of content that their tests know by it alone, and no row names. */
export const contentDigests: Readonly<Record<string, string>> = {
  'validation/cades-invalid-ocsp-responses-encoding.p7s':
    'c2268ee6c0dff8f2e5af50389acc36674ca2144fb90c83db31d1a9c01deb94da',
  'validation/cades-double-signing-certificate.p7m': '08fa763b05b379983f280a3840542ec2d62db671ff1e5376c42c602e4ae7ffb8',
};

/** By the file's path below the format's folder. */
export const dssDisagreements: Readonly<Record<string, Disagreement>> = {};
