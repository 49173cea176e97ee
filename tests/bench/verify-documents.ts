import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../agent/platform/clock.ts';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { signPdf } from '../../shared/signing/sign.ts';
import { sayIn } from '../../shared/text/text.ts';
import { askPyhanko } from '../peers/peers.ts';
import { emptyCrl, pyhankoKey, signerOf } from '../peers/signing.ts';
import type { Pki } from '../pki/pki.ts';
import { writePdfOfSize } from './pdf-of-size.ts';

/** Letters of one size that one person signed with RSA-2048, each for a reason of its own, at level B by the product. */
export async function lettersAtB(
  folder: string,
  pki: Pki,
  count: number,
  sizeBytes: number,
): Promise<readonly string[]> {
  const letter = letterIn(folder, sizeBytes);
  const pdf = new Uint8Array(readFileSync(letter));
  const world = { clock: systemClock, hasher: nodeHasher, anchors: [], say: sayIn('en') };
  const paths: string[] = [];
  for (let index = 0; index < count; index++) {
    const path = join(folder, `${index}.pdf`);
    const { appended } = await signPdf(sourceOf(pdf), signerOf(pki, 'rsa2048'), { reason: `Số ${index}` }, world);
    writeFileSync(path, concat(pdf, appended));
    paths.push(path);
  }
  return paths;
}

/** The same at level LT by pyHanko: each with a timestamp and with revocation lists of both authorities. */
export function lettersAtLt(folder: string, pki: Pki, count: number, sizeBytes: number): readonly string[] {
  const pdf = letterIn(folder, sizeBytes);
  const { root, ca } = pki.entries;
  const tsa = timestampAuthority(pki, folder);
  const crls = (['root', 'ca'] as const).map((issuer) => emptyCrl(pki, issuer, folder));
  const longTerm = { root: root.pem, tsa, certificates: [ca.pem], crls };
  const wish = { field: 'Sig', subFilter: 'ETSI.CAdES.detached', ...pyhankoKey(pki, 'rsa2048') } as const;
  const paths = Array.from({ length: count }, (_, index) => join(folder, `${index}.pdf`));
  const answers = askPyhanko(
    paths.map((output, index) => ({
      ...({ do: 'sign', pdf, output, longTerm } as const),
      signatures: [{ ...wish, reason: `Số ${index}` }],
    })),
  );
  const fault = answers.find(({ error }) => error !== undefined)?.error;
  if (fault !== undefined) throw new Error(`pyHanko: ${fault}`);
  return paths;
}

function letterIn(folder: string, sizeBytes: number): string {
  mkdirSync(folder);
  const letter = join(folder, 'letter');
  writePdfOfSize(letter, sizeBytes);
  return letter;
}

/** Key and certificate of an authority for timestamps, issued by OpenSSL below the issuing authority. */
function timestampAuthority(
  { entries: { ca } }: Pki,
  folder: string,
): { readonly key: string; readonly certificate: string } {
  const [key, request, certificate] = ['tsa.key', 'tsa.csr', 'tsa.pem'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const extensions = join(folder, 'tsa.cnf');
  writeFileSync(
    extensions,
    'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
  );
  const openssl = (...words: string[]): unknown => execFileSync('openssl', words, { stdio: 'pipe' });
  openssl(
    'req',
    '-new',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-subj',
    '/C=VN/O=Test/CN=Test TSA',
    '-out',
    request,
  );
  openssl(
    ...['x509', '-req', '-in', request, '-CA', ca.pem, '-CAkey', ca.key, '-set_serial', '0x7357', '-days', '3650'],
    ...['-sha256', '-extfile', extensions, '-out', certificate],
  );
  return { key, certificate };
}
