import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KeyFiles } from './softhsm.ts';

const run = promisify(execFile);

/** Kinds of keys that tokens have, as OpenSSL makes them. */
const kinds = {
  rsa1024: ['RSA', 'rsa_keygen_bits:1024'],
  rsa2048: ['RSA', 'rsa_keygen_bits:2048'],
  rsa3072: ['RSA', 'rsa_keygen_bits:3072'],
  p256: ['EC', 'ec_paramgen_curve:P-256'],
  p384: ['EC', 'ec_paramgen_curve:P-384'],
} as const;

export type KeyKind = keyof typeof kinds;

/** One signer of the throw-away authority. */
export interface Wanted {
  readonly name: string;
  readonly kind: KeyKind;
  readonly keyUsage?: string;
}

export interface ThrowAwayKeys {
  /** Certificate of the authority, DER. */
  readonly authority: string;
  readonly keys: readonly KeyFiles[];
}

/** Issues signers' certificates with OpenSSL, never with our own code. Files are written into `folder`. */
export async function makeThrowAwayKeys(folder: string, wanted: readonly Wanted[]): Promise<ThrowAwayKeys> {
  const at = (name: string) => join(folder, name);
  const openssl = (...words: readonly string[]) => run('openssl', words);
  const generate = (kind: KeyKind, file: string) =>
    openssl('genpkey', '-algorithm', kinds[kind][0], '-pkeyopt', kinds[kind][1], '-out', file);

  await generate('p256', at('ca.key'));
  const self = ['-subj', '/C=VN/O=Thử/CN=CA thử', '-days', '3650', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
  await openssl('req', '-x509', '-utf8', '-key', at('ca.key'), ...self, '-out', at('ca.crt'));
  await openssl('x509', '-in', at('ca.crt'), '-outform', 'DER', '-out', at('ca.der'));

  const keys = await Promise.all(
    wanted.map(async ({ name, kind, keyUsage = 'digitalSignature,nonRepudiation' }, n) => {
      await generate(kind, at(`${name}.key`));
      const subject = `/C=VN/O=Ủy ban thử/CN=Nguyễn Văn ${name}`;
      await openssl('req', '-new', '-utf8', '-key', at(`${name}.key`), '-subj', subject, '-out', at(`${name}.csr`));
      const extensions = at(`${name}.cnf`);
      writeFileSync(extensions, `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,${keyUsage}\n`);
      const issue = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-set_serial', String(n + 1), '-extfile', extensions];
      await openssl(
        'x509',
        '-req',
        '-in',
        at(`${name}.csr`),
        ...issue,
        '-days',
        '825',
        '-outform',
        'DER',
        '-out',
        at(`${name}.der`),
      );
      return { label: name, key: at(`${name}.key`), certificate: at(`${name}.der`) };
    }),
  );
  return { authority: at('ca.der'), keys };
}
