// Makes tests/shared/cms/openssl-timestamps.ts anew: `node tests/pki/write-timestamps.ts`. Signature, timestamps and CRLs
// are OpenSSL's; the keys are thrown away. The time in the timestamps is that of the run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSignedData } from '../../shared/cms/signed-data.ts';

const dir = mkdtempSync(join(tmpdir(), 'trien-timestamps-'));
const file = (name: string): string => join(dir, name);
const openssl = (...words: string[]): Buffer => execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] });

const ca = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash';
const tsa = 'keyUsage=critical,digitalSignature\nauthorityKeyIdentifier=keyid';

/** Name, issuer, serial number, extensions, end of validity. */
const certificates = {
  root: ['root', '01', ca, '491231'],
  ca: ['root', '02', `${ca}\nauthorityKeyIdentifier=keyid`, '401231'],
  signer: ['ca', '10', 'keyUsage=critical,nonRepudiation\nauthorityKeyIdentifier=keyid', '271231'],
  tsa: ['ca', '20', `${tsa}\nextendedKeyUsage=critical,timeStamping`, '301231'],
  'tsa-late': ['ca', '21', `${tsa}\nextendedKeyUsage=critical,timeStamping`, '391231'],
  'tsa-many': ['ca', '22', `${tsa}\nextendedKeyUsage=critical,timeStamping,emailProtection`, '301231'],
} as const;
type Name = keyof typeof certificates;

function issue(name: Name): void {
  const [issuer, serial, extensions, end] = certificates[name];
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file(`${name}.key`));
  const config = file('openssl.cnf');
  const issuing = `database=${file('index')}\nnew_certs_dir=${dir}\nserial=${file('serial')}\nunique_subject=no\npolicy=any`;
  const any = 'countryName=optional\norganizationName=optional\ncommonName=optional';
  writeFileSync(
    config,
    `[req]\ndistinguished_name=dn\n[dn]\n[issuing]\n${issuing}\n[any]\n${any}\n[main]\n${extensions}\n`,
  );
  writeFileSync(file('index'), '');
  writeFileSync(file('serial'), `${serial}\n`);
  const request = file('request');
  openssl(
    ...['req', '-new', '-utf8', '-config', config, '-key', file(`${name}.key`), '-out', request],
    ...['-subj', `/C=VN/O=Timestamps/CN=${name}`],
  );
  const by = issuer === name ? ['-selfsign'] : ['-cert', file(`${issuer}.pem`)];
  openssl(
    ...['ca', '-name', 'issuing', '-batch', '-notext', '-config', config, '-in', request, '-out', file(`${name}.pem`)],
    ...[...by, '-keyfile', file(`${issuer}.key`), '-md', 'sha256', '-extensions', 'main', '-preserveDN'],
    ...['-startdate', '20250101000000Z', '-enddate', `20${end}235959Z`],
  );
}

function timestamp(name: Name, over: Uint8Array): string {
  writeFileSync(file('data'), over);
  openssl('ts', '-query', '-data', file('data'), '-sha256', '-cert', '-out', file('query'));
  writeFileSync(file('tsa-serial'), '07\n');
  writeFileSync(
    file('tsa.cnf'),
    `[tsa]\ndefault_tsa=main\n[main]\nserial=${file('tsa-serial')}\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1,millisecs:500\nsigner_digest=sha256\ness_cert_id_alg=sha256\n`,
  );
  openssl(
    ...['ts', '-reply', '-config', file('tsa.cnf'), '-section', 'main', '-queryfile', file('query'), '-token_out'],
    ...['-signer', file(`${name}.pem`), '-inkey', file(`${name}.key`), '-out', file('token')],
  );
  return readFileSync(file('token')).toString('base64');
}

const infoOf = (token: string): Uint8Array =>
  readSignedData(new Uint8Array(Buffer.from(token, 'base64'))).content ?? new Uint8Array();

/** A timestamp by a certificate that OpenSSL's authority refuses to use. */
function signInfo(name: Name, info: Uint8Array): string {
  writeFileSync(file('info'), info);
  openssl(
    ...[
      'cms',
      '-sign',
      '-binary',
      '-nodetach',
      '-cades',
      '-md',
      'sha256',
      '-econtent_type',
      '1.2.840.113549.1.9.16.1.4',
    ],
    ...['-in', file('info'), '-outform', 'DER', '-signer', file(`${name}.pem`), '-inkey', file(`${name}.key`)],
    ...['-out', file('token')],
  );
  return readFileSync(file('token')).toString('base64');
}

/** @param revoked time of OpenSSL's index, at which the signer's certificate is revoked; null: it is not. */
function crl(revoked: string | null, from: string, until: string): string {
  const line = ['R', '271231235959Z', `${revoked},keyCompromise`, '10', 'unknown', '/CN=signer'].join('\t');
  writeFileSync(file('index'), revoked === null ? '' : `${line}\n`);
  writeFileSync(file('number'), '05\n');
  writeFileSync(
    file('crl.cnf'),
    `[issuing]\ndatabase=${file('index')}\ncrlnumber=${file('number')}\ndefault_md=sha256\n[crl]\nauthorityKeyIdentifier=keyid\n`,
  );
  openssl(
    ...['ca', '-name', 'issuing', '-config', file('crl.cnf'), '-gencrl', '-crlexts', 'crl', '-out', file('crl')],
    ...['-cert', file('ca.pem'), '-keyfile', file('ca.key'), '-crl_lastupdate', from, '-crl_nextupdate', until],
  );
  return openssl('crl', '-in', file('crl'), '-outform', 'DER').toString('base64');
}

const literal = (name: string, rows: readonly (readonly [string, string])[]): string =>
  `export const ${name} = {\n${rows.map(([key, value]) => `  ${/^\w+$/.test(key) ? key : `'${key}'`}:\n    '${value}',\n`).join('')}} as const;\n`;

try {
  const names = Object.keys(certificates) as Name[];
  for (const name of names) issue(name);
  const content = 'Tờ trình số 12/TTr-SNV';
  writeFileSync(file('content'), content);
  openssl(
    ...['cms', '-sign', '-binary', '-cades', '-md', 'sha256', '-in', file('content'), '-outform', 'DER'],
    ...['-signer', file('signer.pem'), '-inkey', file('signer.key'), '-certfile', file('ca.pem'), '-out', file('cms')],
  );
  const cms = new Uint8Array(readFileSync(file('cms')));
  const value = readSignedData(cms).signers[0]?.signature ?? new Uint8Array();
  const ders = names.map(
    (name) => [name, openssl('x509', '-in', file(`${name}.pem`), '-outform', 'DER').toString('base64')] as const,
  );
  const text = [
    '// Written by tests/pki/write-timestamps.ts.\n',
    `export const stampedContent = '${content}';\n`,
    `export const stampedCms =\n  '${Buffer.from(cms).toString('base64')}';\n`,
    literal('timestampCertificates', ders),
    literal('timestampTokens', [
      ['signature', timestamp('tsa', value)],
      ['again', timestamp('tsa-late', value)],
      ['other', timestamp('tsa', new Uint8Array([1, 2, 3]))],
      ['purposes', signInfo('tsa-many', infoOf(timestamp('tsa', value)))],
    ]),
    literal('timestampCrls', [
      ['good', crl(null, '20261201000000Z', '20270101000000Z')],
      ['old', crl(null, '20260101000000Z', '20260201000000Z')],
      ['before', crl('261101000000Z', '20261201000000Z', '20270101000000Z')],
      ['after', crl('270601000000Z', '20270701000000Z', '20270801000000Z')],
    ]),
  ].join('\n');
  writeFileSync(resolve(import.meta.dirname, '../shared/cms/openssl-timestamps.ts'), text);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
