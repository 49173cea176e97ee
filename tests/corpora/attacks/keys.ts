import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { text } from '../../shared/pdf/sample.ts';

/** A key and its self-signed certificate, made by OpenSSL for one run. */
export interface Key {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly certificate: Bytes;
}

/** Signatures are OpenSSL's and not our signer's: nobody judges himself here. */
export function issue(folder: string, name: string, extended?: 'timeStamping'): Key {
  const [keyPem, certificatePem, der] = ['key.pem', 'pem', 'der'].map((end) => join(folder, `${name}.${end}`));
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const usages = ['keyUsage=critical,digitalSignature,nonRepudiation'];
  if (extended !== undefined) usages.push(`extendedKeyUsage=critical,${extended}`);
  const usage = usages.flatMap((one) => ['-addext', one]);
  const [key = '', pem = '', out = ''] = [keyPem, certificatePem, der];
  execFileSync('openssl', [...request, '-subj', `/C=VN/CN=${name}`, ...usage, '-keyout', key, '-out', pem], {
    stdio: 'pipe',
  });
  execFileSync('openssl', ['x509', '-in', pem, '-outform', 'DER', '-out', out]);
  return { keyPem: key, certificatePem: pem, certificate: new Uint8Array(readFileSync(out)) };
}

/** A detached CMS signature over `content`, as PAdES has it. */
export function cms(content: Bytes, { keyPem, certificatePem }: Key): Bytes {
  const form = ['-binary', '-nosmimecap', '-cades', '-md', 'sha256', '-outform', 'DER'];
  return new Uint8Array(
    execFileSync('openssl', ['cms', '-sign', ...form, '-signer', certificatePem, '-inkey', keyPem], {
      input: content,
      stdio: ['pipe', 'pipe', 'pipe'],
    }),
  );
}

const roomBytes = 2000;
const number = '**********';
const rangePlaceholder = `/ByteRange [0 ${number} ${number} ${number}]`;
const contentsPlaceholder = `/Contents <${'0'.repeat(2 * roomBytes)}>`;

/** The entries of a signature dictionary that `sealed` fills. */
export const unsealed = `${rangePlaceholder} ${contentsPlaceholder}`;

/** A time-stamp token over `content` (RFC 3161), by a certificate that may do that alone. */
export function token(content: Bytes, { keyPem, certificatePem }: Key): Bytes {
  const file = (end: string): string => `${keyPem}.${end}`;
  const settings = [
    `[t]`,
    `serial=${file('serial')}`,
    'default_policy=1.2.3.4',
    'digests=sha256',
    'ess_cert_id_alg=sha256',
    'signer_digest=sha256',
  ];
  writeFileSync(file('cnf'), settings.join('\n'));
  writeFileSync(file('serial'), '01\n');
  writeFileSync(file('data'), content);
  const openssl = (...words: string[]) => execFileSync('openssl', ['ts', ...words], { stdio: 'pipe' });
  openssl('-query', '-data', file('data'), '-sha256', '-cert', '-out', file('tsq'));
  const signer = ['-signer', certificatePem, '-inkey', keyPem, '-config', file('cnf'), '-section', 't'];
  openssl('-reply', '-queryfile', file('tsq'), ...signer, '-token_out', '-out', file('tst'));
  return new Uint8Array(readFileSync(file('tst')));
}

/** Fills the placeholders of the newest signature dictionary: range and signature. */
export function sealed(pdf: Bytes, key: Key, make: (content: Bytes, key: Key) => Bytes = cms): Bytes {
  const written = text(pdf);
  const rangeAt = written.lastIndexOf(rangePlaceholder);
  const start = written.lastIndexOf(contentsPlaceholder) + '/Contents '.length;
  const end = start + 2 * roomBytes + 2;
  const numbers = [start, end, pdf.length - end].map((value) => String(value).padEnd(number.length));
  const bytes = pdf.slice();
  bytes.set(fromLatin1(`/ByteRange [0 ${numbers.join(' ')}]`), rangeAt);
  const covered = new Uint8Array(pdf.length - (end - start));
  covered.set(bytes.subarray(0, start));
  covered.set(bytes.subarray(end), start);
  bytes.set(fromLatin1(toHex(make(covered, key))), start + 1);
  return bytes;
}

/** Keeps a case for a reader of the test's folder. */
export function keep(folder: string, id: string, pdf: Bytes): string {
  const path = join(folder, `${id}.pdf`);
  writeFileSync(path, pdf);
  return path;
}
