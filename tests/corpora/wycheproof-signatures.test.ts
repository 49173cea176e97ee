import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { opensslEngine } from '../../agent/platform/signature-engine.ts';
import {
  type DigestAlgorithm,
  digestRows,
  type ForeignSignatureAlgorithm,
  type SignatureScheme,
} from '../../shared/algorithms.ts';
import { ecdsaFromDer } from '../../shared/asn1/ecdsa-value.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { isFailure } from '../../shared/errors.ts';
import { digestOfBytes } from '../../shared/x509/digest.ts';
import { readPublicKey, verifyDigestSignature, verifySignature, verifyWithKey } from '../../shared/x509/public-key.ts';
import type { SignatureEngine } from '../../shared/x509/web-crypto.ts';
import { hexBytes } from '../shared/fixtures.ts';
import { corpus } from './corpora.ts';

interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly msg: string;
  readonly sig: string;
  readonly result: 'valid' | 'invalid' | 'acceptable';
  readonly flags: readonly string[];
}

interface Group {
  readonly publicKeyDer?: string;
  readonly publicKeyAsn?: string;
  readonly sha?: string;
  readonly mgfSha?: string;
  readonly sLen?: number;
  readonly tests: readonly Vector[];
}

const folder = corpus('wycheproof/testvectors_v1');
const files =
  folder === null
    ? []
    : readdirSync(folder).filter((name) => /^(rsa_pss|rsa_signature|ecdsa|ed25519|ed448)_/.test(name));

const isDigest = (name: string | undefined): name is DigestAlgorithm => name !== undefined && name in digestRows;

function algorithmOf(file: string, { sha, mgfSha, sLen }: Group): ForeignSignatureAlgorithm | null {
  if (file.startsWith('ed25519')) return { scheme: 'EdDSA', digest: 'SHA-512' };
  if (file.startsWith('ed448')) return { scheme: 'EdDSA', digest: 'SHAKE256' };
  const scheme: SignatureScheme = file.startsWith('ecdsa')
    ? 'ECDSA'
    : file.startsWith('rsa_pss')
      ? 'RSA-PSS'
      : 'RSA-PKCS1';
  if (!isDigest(sha)) return null;
  if (scheme !== 'RSA-PSS') return { scheme, digest: sha };
  return isDigest(mgfSha) && sLen !== undefined
    ? { scheme, digest: sha, pss: { mgfDigest: mgfSha, saltLengthBytes: sLen } }
    : null;
}

/** The value as `verifySignature` takes it; null where ECDSA's DER is refused. */
function valueFrom(spki: Bytes, sig: Bytes): Bytes | null {
  const key = readPublicKey(spki);
  if (key.kind !== 'ec') return sig;
  try {
    return ecdsaFromDer(sig, Math.ceil(key.keyBits / 8));
  } catch (error) {
    if (isFailure(error, 'MALFORMED')) return null;
    throw error;
  }
}

async function disagreements(file: string, group: Group): Promise<readonly string[]> {
  const algorithm = algorithmOf(file, group);
  const spki = hexBytes(group.publicKeyDer ?? group.publicKeyAsn ?? '');
  expect(algorithm, `${file}: ${group.sha}`).not.toBeNull();
  if (algorithm === null) return [];
  expect(readPublicKey(spki).kind).not.toBe('other');
  const wrong: string[] = [];
  const key = readPublicKey(spki);
  const engine = opensslEngine();
  for (const { tcId, comment, msg, sig, result } of group.tests) {
    if (result === 'acceptable') continue;
    const message = hexBytes(msg);
    const value = valueFrom(spki, hexBytes(sig));
    const web = value !== null && (await verifySignature(spki, algorithm, value, message));
    if (web !== (result === 'valid')) wrong.push(`${tcId} ${comment}: ${result}`);
    // EdDSA digests the message itself, twice: there is no digest to verify over.
    if (algorithm.scheme === 'EdDSA') continue;
    // What the engine leaves to our own arithmetic was answered by it above.
    const agent: SignatureEngine = (...question) => engine(...question) ?? web;
    const openssl = value !== null && (await verifyWithKey(key, algorithm, value, message, agent));
    if (openssl !== (result === 'valid')) wrong.push(`${tcId} ${comment}: ${result} (in the agent)`);
    const digest = digestOfBytes(algorithm.digest, message);
    const own = value !== null && verifyDigestSignature(spki, algorithm, value, digest);
    if (own !== (result === 'valid')) wrong.push(`${tcId} ${comment}: ${result} (over the digest)`);
  }
  return wrong;
}

describe('signature values of Wycheproof', () => {
  if (folder === null || !existsSync(folder)) it.skip('(the corpus wycheproof/ is absent)', () => undefined);

  it.each(files)(
    '%s: each is judged as the vector says, by WebCrypto, by the agent and over the digest',
    { timeout: 120_000 },
    async (file) => {
      const { testGroups } = JSON.parse(readFileSync(join(folder ?? '', file), 'utf8')) as { testGroups: Group[] };
      for (const group of testGroups) expect(await disagreements(file, group)).toEqual([]);
    },
  );
});
