import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { type CertificateRow, certificates, extensions, type PkiName, pkiNames } from './table.ts';

const run = promisify(execFile);

/** Files of one certificate and its key. */
export interface PkiEntry {
  readonly name: PkiName;
  /** PKCS#8, PEM. */
  readonly key: string;
  readonly pem: string;
  readonly der: string;
  /** Issuers from the nearest to the root. */
  readonly issuers: readonly PkiName[];
}

/** A throw-away PKI, issued by OpenSSL: our own code never certifies itself. */
export interface Pki {
  readonly dir: string;
  readonly entries: Readonly<Record<PkiName, PkiEntry>>;
  derOf(name: PkiName): Promise<Bytes>;
  certificateOf(name: PkiName): Promise<Certificate>;
}

/** The PKI in `dir`, made where it is not there yet. Keys and certificates stay below `dir`. */
export async function makePki(dir: string): Promise<Pki> {
  if (!existsSync(join(dir, 'made'))) {
    const making = `${dir}.${process.pid}`;
    await rm(making, { recursive: true, force: true });
    await mkdir(making, { recursive: true, mode: 0o700 });
    await issueAll(making);
    await writeFile(join(making, 'made'), '');
    // Another process may have been faster: then its PKI is the one.
    await rename(making, dir).catch(() => rm(making, { recursive: true, force: true }));
  }
  return openPki(dir);
}

/** One PKI for all test files of a run: it lies in a folder named for the process that started them. */
export function sharedPki(): Promise<Pki> {
  return makePki(join(tmpdir(), `trien-test-pki-${process.ppid}`));
}

function openPki(dir: string): Pki {
  const entry = (name: PkiName): PkiEntry => ({ name, ...filesOf(dir, name), issuers: issuersOf(name) });
  const entries = Object.fromEntries(pkiNames.map((name) => [name, entry(name)])) as Record<PkiName, PkiEntry>;
  const derOf = async (name: PkiName): Promise<Bytes> => new Uint8Array(await readFile(entries[name].der));
  return { dir, entries, derOf, certificateOf: async (name) => readCertificate(await derOf(name)) };
}

function filesOf(dir: string, name: string) {
  return { key: join(dir, `${name}.key`), pem: join(dir, `${name}.pem`), der: join(dir, `${name}.der`) };
}

function issuersOf(name: PkiName): readonly PkiName[] {
  const issuer = certificates[name].issuer as PkiName;
  return issuer === name ? [] : [issuer, ...issuersOf(issuer)];
}

async function issueAll(dir: string): Promise<void> {
  const config = join(dir, 'openssl.cnf');
  await writeFile(config, configuration(dir));
  await Promise.all(pkiNames.map((name) => makeKey(dir, name)));
  for (const name of pkiNames) await issue(dir, config, name);
}

function configuration(dir: string): string {
  const sections = Object.entries(extensions).map(([name, text]) => `[${name}]\n${text}`);
  const ca = `database=${dir}/index\nnew_certs_dir=${dir}\nrand_serial=yes\nunique_subject=no\npolicy=any`;
  const any = 'countryName=optional\norganizationName=optional\ncommonName=optional';
  return ['[req]\ndistinguished_name=dn\n[dn]', `[issuing]\n${ca}`, `[any]\n${any}`, ...sections, ''].join('\n');
}

async function makeKey(dir: string, name: PkiName): Promise<void> {
  const { key } = certificates[name];
  const options = key.startsWith('rsa')
    ? ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${key.slice(3)}`]
    : ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:P-${key.slice(1)}`];
  await run('openssl', ['genpkey', ...options, '-out', filesOf(dir, name).key]);
}

async function issue(dir: string, config: string, name: PkiName): Promise<void> {
  const row: CertificateRow = certificates[name];
  const { key, pem, der } = filesOf(dir, name);
  const issuer = filesOf(dir, row.issuer);
  const request = join(dir, `${name}.csr`);
  await writeFile(join(dir, 'index'), '');
  await run('openssl', ['req', '-new', '-utf8', '-config', config, '-key', key, '-subj', row.subject, '-out', request]);
  const [from, to] = row.validity ?? ['20200101', '20491231'];
  const signedBy = row.issuer === name ? ['-selfsign', '-keyfile', key] : ['-cert', issuer.pem, '-keyfile', issuer.key];
  const pss = row.pss ? ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest'] : [];
  const dates = ['-startdate', `${from}000000Z`, '-enddate', `${to}235959Z`];
  const choice = ['-md', row.digest ?? 'sha256', '-extensions', row.extensions, '-preserveDN', ...pss, ...dates];
  const files = ['-in', request, '-out', pem, '-config', config];
  await run('openssl', ['ca', '-name', 'issuing', '-batch', '-notext', '-utf8', ...signedBy, ...choice, ...files]);
  await run('openssl', ['x509', '-in', pem, '-outform', 'DER', '-out', der]);
}
