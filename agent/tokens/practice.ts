import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// @noble/curves: neither WebCrypto nor node:crypto signs a digest in place of a message with ECDSA.
import { p256 } from '@noble/curves/nist.js';
import { digestRows, type SignatureAlgorithm } from '../../shared/algorithms.ts';
import { fromBase64, toBase64 } from '../../shared/bytes/base64.ts';
import { fromBase64url } from '../../shared/bytes/base64url.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { readCertificate } from '../../shared/x509/certificate.ts';
import { verifyDigestSignature } from '../../shared/x509/public-key.ts';
import { ensureFolder } from '../platform/paths.ts';
import { obstacle } from './certificates.ts';
import { CKF } from './cryptoki.ts';
import { algorithmsOf, allMechanisms, digestOf } from './mechanisms.ts';
import type { SignerSession, TokenCertificate } from './token.ts';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const fileName = 'practice.pem';
const maxFileBytes = 64 << 10;

/** Who looks at the certificate, anywhere, must read this first. */
export const practiceName = 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ - Khóa thực hành Triện / Practice key, no legal value';

/** The software key for trials: on every machine, listed last, and used only where it is asked for by name. */
export interface PracticeKey {
  readonly certificate: TokenCertificate;
  openSigner(): SignerSession;
}

/**
 * Reads the practice key of this user; makes it where there is none yet. A file that is there but damaged is never
 * replaced: somebody may trust its certificate.
 *
 * @param folder the user's `keys` folder
 * @throws Failure `INPUT_UNREADABLE` (damaged, or not to be read), `OUTPUT_UNWRITABLE`
 */
export async function openPracticeKey(folder: string, clock: Clock): Promise<PracticeKey> {
  const path = join(folder, fileName);
  const text = readOrNull(path) ?? (await make(path, folder, clock.now()));
  return await load(path, text, clock);
}

function readOrNull(path: string): string | null {
  try {
    if (statSync(path).size > maxFileBytes) throw new Failure('INPUT_UNREADABLE', { path });
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error instanceof Failure ? error : new Failure('INPUT_UNREADABLE', { path }, error);
  }
}

async function load(path: string, text: string, clock: Clock): Promise<PracticeKey> {
  try {
    const pkcs8 = pemPart(text, 'PRIVATE KEY');
    const der = pemPart(text, 'CERTIFICATE');
    const { d } = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
    const scalar = fromBase64url(d ?? '');
    if (scalar === null) throw new Error('no scalar');
    const key = practiceKey(der, scalar, clock);
    // The two parts belong together, or nothing that is signed will ever hold.
    await key.openSigner().sign(new Uint8Array(1), { scheme: 'ECDSA', digest: 'SHA-256' });
    return key;
  } catch (error) {
    throw new Failure('INPUT_UNREADABLE', { path }, error);
  }
}

function practiceKey(der: Bytes, scalar: Bytes, clock: Clock): PracticeKey {
  const read = readCertificate(der);
  const algorithms = algorithmsOf(read.publicKey, allMechanisms);
  const why = obstacle(read, algorithms.length > 0, CKF.userPinInitialized, clock.now());
  return {
    certificate: {
      sha256: read.sha256,
      der,
      label: read.subject.commonName ?? practiceName,
      notBefore: read.notBefore,
      notAfter: read.notAfter,
      token: null,
      practice: true,
      canSign: why === null,
      why,
      algorithms,
      chain: [],
      alwaysAuthenticate: false,
    },
    openSigner: () => sessionOf(der, scalar, algorithms),
  };
}

function sessionOf(der: Bytes, scalar: Bytes, algorithms: readonly SignatureAlgorithm[]): SignerSession {
  const { spki } = readCertificate(der);
  let over = false;
  async function signDigest(digest: Bytes, algorithm: SignatureAlgorithm, signal?: AbortSignal): Promise<Bytes> {
    if (signal?.aborted) throw new Failure('USER_CANCELLED', {});
    if (over) throw new Failure('TOKEN_BUSY', {});
    const isKnown = algorithms.some((known) => known.scheme === algorithm.scheme && known.digest === algorithm.digest);
    if (!isKnown || digest.length !== digestRows[algorithm.digest].sizeBytes) {
      throw new Failure('KEY_UNSUITABLE', { algorithm: `${algorithm.scheme} ${algorithm.digest}` });
    }
    const value = Uint8Array.from(p256.sign(digest, scalar, { prehash: false, lowS: false, format: 'compact' }));
    if (!verifyDigestSignature(spki, algorithm, value, digest)) throw new Failure('TOKEN_FAULT', {});
    return value;
  }
  return {
    certificate: der,
    chain: [],
    algorithms,
    alwaysAuthenticate: false,
    sign: async (toBeSigned, algorithm, signal) =>
      signDigest(digestOf(toBeSigned, algorithm.digest), algorithm, signal),
    signDigest,
    async close() {
      over = true;
    },
  };
}

/** Makes key and certificate and writes them whole or not at all; where two programs do it at once, the first one's stand. */
async function make(path: string, folder: string, now: number): Promise<string> {
  const pair = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const pkcs8 = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  // PKI.js is loaded for this one act of a machine's life, not at every start.
  const { selfSigned } = await import('./practice-certificate.ts');
  const text = pem('PRIVATE KEY', pkcs8) + pem('CERTIFICATE', await selfSigned(practiceName, pair, now));
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    ensureFolder(folder);
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx', flush: true });
    chmodSync(temporary, 0o600);
    linkSync(temporary, path);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readFileSync(path, 'utf8');
    throw new Failure('OUTPUT_UNWRITABLE', { path }, error);
  } finally {
    pkcs8.fill(0);
    rmSync(temporary, { force: true });
  }
}

/** @see RFC 7468 §2 */
function pem(label: string, der: Bytes): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function pemPart(text: string, label: string): Bytes {
  const [, body] = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(text) ?? [];
  const der = body === undefined ? null : fromBase64(body.replace(/\s/g, ''));
  if (der === null) throw new Error(`no ${label}`);
  return der;
}
