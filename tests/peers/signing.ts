import { execFileSync } from 'node:child_process';
import { constants, createPrivateKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import type { SignatureAlgorithm } from '../../shared/algorithms.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import type { PadesOptions } from '../../shared/pades/prepare.ts';
import type { Signer } from '../../shared/ports.ts';
import { signPdf } from '../../shared/signing/sign.ts';
import { sayIn } from '../../shared/text/text.ts';
import type { Report } from '../../shared/validation/report.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import type { Pki } from '../pki/pki.ts';
import type { PkiName } from '../pki/table.ts';
import type { PyhankoKey } from './peers.ts';

const kinds = {
  rsa2048: { entry: 'rsa2048', algorithm: { scheme: 'RSA-PKCS1', digest: 'SHA-256' } },
  rsa3072: { entry: 'rsa3072', algorithm: { scheme: 'RSA-PKCS1', digest: 'SHA-512' } },
  p256: { entry: 'p256', algorithm: { scheme: 'ECDSA', digest: 'SHA-256' } },
  p384: { entry: 'p384', algorithm: { scheme: 'ECDSA', digest: 'SHA-384' } },
  pss: { entry: 'rsa2048', algorithm: { scheme: 'RSA-PSS', digest: 'SHA-256' } },
} as const satisfies Readonly<Record<string, { entry: PkiName; algorithm: SignatureAlgorithm }>>;

/** Keys that sign for and against the peers. */
export type PeerKey = keyof typeof kinds;
export const peerKeys = Object.keys(kinds) as readonly PeerKey[];

/** A signer over node:crypto; key and certificate are OpenSSL's. */
export function signerOf(pki: Pki, name: PeerKey): Signer {
  const { entry, algorithm } = kinds[name];
  const { key: path, der, issuers } = pki.entries[entry];
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const key = { key: createPrivateKey(readFileSync(path)), dsaEncoding: 'ieee-p1363' as const };
  const input = algorithm.scheme === 'RSA-PSS' ? { ...key, ...pss } : key;
  return {
    certificate: new Uint8Array(readFileSync(der)),
    chain: issuers
      .filter((issuer) => issuer !== 'root')
      .map((issuer) => new Uint8Array(readFileSync(pki.entries[issuer].der))),
    algorithms: [algorithm],
    sign: async (toBeSigned) => new Uint8Array(sign(algorithm.digest.replace('-', ''), toBeSigned, input)),
  };
}

/** The same key for pyHanko. */
export function pyhankoKey(pki: Pki, name: PeerKey): PyhankoKey & { readonly digest: 'sha256' | 'sha384' | 'sha512' } {
  const { entry, algorithm } = kinds[name];
  const digests = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const;
  const { key, pem } = pki.entries[entry];
  const pss = algorithm.scheme === 'RSA-PSS';
  return { key, certificate: pem, chain: [pki.entries.ca.pem], pss, digest: digests[algorithm.digest] };
}

/** Signs the file at `path` as the product does, into `output`. */
export async function signFile(
  path: string,
  output: string,
  signer: Signer,
  options: PadesOptions = {},
): Promise<void> {
  const original = new Uint8Array(readFileSync(path));
  const world = { clock: { now: () => Date.now() }, hasher: nodeHasher, anchors: [], say: sayIn('en') };
  const { appended } = await signPdf(sourceOf(original), signer, options, world);
  writeFileSync(output, concat(original, appended));
}

/** Our verdict on bytes, with the PKI's root as the only anchor. */
export async function ourReport(pki: Pki, pdf: Uint8Array<ArrayBuffer>): Promise<Report> {
  const anchors = [await pki.certificateOf('root')];
  const input = { file: 'peer.pdf', anchors, at: Date.now(), say: sayIn('en') };
  return validateDocument(sourceOf(pdf), input, nodeHasher);
}

/** A revocation list of a CA that names nobody, issued by OpenSSL; the path of its DER. */
export function emptyCrl(pki: Pki, issuer: 'root' | 'ca', folder: string): string {
  const { key, pem } = pki.entries[issuer];
  const [text, der] = [join(folder, `${issuer}-crl.pem`), join(folder, `${issuer}.crl`)];
  const config = join(folder, `${issuer}-crl.cnf`);
  const index = join(folder, `${issuer}-crl.index`);
  writeFileSync(index, '');
  writeFileSync(config, `[issuing]\ndatabase=${index}\n`);
  const words = [
    'ca',
    '-gencrl',
    '-config',
    config,
    '-name',
    'issuing',
    '-cert',
    pem,
    '-keyfile',
    key,
    '-md',
    'sha256',
  ];
  execFileSync('openssl', [...words, '-crldays', '2', '-out', text], { stdio: 'pipe' });
  execFileSync('openssl', ['crl', '-in', text, '-outform', 'DER', '-out', der]);
  return der;
}
