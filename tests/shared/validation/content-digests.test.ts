import { describe, expect, it } from 'vitest';
import { type ByteSource, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { type PdfSignature, readPdfSignatures } from '../../../shared/pades/read.ts';
import { contentDigests } from '../../../shared/validation/content-digests.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { signedCms } from '../fixtures.ts';
import { hasher, signatureObject, signedPdf } from '../pades/sample.ts';

/** A source that tells how many of its bytes were read. */
function counted(source: ByteSource): ByteSource & { readBytes(): number } {
  let total = 0;
  return {
    size: source.size,
    read(start, end) {
      const bytes = source.read(start, end);
      total += bytes.length;
      return bytes;
    },
    readBytes: () => total,
  };
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

describe('the digests that a judgement needs', () => {
  const pdf = signedPdf({}, signatureObject(`<${hex(signedCms('rsa'))}>`));
  const [signature] = readPdfSignatures(sourceOf(pdf), hasher) as [PdfSignature];

  it('come from one pass over the document, the algorithm read from the CMS', () => {
    const source = counted(sourceOf(pdf));
    const digests = contentDigests(source, [signature], hasher);
    expect(digests.sha256).toEqual(digestOfBytes('SHA-256', pdf));
    expect(digests.of(signature, 'SHA-256')).toEqual(signature.digest('SHA-256'));
    expect(source.readBytes()).toBe(pdf.length);
  });

  it('are taken when they are asked for where nothing told of them', () => {
    const digests = contentDigests(sourceOf(pdf), [{ ...signature, contents: new Uint8Array([1]) }], hasher);
    expect(digests.of(signature, 'SHA-512')).toEqual(signature.digest('SHA-512'));
  });

  it('have SHA-1 for the form that embeds it (ISO 32000-1 §12.8.3.3.1)', () => {
    const old = { ...signature, subFilter: 'adbe.pkcs7.sha1' };
    const source = counted(sourceOf(pdf));
    expect(contentDigests(source, [old], hasher).of(old, 'SHA-1')).toEqual(signature.digest('SHA-1'));
    expect(source.readBytes()).toBe(pdf.length);
  });
});
