import { describe, expect, it } from 'vitest';
import type { DigestAlgorithm } from '../../../shared/algorithms.ts';
import { readDer } from '../../../shared/asn1/der.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { prepareSignedData } from '../../../shared/cms/build.ts';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { Failure } from '../../../shared/errors.ts';
import { type CmsFacts, gatherSignature, sourcesOf } from '../../../shared/validation/gather.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { flipped, issued, type SignedForm, signedCms, signedContent } from '../fixtures.ts';
import { selfSigned } from '../self-signed.ts';

const anchors = [issued('root')];

function gathered(cms: Bytes, subFilter = 'ETSI.CAdES.detached', content = signedContent): Promise<CmsFacts> {
  const digest = (algorithm: DigestAlgorithm) => digestOfBytes(algorithm, content);
  return gatherSignature({ cms, subFilter, digest }, sourcesOf(anchors));
}

const good = { form: 'readable', contentType: 'right', content: 'unchanged', value: 'right' };

describe('signatures that OpenSSL made', () => {
  it.each(['rsa', 'rsa-sha512', 'pss', 'ecdsa', 'p384', 'sha224', 'key-id'] as const)(
    '%s is found right in every part',
    async (form) => {
      const facts = await gathered(signedCms(form));
      expect(facts).toMatchObject({ ...good, reference: 'matches', signedAttributes: 'ordered', hasSigningTime: true });
      expect(facts.paths.map(({ anchored, certificates }) => [anchored, certificates.length])).toEqual([[true, 3]]);
    },
  );

  it.each(['sha1', 'without-reference'] as const)('%s is right, and refers to no certificate', async (form) => {
    expect(await gathered(signedCms(form))).toMatchObject({ ...good, reference: 'absent' });
  });

  it.each(['without-attributes', 'without-attributes-ecdsa'] as const)(
    '%s is verified over the digest of the content (RFC 5652 §5.4)',
    async (form) => {
      const facts = { contentType: 'absent', signedAttributes: 'absent', reference: 'absent' };
      expect(await gathered(signedCms(form))).toMatchObject({ ...facts, content: 'unchanged', value: 'right' });
      const changed = await gathered(signedCms(form), undefined, flipped(signedContent, 0));
      expect(changed).toMatchObject({ content: 'not-checked', value: 'wrong' });
    },
  );

  it('without certificates have no signer, unless an anchor is the signer’s own', async () => {
    expect(await gathered(signedCms('without-certificates'))).toMatchObject({ signer: null, value: 'not-checked' });
    const digest = (algorithm: DigestAlgorithm) => digestOfBytes(algorithm, signedContent);
    const signature = { cms: signedCms('without-certificates'), subFilter: 'adbe.pkcs7.detached', digest };
    expect(await gatherSignature(signature, sourcesOf([issued('p256')]))).toMatchObject({
      ...good,
      paths: [{ anchored: true }],
    });
  });

  it('over other content are told to be changed, and their value is right still', async () => {
    const facts = await gathered(signedCms('rsa'), undefined, flipped(signedContent, 5));
    expect(facts).toMatchObject({ content: 'changed', value: 'right' });
  });
});

describe('what is malformed', () => {
  it.each([
    ['content inside a detached signature (ISO 32000-2 §12.8.3.3.1)', signedCms('attached')],
    ['two signers (EN 319 142-1 §6.3)', signedCms('two-signers')],
    ['an empty value', new Uint8Array()],
    ['zeros', new Uint8Array(100)],
    ['a cut value', signedCms('rsa').slice(0, 500)],
  ])('%s', async (_, cms) => {
    expect(await gathered(cms)).toMatchObject({ form: 'malformed', formFault: { clause: expect.any(String) } });
  });

  it('but BER in the outer layers is read (X.690 §8.1.3.6)', async () => {
    const facts = await gathered(signedCms('streamed'));
    // Streamed by OpenSSL with its content inside; what is told is that, not the lengths.
    expect(facts.formFault).toMatchObject({ clause: 'ISO 32000-2 §12.8.3.3.1', reason: 'content inside' });
  });

  it('an unknown form is not malformed', async () => {
    expect(await gathered(signedCms('rsa'), 'adbe.x509.rsa_sha1')).toMatchObject({ form: 'unsupported' });
  });
});

describe('adbe.pkcs7.sha1 (ISO 32000-1 §12.8.3.3.1)', () => {
  it('compares the digest inside with the document', async () => {
    const facts = await gathered(signedCms('attached'), 'adbe.pkcs7.sha1');
    expect(facts).toMatchObject({ value: 'right', content: 'changed' });
  });
});

it('a document that cannot be digested leaves its content unchecked', async () => {
  const digest = (): Bytes => {
    throw new Failure('DOC_DAMAGED', { reason: 'byte range' });
  };
  const facts = await gatherSignature(
    { cms: signedCms('rsa'), subFilter: 'ETSI.CAdES.detached', digest },
    sourcesOf(anchors),
  );
  expect(facts).toMatchObject({ content: 'not-checked', value: 'right' });
});

describe('one flipped bit', () => {
  const forms: readonly SignedForm[] = ['rsa', 'ecdsa'];

  it.each(forms)('anywhere in the signed attributes of %s is never right', async (form) => {
    const cms = signedCms(form);
    const signed = readSignedData(cms).signers[0]?.signed?.toBeSigned;
    if (!signed) throw new TypeError('no signed attributes');
    const start = indexIn(cms, signed.subarray(1)) - 1;
    for (let at = start; at < start + signed.length; at += 1) {
      const facts = await gathered(flipped(cms, at, at % 8));
      expect(facts.form === 'readable' && facts.value === 'right' && facts.content === 'unchanged', `byte ${at}`).toBe(
        false,
      );
    }
  });

  it('anywhere in the signer’s certificate never leaves a certificate that the signature refers to', async () => {
    const cms = signedCms('ecdsa');
    const der = issued('p256').der;
    const start = indexIn(cms, der);
    expect(readDer(der).end).toBe(der.length);
    for (let at = start; at < start + der.length; at += 3) {
      const facts = await gathered(flipped(cms, at, at % 8));
      const held =
        facts.reference === 'matches' && facts.value === 'right' && facts.paths.some(({ anchored }) => anchored);
      expect(held, `byte ${at}`).toBe(false);
    }
  });
});

it('what we build is found right, with the practice of every scheme', async () => {
  for (const scheme of ['RSA-PKCS1', 'RSA-PSS', 'ECDSA'] as const) {
    const signer = await selfSigned({ scheme, digest: 'SHA-256' });
    const { certificate, algorithm } = signer;
    const messageDigest = digestOfBytes('SHA-256', signedContent);
    const prepared = prepareSignedData({ certificate, chain: [], messageDigest, algorithm });
    const facts = await gathered(prepared.finish(await signer.sign(prepared.toBeSigned)));
    expect(facts).toMatchObject({ ...good, reference: 'matches', signedAttributes: 'ordered', hasSigningTime: false });
    expect(facts.paths).toMatchObject([{ anchored: false }]);
  }
});

function indexIn(bytes: Bytes, part: Bytes): number {
  for (let at = 0; at + part.length <= bytes.length; at += 1) {
    if (part.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  throw new TypeError('not inside');
}
