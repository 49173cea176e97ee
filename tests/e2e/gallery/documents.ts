import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasher } from '../../../extension/pages/document/hasher.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import type { Signer } from '../../../shared/ports.ts';
import { signPdf } from '../../../shared/signing/sign.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { type Pki, sharedPki } from '../../pki/pki.ts';
import { zipOf } from '../../shared/zip/sample.ts';
import { printLetters } from '../letters.ts';
import { scribblePng } from './scribble.ts';

/** Files that the gallery shows. */
export interface GalleryDocuments {
  readonly letter: string;
  readonly signed: string;
  /** One byte of the signed letter's page is another. */
  readonly changed: string;
  /** The letter, to be opened with a password alone; and without its last bytes. */
  readonly encrypted: string;
  readonly cut: string;
  /** A ZIP of the signed letter and the unsigned one. */
  readonly archive: string;
  /** Some letters, one of which is damaged. */
  readonly several: readonly string[];
  /** Photograph of a signature, PNG. */
  readonly scribble: string;
  /** Root of the signer, PEM. */
  readonly root: string;
}

/** Prints a letter, signs it with a key that OpenSSL issued, and spoils a copy of it. */
export async function makeDocuments(folder: string): Promise<GalleryDocuments> {
  mkdirSync(folder, { recursive: true });
  const letters = await printLetters(folder);
  const [letter] = letters;
  if (letter === undefined) throw new Error('no letter');
  const pki = await sharedPki();
  const bytes: Bytes = new Uint8Array(readFileSync(letter.path));
  const world = { clock: { now: () => Date.now() }, hasher, anchors: [], say: sayIn('vi') };
  const { appended } = await signPdf(sourceOf(bytes), await signerOf(pki), {}, world);
  const signed = concat(bytes, appended);
  const changed = signed.slice();
  // Inside the first page's drawing, far from every structure.
  const drawing = Buffer.from(changed.buffer).indexOf('stream') + 40;
  changed[drawing] = (changed[drawing] ?? 0) ^ 1;
  const write = (name: string, content: Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const encrypted = join(folder, 'to-trinh-co-mat-khau.pdf');
  execFileSync('qpdf', ['--encrypt', 'mật khẩu', 'owner', '256', '--', letter.path, encrypted]);
  return {
    letter: letter.path,
    encrypted,
    cut: write('to-trinh-mat-duoi.pdf', bytes.subarray(0, Buffer.from(bytes.buffer).lastIndexOf('startxref'))),
    signed: write('to-trinh-mua-sam.signed.pdf', signed),
    archive: write('ho-so.zip', zipOf({ 'to-trinh/da-ky.pdf': signed, 'to-trinh/du-thao.pdf': bytes })),
    changed: write('to-trinh-da-sua.signed.pdf', changed),
    several: [
      ...letters.map(({ path }) => path),
      write('bao-cao-quy-3.pdf', bytes),
      write('tep-hong.pdf', new TextEncoder().encode('%PDF-1.7\nkhông phải PDF')),
    ],
    scribble: write('chu-ky.png', scribblePng()),
    root: pki.entries.root.pem,
  };
}

async function signerOf(pki: Pki): Promise<Signer> {
  const key = createPrivateKey(readFileSync(pki.entries.rsa2048.key));
  return {
    certificate: await pki.derOf('rsa2048'),
    chain: [await pki.derOf('ca')],
    algorithms: [{ scheme: 'RSA-PKCS1', digest: 'SHA-256' }],
    sign: async (toBeSigned) => new Uint8Array(sign('sha256', toBeSigned, key)),
  };
}
