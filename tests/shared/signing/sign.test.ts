import { beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, joined, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { digestDocument } from '../../../shared/pades/digests.ts';
import type { Signer } from '../../../shared/ports.ts';
import { type SigningOptions, signPdf } from '../../../shared/signing/sign.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { flipped, memoryHasher } from '../fixtures.ts';
import { pdfOf, plainObjects, text } from '../pdf/sample.ts';
import { selfSigned, type TestSigner } from '../self-signed.ts';

const at = Date.UTC(2026, 10, 22);
const say = sayIn('en');
const pdf = pdfOf();
let key: TestSigner;
let stranger: TestSigner;

beforeAll(async () => {
  key = await selfSigned({ scheme: 'ECDSA', digest: 'SHA-256' });
  stranger = await selfSigned({ scheme: 'ECDSA', digest: 'SHA-256' });
});

const signerOf = ({ certificate, algorithm, sign }: TestSigner, changes: Partial<Signer> = {}): Signer => ({
  certificate,
  chain: [],
  algorithms: [algorithm],
  sign,
  ...changes,
});

function sign(signer: Signer, options: SigningOptions = {}, now = at, document: Bytes = pdf) {
  const world = { clock: { now: () => now }, hasher: memoryHasher, anchors: [], say };
  return signPdf(sourceOf(document), signer, options, world);
}

describe('signPdf', () => {
  it('appends a signature that holds over the whole document, under its own certificate as anchor', async () => {
    const { appended, signedAt, report } = await sign(signerOf(key));
    expect(signedAt).toBe(at);
    expect(report.signatures[0]?.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
    const product = joined(sourceOf(pdf), sourceOf(appended));
    const anchors = [readCertificate(key.certificate)];
    const verdict = await validateDocument(product, { file: 'x', anchors, at, say }, memoryHasher);
    expect(verdict.verdict).toBe('TOTAL-PASSED');
    expect(verdict.signatures[0]?.signatureFormat).toBe('PAdES-BASELINE-B');
  });

  it('gives the same bytes to be signed for the same document, key and clock', async () => {
    const seen: Bytes[] = [];
    const keeping = signerOf(key, {
      sign: (toBeSigned) => {
        seen.push(toBeSigned);
        return key.sign(toBeSigned);
      },
    });
    await sign(keeping);
    await sign(keeping);
    expect(seen[0]).toEqual(seen[1]);
  });

  it('reads the document once for its digest and once more for the check, and tells both SHA-256', async () => {
    let read = 0;
    const long = pdfOf({ ...plainObjects, 9: `(${'x'.repeat(3_000_000)})` });
    const counting = {
      size: long.length,
      read(start: number, end: number) {
        const bytes = sourceOf(long).read(start, end);
        read += bytes.length;
        return bytes;
      },
    };
    const world = { clock: { now: () => at }, hasher: memoryHasher, anchors: [], say };
    const { appended, sha256Before, sha256After } = await signPdf(counting, signerOf(key), {}, world);
    expect(Math.floor(read / long.length)).toBe(2);
    expect(sha256Before).toBe(toHex(digestOfBytes('SHA-256', long)));
    expect(sha256After).toBe(toHex(digestOfBytes('SHA-256', concat(long, appended))));
    read = 0;
    const documentDigest = digestDocument(sourceOf(long), memoryHasher);
    await signPdf(counting, signerOf(key), { documentDigest }, world);
    expect(Math.floor(read / long.length)).toBe(1);
  });

  it('signs as the field’s author demands: the form, and a digest that is not the preferred one', async () => {
    const demanding = pdfOf({
      ...plainObjects,
      1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R]>>>>',
      4: '<</T (a) /FT /Sig /SV <</Ff 66 /SubFilter [/adbe.pkcs7.detached] /DigestMethod [(SHA256)]>>>>',
    });
    const asked: string[] = [];
    const signer = signerOf(key, {
      algorithms: [{ scheme: 'ECDSA', digest: 'SHA-512' }, key.algorithm],
      sign: (message, algorithm) => {
        asked.push(algorithm.digest);
        return key.sign(message);
      },
    });
    const { report, notes } = await sign(signer, { field: 'a' }, at, demanding);
    expect(asked).toEqual(['SHA-256']);
    expect(notes).toEqual([]);
    expect(report.signatures[0]).toMatchObject({
      field: 'a',
      signatureFormat: 'PKCS7-B',
      algorithms: { digest: 'SHA-256' },
    });
    // The one that is wished for is not put aside in silence.
    const wished = { field: 'a', algorithm: { scheme: 'ECDSA', digest: 'SHA-512' } } as const;
    await expect(sign(signer, wished, at, demanding)).rejects.toMatchObject({
      code: 'DOC_SIGNING_FORBIDDEN',
      details: { rule: 'seed', constraint: 'DigestMethod' },
    });
  });

  it('finds a document that changed while it was signed', async () => {
    const changing = pdfOf({ ...plainObjects, 9: '(one)' });
    const before = toHex(digestOfBytes('SHA-256', changing));
    const signer = signerOf(key, {
      sign: (message) => {
        changing.set(fromLatin1('two'), text(changing).indexOf('one'));
        return key.sign(message);
      },
    });
    const world = { clock: { now: () => at }, hasher: memoryHasher, anchors: [], say };
    await expect(signPdf(sourceOf(changing), signer, {}, world)).rejects.toMatchObject({
      code: 'DOC_CHANGED',
      details: { expectedSha256: before, actualSha256: toHex(digestOfBytes('SHA-256', changing)) },
    });
  });

  it('makes a signature anew that is larger than was foreseen; nothing is cut off', async () => {
    const rsa = await selfSigned({ scheme: 'RSA-PKCS1', digest: 'SHA-256' });
    let asked = 0;
    const signer = signerOf(rsa, {
      sign: async (message) => {
        asked += 1;
        return asked === 1 ? new Uint8Array(2_000).fill(1) : rsa.sign(message);
      },
    });
    const { report } = await sign(signer);
    expect(asked).toBe(2);
    expect(report.signatures).toHaveLength(1);
  });

  it('signs a signed document again, and both signatures hold', async () => {
    const first = await sign(signerOf(key));
    const once = new Uint8Array([...pdf, ...first.appended]);
    const second = await sign(signerOf(stranger), {}, at, once);
    const twice = sourceOf(new Uint8Array([...once, ...second.appended]));
    const anchors = [key, stranger].map(({ certificate }) => readCertificate(certificate));
    const { signatures } = await validateDocument(twice, { file: 'x', anchors, at, say }, memoryHasher);
    expect(signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED']);
  });

  it.each([
    ['a value of another key', () => signerOf(key, { sign: stranger.sign })],
    [
      'a value that was damaged',
      () => signerOf(key, { sign: async (message) => flipped(await key.sign(message), 40) }),
    ],
  ])('withholds a product that its own check rejects: %s', async (_, signer) => {
    await expect(sign(signer())).rejects.toMatchObject({
      code: 'PRODUCT_REJECTED',
      details: { check: 'signature-value' },
    });
  });

  it.each([
    ['after', Date.UTC(2050, 0, 2), 'CERT_EXPIRED'],
    ['before', Date.UTC(2019, 0, 1), 'CERT_NOT_YET'],
  ])('does not use a certificate %s its validity (RFC 5280 §4.1.2.5)', async (_, now, code) => {
    let asked = false;
    const signer = signerOf(key, {
      sign: (message) => {
        asked = true;
        return key.sign(message);
      },
    });
    await expect(sign(signer, {}, now)).rejects.toMatchObject({ code });
    expect(asked).toBe(false);
  });

  it('refuses an algorithm that the key cannot do, before the key is asked', async () => {
    const wish = { algorithm: { scheme: 'RSA-PSS', digest: 'SHA-256' } } as const;
    await expect(sign(signerOf(key), wish)).rejects.toMatchObject({
      code: 'KEY_UNSUITABLE',
      details: { algorithm: 'RSA-PSS SHA-256' },
    });
  });

  it('asks no key for a document that is none', async () => {
    const broken = new TextEncoder().encode('%PDF-1.7 and nothing else');
    await expect(sign(signerOf(key), {}, at, broken)).rejects.toMatchObject({ code: 'DOC_DAMAGED' });
  });
});
