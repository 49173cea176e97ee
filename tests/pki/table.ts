/** One throw-away certificate. The issuer stands above it in the table. */
export interface CertificateRow {
  readonly subject: string;
  /** Name of the issuer's row; its own name: self-signed. */
  readonly issuer: string;
  readonly key: 'rsa1024' | 'rsa2048' | 'rsa3072' | 'p256' | 'p384' | 'p521';
  /** Section of `extensions`. */
  readonly extensions: keyof typeof extensions;
  /** Digest with which the issuer signs; SHA-256 where it is absent. */
  readonly digest?: 'sha1' | 'sha384';
  /** The issuer signs with RSA-PSS. */
  readonly pss?: true;
  /** Validity as YYYYMMDD, where it is not 2020 to 2049. */
  readonly validity?: readonly [string, string];
}

/** Sections of OpenSSL's configuration, as `x509v3_config(5)` writes them. */
export const extensions = {
  root: 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash',
  ca: 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid',
  'ca-without-usage':
    'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid',
  // With a distribution point as real signers' have it: without one poppler 22.12 calls no certificate trusted.
  signer:
    'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection,clientAuth\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\ncrlDistributionPoints=URI:http://127.0.0.1:9/ca.crl',
  encipherment:
    'basicConstraints=CA:FALSE\nkeyUsage=critical,keyEncipherment\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid',
  strange:
    'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nauthorityKeyIdentifier=keyid\n1.3.6.1.4.1.99999.1=critical,ASN1:UTF8String:unknown',
} as const;

const office = '/C=VN/O=Sở Nội vụ tỉnh Thử';

/** The whole PKI: one good branch, and one certificate for each way to be wrong. */
export const certificates = {
  root: { subject: '/C=VN/O=Test/CN=Test Root CA', issuer: 'root', key: 'rsa2048', extensions: 'root' },
  ca: { subject: '/C=VN/O=Test/CN=Test Issuing CA', issuer: 'root', key: 'rsa2048', extensions: 'ca' },
  rsa2048: { subject: `${office}/CN=Nguyễn Văn A`, issuer: 'ca', key: 'rsa2048', extensions: 'signer' },
  rsa3072: { subject: `${office}/CN=Trần Thị B`, issuer: 'ca', key: 'rsa3072', extensions: 'signer' },
  p256: { subject: `${office}/CN=Lê Đình C`, issuer: 'ca', key: 'p256', extensions: 'signer' },
  p384: { subject: `${office}/CN=Phạm Thị Ước`, issuer: 'ca', key: 'p384', extensions: 'signer', digest: 'sha384' },
  p521: { subject: `${office}/CN=Đỗ Quỳnh`, issuer: 'ca', key: 'p521', extensions: 'signer', pss: true },
  /** Agencies' own: they issue, copy and seal (Decree 30/2020, articles 27, 32, 33). */
  agency: {
    subject: '/C=VN/O=Ủy ban nhân dân xã Đông Hải/CN=Ủy ban nhân dân xã Đông Hải',
    issuer: 'ca',
    key: 'rsa2048',
    extensions: 'signer',
  },
  'other-agency': {
    subject: '/C=VN/O=Sở Nội vụ tỉnh Thử/CN=Sở Nội vụ tỉnh Thử',
    issuer: 'ca',
    key: 'p256',
    extensions: 'signer',
  },
  expired: {
    subject: `${office}/CN=Hết Hạn`,
    issuer: 'ca',
    key: 'p256',
    extensions: 'signer',
    validity: ['20200101', '20211231'],
  },
  'not-yet': {
    subject: `${office}/CN=Chưa Đến Hạn`,
    issuer: 'ca',
    key: 'p256',
    extensions: 'signer',
    validity: ['20450101', '20481231'],
  },
  'wrong-usage': { subject: `${office}/CN=Sai Mục đích`, issuer: 'ca', key: 'rsa2048', extensions: 'encipherment' },
  'weak-digest': { subject: `${office}/CN=SHA-1`, issuer: 'ca', key: 'p256', extensions: 'signer', digest: 'sha1' },
  'weak-key': { subject: `${office}/CN=RSA 1024`, issuer: 'ca', key: 'rsa1024', extensions: 'signer' },
  strange: { subject: `${office}/CN=Lạ`, issuer: 'ca', key: 'p256', extensions: 'strange' },
  /** Below a CA that allows no further CA (RFC 5280 §4.2.1.9). */
  'ca-too-deep': { subject: '/C=VN/O=Test/CN=Test CA too deep', issuer: 'ca', key: 'p256', extensions: 'ca' },
  'too-deep': { subject: `${office}/CN=Quá Sâu`, issuer: 'ca-too-deep', key: 'p256', extensions: 'signer' },
  /** Issued by the holder of an end certificate (RFC 5280 §6.1.4 (k)). */
  'by-signer': { subject: `${office}/CN=Không Do CA`, issuer: 'p256', key: 'p256', extensions: 'signer' },
  'ca-without-usage': {
    subject: '/C=VN/O=Test/CN=Test CA without usage',
    issuer: 'root',
    key: 'p256',
    extensions: 'ca-without-usage',
  },
  'by-ca-without-usage': {
    subject: `${office}/CN=Sai CA`,
    issuer: 'ca-without-usage',
    key: 'p256',
    extensions: 'signer',
  },
  'other-root': { subject: '/C=VN/O=Other/CN=Other Root CA', issuer: 'other-root', key: 'p384', extensions: 'root' },
  stranger: { subject: '/C=VN/O=Other/CN=Người Lạ', issuer: 'other-root', key: 'p256', extensions: 'signer' },
  /** The name of the issuing CA with another key. */
  'false-ca': { subject: '/C=VN/O=Test/CN=Test Issuing CA', issuer: 'other-root', key: 'rsa2048', extensions: 'ca' },
} as const satisfies Readonly<Record<string, CertificateRow>>;

export type PkiName = keyof typeof certificates;

export const pkiNames = Object.keys(certificates) as readonly PkiName[];
