import { toBase64 } from '../bytes/base64.ts';
import { fromHex } from '../bytes/hex.ts';
import { type Content, element, type Markup, markupOf } from './markup.ts';
import type { CheckReport, Indication, Report, SignatureReport, TimestampReport } from './report.ts';

const namespaces = {
  xmlns: 'http://uri.etsi.org/19102/v1.4.1#',
  'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#',
  'xmlns:XAdES': 'http://uri.etsi.org/01903/v1.3.2#',
};

const mainIndications: { readonly [Name in Indication]: string } = {
  'TOTAL-PASSED': 'urn:etsi:019102:mainindication:total-passed',
  'TOTAL-FAILED': 'urn:etsi:019102:mainindication:total-failed',
  INDETERMINATE: 'urn:etsi:019102:mainindication:indeterminate',
};

/** The standard has no word for a file without signatures; this is the one of the EU's DSS, which readers know. */
const noSignatureFound = 'urn:cef:dss:mainindication:noSignatureFound';

/**
 * The reports as one validation report: a part for each signature of each file, and one for a file that has none or cannot
 * be read. The same reports give the same bytes.
 *
 * @see ETSI TS 119 102-2 §4, Annex B
 */
export function etsiReport(reports: readonly Report[]): string {
  const parts = reports.flatMap((report, index) => fileParts(report, `F${index + 1}`));
  const objects = reports.flatMap((report, index) => fileObjects(report, `F${index + 1}`));
  const root = element(
    'ValidationReport',
    namespaces,
    parts.length > 0 ? parts : element('SignatureValidationReport', {}, status(noSignatureFound)),
    objects.length > 0 ? element('SignatureValidationObjects', {}, objects) : null,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markupOf(root)}\n`;
}

function fileParts(report: Report, file: string): readonly Markup[] {
  if (report.signatures.length > 0) {
    return report.signatures.map((signature, index) => signaturePart(report, signature, file, `${file}-S${index + 1}`));
  }
  const { failure } = report;
  return [
    element(
      'SignatureValidationReport',
      {},
      timeInfo(report, null),
      signersDocument(report, file),
      failure === null
        ? status(noSignatureFound)
        : status(mainIndications.INDETERMINATE, 'urn:etsi:019102:subindication:GENERIC'),
      failure === null ? null : element('OtherInformation', {}, `${failure.code} ${JSON.stringify(failure.details)}`),
    ),
  ];
}

function signaturePart(report: Report, signature: SignatureReport, file: string, id: string): Markup {
  return element(
    'SignatureValidationReport',
    {},
    element(
      'SignatureIdentifier',
      { id },
      element('HashOnly', {}, 'false'),
      element('DocHashOnly', {}, 'false'),
      element('DAIdentifier', {}, signature.id),
    ),
    element(
      'ValidationConstraintsEvaluationReport',
      {},
      policy(report),
      signature.checks.map((check) => constraint(check, signature.indication)),
    ),
    timeInfo(report, signature.bestSignatureTime),
    signersDocument(report, file),
    attributes(signature),
    signature.certificate === null
      ? null
      : element(
          'SignerInformation',
          {},
          refer('SignerCertificate', `${id}-C1`),
          element('Signer', {}, signature.signedBy),
        ),
    element('SignatureValidationProcess', {}, element('SignatureValidationProcessID', {}, processOf(signature))),
    status(
      mainIndications[signature.indication],
      signature.subIndication === null ? null : `urn:etsi:019102:subindication:${signature.subIndication}`,
      chain(signature, id),
    ),
    otherInformation(signature),
  );
}

function status(main: string, sub: string | null = null, more: Markup | null = null): Markup {
  return element(
    'SignatureValidationStatus',
    {},
    element('MainIndication', {}, main),
    sub === null ? null : element('SubIndication', {}, sub),
    more,
  );
}

/** The policy by a digest of it, as a name that needs no registry (RFC 6920 §3). @see TS 119 102-2 §4.2.5.3 */
function policy(report: Report): Markup | null {
  if (report.policy === null) return null;
  const digest = base64OfHex(report.policy.sha256);
  const named = digest.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return element(
    'SignatureValidationPolicy',
    {},
    element(
      'SignaturePolicyIdentifier',
      {},
      element(
        'XAdES:SignaturePolicyId',
        {},
        element('XAdES:SigPolicyId', {}, element('XAdES:Identifier', {}, `ni:///sha-256;${named}`)),
        element('XAdES:SigPolicyHash', {}, sha256(report.policy.sha256)),
      ),
    ),
    element('PolicyName', {}, report.policy.name),
  );
}

/** @see TS 119 102-2 §4.2.5.4 */
function constraint(check: CheckReport, indication: Indication): Markup {
  const applied = check.result === 'not-done' ? 'disabled' : 'applied';
  const failed = indication === 'TOTAL-FAILED' ? 'failed' : 'indeterminate';
  const outcome = `urn:etsi:019102:mainindication:${check.result === 'failed' ? failed : 'passed'}`;
  return element(
    'ValidationConstraint',
    {},
    element('ValidationConstraintIdentifier', {}, `urn:trien:check:${check.id}`),
    element('ConstraintStatus', {}, element('Status', {}, `urn:etsi:019102:constraintStatus:${applied}`)),
    check.result === 'not-done' ? null : element('ValidationStatus', {}, element('MainIndication', {}, outcome)),
    element('Indications', {}, `${check.clause}: ${check.text}`),
  );
}

/** Without a proof the time of validation is the best that is known. @see TS 119 102-2 §4.2.6 */
function timeInfo({ validationTime }: Report, bestSignatureTime: string | null): Markup {
  return element(
    'ValidationTimeInfo',
    {},
    element('ValidationTime', {}, validationTime),
    element(
      'BestSignatureTime',
      {},
      element('POETime', {}, bestSignatureTime ?? validationTime),
      element('TypeOfProof', {}, 'urn:etsi:019102:poetype:validation'),
    ),
  );
}

/** The whole file, as it was given. @see TS 119 102-2 §4.2.7 */
function signersDocument(report: Report, file: string): Markup {
  if (report.sha256 === '') return element('SignersDocument', {}, refer('SignersDocumentRepresentation', file));
  return element('SignersDocument', {}, digestOf(report.sha256), refer('SignersDocumentRef', file));
}

const timestampElements: { readonly [Type in TimestampReport['type'] | 'content']: string } = {
  content: 'AllDataObjectsTimeStamp',
  signature: 'SignatureTimeStamp',
  archive: 'ArchiveTimeStamp',
  document: 'DocTimeStamp',
};

/** @see TS 119 102-2 Annex A */
function attributes(signature: SignatureReport): Markup | null {
  const { claimedSigningTime, timestamps, scope } = signature;
  const found = [
    ...(claimedSigningTime === null ? [] : [element('SigningTime', {}, element('Time', {}, claimedSigningTime))]),
    ...timestamps.map(({ type, time }) => element(timestampElements[type], {}, element('TimeStampValue', {}, time))),
    ...(scope.byteRange === null ? [] : [element('ByteRange', {}, scope.byteRange.join(' '))]),
  ];
  return found.length === 0 ? null : element('SignatureAttributes', {}, found);
}

/** @see TS 119 102-2 §4.2.11 */
function processOf({ bestSignatureTime, timestamps }: SignatureReport): string {
  const longTerm = timestamps.some(({ type }) => type === 'archive' || type === 'document');
  const name = bestSignatureTime === null ? 'Basic' : longTerm ? 'LTA' : 'LTVM';
  return `urn:etsi:019102:validationprocess:${name}`;
}

/** The chain as far as it was found; the last of it is the anchor where one was reached. */
function chain({ certificate, chain: names, anchor }: SignatureReport, id: string): Markup | null {
  if (certificate === null) return null;
  const above = names.slice(1).map((_, index) => `${id}-C${index + 2}`);
  const anchorId = anchor === null ? null : (above.at(-1) ?? `${id}-C1`);
  const between = anchor === null ? above : above.slice(0, -1);
  return element(
    'AssociatedValidationReportData',
    {},
    anchorId === null ? null : refer('TrustAnchor', anchorId),
    element(
      'CertificateChain',
      {},
      refer('SigningCertificate', `${id}-C1`),
      between.map((name) => refer('IntermediateCertificate', name)),
      anchorId === null ? null : refer('TrustAnchor', anchorId),
    ),
  );
}

/** What the standard has no element for: reasons, notes, and changes made after the signature. */
function otherInformation({ errors, warnings, changesAfter }: SignatureReport): Markup | null {
  const changes = changesAfter.map(
    ({ revision, kind, what, allowed }) =>
      `revision ${revision}: ${kind}, ${allowed ? 'allowed' : 'not allowed'}: ${what}`,
  );
  const lines = [...errors, ...warnings, ...changes];
  return lines.length === 0 ? null : element('OtherInformation', {}, lines.join('\n'));
}

/** @see TS 119 102-2 §4.4 */
function fileObjects(report: Report, file: string): readonly Markup[] {
  const name = element('URI', {}, uriOf(report.file));
  return [
    validationObject(file, 'signedData', report.sha256 === '' ? name : [digestOf(report.sha256), name]),
    ...report.signatures.flatMap((signature, index) => certificateObjects(signature, `${file}-S${index + 1}`)),
  ];
}

/** The signer's certificate by its digest, those above it by their names: the report holds no more of them. */
function certificateObjects({ certificate, chain: names }: SignatureReport, id: string): readonly Markup[] {
  if (certificate === null) return [];
  const above = names
    .slice(1)
    .map((name, index) => validationObject(`${id}-C${index + 2}`, 'certificate', element('direct', {}, name)));
  return [validationObject(`${id}-C1`, 'certificate', digestOf(certificate.sha256)), ...above];
}

function validationObject(id: string, type: 'signedData' | 'certificate', representation: Content): Markup {
  return element(
    'ValidationObject',
    { id },
    element('ObjectType', {}, `urn:etsi:019102:validationObject:${type}`),
    element('ValidationObjectRepresentation', {}, representation),
  );
}

const refer = (name: string, to: string): Markup => element(name, { VOReference: to });

const digestOf = (hex: string): Markup => element('DigestAlgAndValue', {}, sha256(hex));

/** @see XML Signature §4.4.3.5, §4.4.3.6 */
function sha256(hex: string): Content {
  return [
    element('ds:DigestMethod', { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' }),
    element('ds:DigestValue', {}, base64OfHex(hex)),
  ];
}

function base64OfHex(hex: string): string {
  return toBase64(fromHex(hex) ?? new Uint8Array());
}

/** A path as a relative reference (RFC 3986 §4.2). */
function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
