import { constants, createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestRows, type SignatureAlgorithm } from '../../../shared/algorithms.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { preparePades } from '../../../shared/pades/prepare.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { anchorOf } from '../../../shared/trust/anchor.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { type Pki, sharedPki } from '../../pki/pki.ts';
import type { PkiName } from '../../pki/table.ts';
import { memoryHasher } from '../fixtures.ts';
import { pdfOf, plainObjects } from '../pdf/sample.ts';

const at = Date.UTC(2026, 10, 22, 8);
let pki: Pki;

beforeAll(async () => {
  pki = await sharedPki();
});

const algorithmOf = (name: PkiName): SignatureAlgorithm => {
  if (name === 'rsa3072') return { scheme: 'RSA-PSS', digest: 'SHA-512' };
  if (name === 'rsa2048' || name === 'wrong-usage' || name === 'weak-key')
    return { scheme: 'RSA-PKCS1', digest: 'SHA-256' };
  return { scheme: 'ECDSA', digest: name === 'p384' ? 'SHA-384' : 'SHA-256' };
};

/** A document signed by a row of the PKI; `chain` goes in with it. */
async function signedBy(name: PkiName, chain: readonly PkiName[] = pki.entries[name].issuers): Promise<Bytes> {
  const pdf = pdfOf(plainObjects);
  const algorithm = algorithmOf(name);
  const input = {
    certificate: await pki.derOf(name),
    chain: await Promise.all(chain.map((issuer) => pki.derOf(issuer))),
    algorithm,
    signingTime: at,
    options: {},
  };
  const prepared = preparePades(sourceOf(pdf), input, memoryHasher);
  const key = createPrivateKey(await readFile(pki.entries[name].key));
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: digestRows[algorithm.digest].sizeBytes };
  const options = { key, dsaEncoding: 'ieee-p1363' as const, ...(algorithm.scheme === 'RSA-PSS' ? pss : {}) };
  const value = sign(algorithm.digest.replace('-', ''), prepared.toBeSigned, options);
  return concat(pdf, prepared.finish(new Uint8Array(value)));
}

async function judged(pdf: Bytes, anchor: PkiName = 'root') {
  const input = { file: '', anchors: [await pki.certificateOf(anchor)], at, say: sayIn('vi') };
  const { signatures } = await validateDocument(sourceOf(pdf), input, memoryHasher);
  const [signature] = signatures;
  if (signature === undefined) throw new TypeError('no signature');
  return [signature.indication, signature.subIndication] as const;
}

describe('a signature that brings the signer’s certificate alone', () => {
  const judgedBy = async (rootConfirmed: boolean) => {
    const [ca, root] = [await pki.certificateOf('ca'), await pki.certificateOf('root')];
    const anchors = [anchorOf(ca, 'user', false), anchorOf(root, 'user', rootConfirmed)];
    const pdf = await signedBy('rsa2048', []);
    const input = { file: '', anchors, at, say: sayIn('en') };
    const [signature] = (await validateDocument(sourceOf(pdf), input, memoryHasher)).signatures;
    return { indication: signature?.indication, anchor: signature?.anchor, chain: signature?.chain.length };
  };

  it('passes by an issuer that this machine knows and does not trust', async () => {
    const anchor = 'CN=Test Root CA,O=Test,C=VN';
    expect(await judgedBy(true)).toEqual({ indication: 'TOTAL-PASSED', anchor, chain: 3 });
    expect(await judgedBy(false)).toEqual({ indication: 'INDETERMINATE', anchor: null, chain: 3 });
    expect(await judged(await signedBy('rsa2048', []))).toEqual(['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND']);
  });
});

describe('whom this machine distrusts', () => {
  it.each(['root', 'ca', 'rsa2048'] as const)(
    'is led through by no path, wherever in it he stands: %s',
    async (name) => {
      const anchors = [await pki.certificateOf('root'), { distrusted: (await pki.certificateOf(name)).sha256 }];
      const input = { file: '', anchors, at, say: sayIn('en') };
      const [signature] = (await validateDocument(sourceOf(await signedBy('rsa2048')), input, memoryHasher)).signatures;
      expect(signature).toMatchObject({ indication: 'INDETERMINATE', anchor: null, hierarchy: null });
      expect(signature?.warnings.join()).toContain('whom this computer distrusts');
    },
  );
});

describe('documents signed by certificates that OpenSSL issued', () => {
  it.each(['rsa2048', 'rsa3072', 'p256', 'p384', 'p521'] as const)('%s passes against the root', async (name) => {
    expect(await judged(await signedBy(name))).toEqual(['TOTAL-PASSED', null]);
  });

  it.each([
    ['expired', 'OUT_OF_BOUNDS_NO_POE'],
    ['not-yet', 'OUT_OF_BOUNDS_NO_POE'],
    ['wrong-usage', 'CHAIN_CONSTRAINTS_FAILURE'],
    ['weak-digest', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'],
    ['weak-key', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'],
    ['strange', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    ['too-deep', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    ['by-signer', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    ['by-ca-without-usage', 'CERTIFICATE_CHAIN_GENERAL_FAILURE'],
    ['stranger', 'NO_CERTIFICATE_CHAIN_FOUND'],
  ] as const)('%s is not decided: %s', async (name, subIndication) => {
    expect(await judged(await signedBy(name))).toEqual(['INDETERMINATE', subIndication]);
  });

  it('pass where the issuing CA is the anchor and nothing but the signer’s certificate is embedded', async () => {
    expect(await judged(await signedBy('p256', []), 'ca')).toEqual(['TOTAL-PASSED', null]);
    expect(await judged(await signedBy('p256', []))).toEqual(['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND']);
  });

  it('do not pass through a CA of the same name with another key', async () => {
    const pdf = await signedBy('p256', ['false-ca', 'other-root']);
    expect(await judged(pdf, 'other-root')).toEqual(['INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND']);
  });
});
