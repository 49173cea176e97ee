import { execFile } from 'node:child_process';
import { constants, createPrivateKey, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestRows, type SignatureAlgorithm } from '../../../shared/algorithms.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { prepareSignedData } from '../../../shared/cms/build.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { type Pki, sharedPki } from '../../pki/pki.ts';
import type { PkiName } from '../../pki/table.ts';
import { flipped, signedContent } from '../fixtures.ts';

const run = promisify(execFile);
let pki: Pki;
let dir: string;

beforeAll(async () => {
  pki = await sharedPki();
  dir = await mkdtemp(join(tmpdir(), 'trien-cms-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function valueOver(name: PkiName, { scheme, digest }: SignatureAlgorithm, message: Bytes): Promise<Bytes> {
  const key = createPrivateKey(await readFile(pki.entries[name].key));
  const { sizeBytes } = digestRows[digest];
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: sizeBytes };
  const options = { key, dsaEncoding: 'ieee-p1363' as const, ...(scheme === 'RSA-PSS' ? pss : {}) };
  return new Uint8Array(sign(digest.replace('-', ''), message, options));
}

/** The signature that we build, and what `openssl cms -verify` says of it over `content`. */
async function judged(name: PkiName, algorithm: SignatureAlgorithm, content = signedContent): Promise<string> {
  const messageDigest = digestOfBytes(algorithm.digest, signedContent);
  const certificate = await pki.derOf(name);
  const prepared = prepareSignedData({ certificate, chain: [await pki.derOf('ca')], messageDigest, algorithm });
  const files = { cms: join(dir, 'cms'), content: join(dir, 'content') };
  await writeFile(files.cms, prepared.finish(await valueOver(name, algorithm, prepared.toBeSigned)));
  await writeFile(files.content, content);
  const inputs = ['-inform', 'DER', '-in', files.cms, '-content', files.content, '-out', '/dev/null'];
  const trust = ['-CAfile', pki.entries.root.pem, '-purpose', 'any'];
  const verdict = await run('openssl', ['cms', '-verify', '-cades', '-binary', ...inputs, ...trust]).catch(
    (error) => error,
  );
  return verdict.stderr;
}

describe('`openssl cms -verify -cades` accepts what we build', () => {
  it.each([
    ['rsa2048', { scheme: 'RSA-PKCS1', digest: 'SHA-256' }],
    ['rsa2048', { scheme: 'RSA-PSS', digest: 'SHA-256' }],
    ['rsa3072', { scheme: 'RSA-PKCS1', digest: 'SHA-512' }],
    ['rsa3072', { scheme: 'RSA-PSS', digest: 'SHA-384' }],
    ['p256', { scheme: 'ECDSA', digest: 'SHA-256' }],
    ['p384', { scheme: 'ECDSA', digest: 'SHA-384' }],
    ['p384', { scheme: 'ECDSA', digest: 'SHA-256' }],
    ['p521', { scheme: 'ECDSA', digest: 'SHA-512' }],
  ] as const)('with %s, %o', async (name, algorithm) => {
    expect(await judged(name, algorithm)).toContain('CAdES Verification successful');
  });

  it('and refuses it over other content', async () => {
    const changed = flipped(signedContent, 0);
    expect(await judged('p256', { scheme: 'ECDSA', digest: 'SHA-256' }, changed)).toContain('Verification failure');
  });
});
