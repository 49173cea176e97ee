import type { Report, SignatureReport } from '../../../shared/validation/report.ts';

/** A name that would be markup, a formula, or the end of a line, wherever it is not taken for text. */
export const hostileName = '=HYPERLINK("http://x","<script>alert(1)</script>")\u0007\u202e&\ud800';

export const sampleSignature: SignatureReport = {
  id: 'S-0123456789abcdef',
  indication: 'TOTAL-PASSED',
  subIndication: null,
  signatureFormat: 'PAdES-BASELINE-T',
  field: 'Signature1',
  revision: 1,
  revisions: 2,
  signedBy: 'Nguyễn Văn A',
  certificate: {
    subject: 'CN=Nguyễn Văn A,O=Sở Nội vụ tỉnh Thử,C=VN',
    issuer: 'CN=Test Issuing CA,O=Test,C=VN',
    serialNumber: '0a1b2c',
    notBefore: '2020-01-01T00:00:00Z',
    notAfter: '2049-12-31T23:59:59Z',
    sha256: 'ab'.repeat(32),
  },
  chain: ['CN=Nguyễn Văn A,O=Sở Nội vụ tỉnh Thử,C=VN', 'CN=Test Issuing CA,O=Test,C=VN', 'CN=Test Root CA,O=Test,C=VN'],
  anchor: 'CN=Test Root CA,O=Test,C=VN',
  hierarchy: null,
  algorithms: { digest: 'SHA-256', signature: 'RSA-PSS', keyBits: 2048 },
  claimedSigningTime: '2026-11-22T07:59:00Z',
  bestSignatureTime: '2026-11-22T07:59:30Z',
  timestamps: [
    { type: 'signature', time: '2026-11-22T07:59:30Z', by: 'Test TSA', indication: 'PASSED', subIndication: null },
    { type: 'document', time: '2026-11-22T07:59:40Z', by: 'Test TSA', indication: 'PASSED', subIndication: null },
  ],
  revocation: { source: 'ocsp', producedAt: '2026-11-22T07:59:00Z', status: 'good' },
  scope: { kind: 'partial', name: 'Phiên bản 1 của tệp', byteRange: [0, 10, 20, 30] },
  changesAfter: [
    {
      revision: 2,
      kind: 'dss',
      allowed: true,
      what: 'DSS',
      subject: 'evidence',
      act: 'added',
      field: null,
      locked: false,
    },
  ],
  role: null,
  checks: [
    { id: 'format', clause: 'EN 319 102-1 §5.2.2', result: 'ok', text: 'Chữ ký đúng định dạng.' },
    { id: 'integrity', clause: 'EN 319 102-1 §5.2.7.4', result: 'ok', text: 'Nội dung không thay đổi kể từ khi ký.' },
    { id: 'signing-certificate', clause: 'EN 319 102-1 §5.2.3', result: 'ok', text: 'Người ký: Nguyễn Văn A.' },
    { id: 'revocation', clause: 'EN 319 102-1 §5.2.5', result: 'not-done', text: 'Chưa kiểm tra thu hồi.' },
  ],
  warnings: ['Chưa kiểm tra thu hồi.'],
  errors: [],
};

export const sampleReport: Report = {
  file: 'văn bản/to-trinh.pdf',
  sizeBytes: 48_213,
  sha256: 'cd'.repeat(32),
  verdict: 'TOTAL-PASSED',
  validationTime: '2026-11-22T08:00:00Z',
  policy: { name: 'Triện: thử', sha256: 'ef'.repeat(32) },
  signaturesCount: 1,
  validSignaturesCount: 1,
  signatures: [sampleSignature],
  document: { standing: 'signed-draft', why: 'Chưa có chữ ký số của cơ quan phát hành.' },
  failure: null,
};

/** A file of which every word that others chose is hostile. */
export const hostileReport: Report = {
  ...sampleReport,
  file: hostileName,
  verdict: 'TOTAL-FAILED',
  validSignaturesCount: 0,
  signatures: [
    {
      ...sampleSignature,
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
      signedBy: hostileName,
      field: hostileName,
      certificate: { ...sampleCertificate(), subject: `CN=${hostileName}`, issuer: hostileName },
      chain: [hostileName, hostileName],
      anchor: null,
      bestSignatureTime: null,
      timestamps: [],
      claimedSigningTime: null,
      checks: [{ id: 'integrity', clause: 'EN 319 102-1 §5.2.7.4', result: 'failed', text: hostileName }],
      errors: [hostileName],
      warnings: [],
    },
    {
      ...sampleSignature,
      indication: 'INDETERMINATE',
      subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
      certificate: null,
      chain: [],
      anchor: null,
      scope: { kind: 'full', name: '', byteRange: null },
      timestamps: [],
      claimedSigningTime: null,
      bestSignatureTime: null,
    },
  ],
};

function sampleCertificate(): NonNullable<SignatureReport['certificate']> {
  if (sampleSignature.certificate === null) throw new TypeError('no certificate');
  return sampleSignature.certificate;
}

export const unsignedReport: Report = {
  ...sampleReport,
  verdict: 'NO-SIGNATURE',
  signaturesCount: 0,
  validSignaturesCount: 0,
  signatures: [],
};

export const unreadableReport: Report = {
  ...unsignedReport,
  file: 'hỏng.pdf',
  sha256: '',
  sizeBytes: 0,
  verdict: 'UNREADABLE',
  failure: { code: 'DOC_DAMAGED', details: { reason: 'no startxref', offset: 3 } },
};
