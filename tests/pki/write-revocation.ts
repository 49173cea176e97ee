// Makes tests/shared/x509/openssl-revocation.ts anew: `node tests/pki/write-revocation.ts`. Certificates, CRLs and OCSP
// answers are OpenSSL's; the keys are thrown away.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const dir = mkdtempSync(join(tmpdir(), 'trien-revocation-'));
const file = (name: string) => join(dir, name);
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

const ids = 'subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid';
const end = `${ids}\nbasicConstraints=CA:FALSE`;
const ca = `${ids}\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign`;

/** Name, issuer, serial number, extensions; the issuer stands above. */
const certificates = {
  root: ['root', '01', `${ca},cRLSign`],
  ca: ['root', '02', `${ca},cRLSign`],
  'other-ca': ['root', '03', `${ca},cRLSign`],
  'ca-without-crls': ['root', '04', ca],
  good: [
    'ca',
    '10',
    `${end}\nauthorityInfoAccess=OCSP;URI:http://ocsp.test/,caIssuers;URI:http://ca.test/ca.crt\ncrlDistributionPoints=URI:http://ca.test/ca.crl`,
  ],
  revoked: ['ca', '11', end],
  held: ['ca', '12', end],
  later: ['ca', '13', end],
  pointed: [
    'ca',
    '14',
    `${end}\ncrlDistributionPoints=point\n[point]\nfullname=URI:http://ca.test/part.crl\nreasons=keyCompromise`,
  ],
  responder: ['ca', '20', `${end}\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored`],
  'responder-checked': ['ca', '21', `${end}\nextendedKeyUsage=OCSPSigning`],
  'no-responder': ['ca', '22', `${end}\nextendedKeyUsage=emailProtection`],
  'foreign-responder': ['other-ca', '23', `${end}\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored`],
  'root-responder': ['root', '05', `${end}\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored`],
  'below-without': ['ca-without-crls', '30', end],
} as const;

type Name = keyof typeof certificates;

function issue(name: Name, subject: string = name): void {
  const [issuer, serial, extensions] = certificates[name];
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file(`${subject}.key`));
  writeFileSync(file('extensions'), `[main]\n${extensions}\n`);
  const common = [
    '-set_serial',
    `0x${serial}`,
    '-days',
    '10950',
    '-sha256',
    '-extfile',
    file('extensions'),
    '-extensions',
    'main',
  ];
  openssl(
    'req',
    '-new',
    '-key',
    file(`${subject}.key`),
    '-subj',
    `/C=VN/O=Revocation/CN=${name}`,
    '-out',
    file('request'),
  );
  const by =
    issuer === name
      ? ['-signkey', file(`${subject}.key`)]
      : ['-CA', file(`${issuer}.pem`), '-CAkey', file(`${issuer}.key`)];
  openssl('x509', '-req', '-in', file('request'), ...by, ...common, '-out', file(`${subject}.pem`));
}

/** Lines of OpenSSL's index: serial number and reason; without a reason the certificate is valid. */
type Index = Readonly<Record<string, string | null>>;

function writeIndex(index: Index): void {
  const lines = Object.entries(index).map(([serial, reason]) => {
    const revoked = reason === null ? '' : `250601000000Z${reason === '' ? '' : `,${reason}`}`;
    return [reason === null ? 'V' : 'R', '491231235959Z', revoked, serial, 'unknown', `/CN=${serial}`].join('\t');
  });
  writeFileSync(file('index'), lines.map((line) => `${line}\n`).join(''));
  writeFileSync(file('index.attr'), 'unique_subject=no\n');
}

interface CrlRow {
  readonly issuer?: Name;
  /** File of the key, where it is another one than the issuer's. */
  readonly key?: string;
  readonly number: string;
  readonly revoked: Index;
  readonly extensions?: string;
}

const some = { '11': 'keyCompromise', '12': 'certificateHold' };
const point = (text: string) => `issuingDistributionPoint=critical,@point\n[point]\n${text}`;
const part = 'fullname=URI:http://ca.test/part.crl';

const crls: Readonly<Record<string, CrlRow>> = {
  full: { number: '05', revoked: some },
  empty: { number: '05', revoked: {} },
  delta: {
    number: '06',
    revoked: { '12': 'removeFromCRL', '13': 'superseded' },
    extensions: '2.5.29.27=critical,ASN1:INTEGER:5',
  },
  'delta-of-later': { number: '09', revoked: { '10': '' }, extensions: '2.5.29.27=critical,ASN1:INTEGER:8' },
  users: { number: '05', revoked: some, extensions: point('onlyuser=TRUE') },
  authorities: { number: '05', revoked: { '10': '' }, extensions: point('onlyCA=TRUE') },
  'some-reasons': {
    number: '05',
    revoked: {},
    extensions: point(`${part}\nonlysomereasons=keyCompromise,CACompromise`),
  },
  elsewhere: { number: '05', revoked: {}, extensions: point('fullname=URI:http://ca.test/other.crl') },
  strange: { number: '05', revoked: {}, extensions: '1.3.6.1.4.1.99999.2=critical,ASN1:UTF8String:unknown' },
  forged: { number: '05', revoked: {}, key: 'false' },
  'of-root': { issuer: 'root', number: '05', revoked: {} },
  'root-revokes-ca': { issuer: 'root', number: '06', revoked: { '02': 'CACompromise' } },
  'of-ca-without-crls': { issuer: 'ca-without-crls', number: '05', revoked: {} },
};

function makeCrl({ issuer = 'ca', key = issuer, number, revoked, extensions = '' }: CrlRow): string {
  writeIndex(revoked);
  writeFileSync(file('number'), `${number}\n`);
  const aki = key === issuer ? 'authorityKeyIdentifier=keyid\n' : '';
  writeFileSync(
    file('crl.cnf'),
    `[issuing]\ndatabase=${file('index')}\ncrlnumber=${file('number')}\ndefault_md=sha256\n[crl]\n${aki}${extensions}\n`,
  );
  const dates = ['-crl_lastupdate', '20270101000000Z', '-crl_nextupdate', '20270201000000Z'];
  const by = ['-cert', file(`${key}.pem`), '-keyfile', file(`${key}.key`)];
  openssl(
    'ca',
    '-name',
    'issuing',
    '-config',
    file('crl.cnf'),
    '-gencrl',
    '-crlexts',
    'crl',
    ...by,
    ...dates,
    '-out',
    file('crl'),
  );
  return openssl('crl', '-in', file('crl'), '-outform', 'DER').toString('base64');
}

interface OcspRow {
  readonly signer: Name;
  readonly about: readonly Name[];
  readonly options?: readonly string[];
}

const answers: Readonly<Record<string, OcspRow>> = {
  'by-issuer': { signer: 'ca', about: ['good', 'revoked'] },
  'by-responder': { signer: 'responder', about: ['good', 'revoked', 'later'] },
  'by-key': { signer: 'responder', about: ['good'], options: ['-resp_key_id'] },
  'by-checked-responder': { signer: 'responder-checked', about: ['good'] },
  'by-no-responder': { signer: 'no-responder', about: ['good'] },
  'by-foreign-responder': { signer: 'foreign-responder', about: ['good'] },
  'by-root-responder': { signer: 'root-responder', about: ['good'] },
  'without-certificates': { signer: 'responder', about: ['good'], options: ['-resp_no_certs'] },
  'without-end': { signer: 'responder', about: ['good'], options: ['-without-end'] },
};

function makeAnswer({ signer, about, options = [] }: OcspRow): string {
  writeIndex({ '10': null, '11': 'keyCompromise' });
  const issuer = ['-issuer', file('ca.pem')];
  const ask = about.flatMap((name) => ['-cert', file(`${name}.pem`)]);
  openssl('ocsp', '-sha1', ...issuer, ...ask, '-no_nonce', '-reqout', file('request'));
  const by = ['-rsigner', file(`${signer}.pem`), '-rkey', file(`${signer}.key`), '-CA', file('ca.pem')];
  const until = options.includes('-without-end') ? [] : ['-ndays', '7'];
  const rest = options.filter((option) => option !== '-without-end');
  openssl(
    'ocsp',
    '-index',
    file('index'),
    ...by,
    ...until,
    ...rest,
    '-reqin',
    file('request'),
    '-respout',
    file('response'),
  );
  return readFileSync(file('response')).toString('base64');
}

function makeRequest(): string {
  openssl(
    'ocsp',
    '-sha1',
    '-issuer',
    file('ca.pem'),
    '-cert',
    file('good.pem'),
    '-no_nonce',
    '-reqout',
    file('request'),
  );
  return readFileSync(file('request')).toString('base64');
}

const literal = (name: string, rows: readonly (readonly [string, string])[]): string =>
  `export const ${name} = {\n${rows.map(([key, value]) => `  '${key}':\n    '${value}',\n`).join('')}} as const;\n`;

try {
  const names = Object.keys(certificates) as Name[];
  for (const name of names) issue(name);
  // The name of the issuing CA with another key.
  issue('ca', 'false');
  const ders = names.map(
    (name) => [name, openssl('x509', '-in', file(`${name}.pem`), '-outform', 'DER').toString('base64')] as const,
  );
  const text = [
    '// Written by tests/pki/write-revocation.ts.\n',
    literal('revocationCertificates', ders),
    literal(
      'revocationCrls',
      Object.entries(crls).map(([name, row]) => [name, makeCrl(row)] as const),
    ),
    `/** About the certificate "good", with SHA-1 and without a nonce. */\nexport const revocationRequest =\n  '${makeRequest()}';\n`,
    literal(
      'revocationAnswers',
      Object.entries(answers).map(([name, row]) => [name, makeAnswer(row)] as const),
    ),
  ].join('\n');
  writeFileSync(resolve(import.meta.dirname, '../shared/x509/openssl-revocation.ts'), text);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
