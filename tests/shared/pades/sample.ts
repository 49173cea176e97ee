import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import type { Hasher, StreamingDigest } from '../../../shared/ports.ts';
import { startDigest } from '../../../shared/x509/digest.ts';
import { pdfOf, plainObjects, type Shape, text, updated } from '../pdf/sample.ts';

/** Streaming digests that work in Node and in a browser. */
export const hasher: Hasher = {
  start: (algorithm) => streaming(startDigest(algorithm)),
};

const streaming = (hash: ReturnType<typeof startDigest>): StreamingDigest => ({
  update: (bytes) => void hash.update(bytes),
  copy: () => streaming(hash.clone()),
  digest: () => new Uint8Array(hash.digest()),
});

/** Room for the numbers of a byte range, as wide as any of them gets here. */
const blank = '0 00000 00000 00000';

/** A signature dictionary; `contents` is the text of /Contents, by default a short DER value and zeros. */
export function signatureObject(contents = '<3003020107000000>', more = ''): string {
  return `<</Type /Sig /SubFilter /ETSI.CAdES.detached ${more} /ByteRange [${blank}] /Contents ${contents}>>`;
}

/** Fills the blank byte range of the last signature; `change` may spoil it. */
export function withRange(pdf: Bytes, change: (range: number[]) => number[] = (range) => range): Bytes {
  const whole = text(pdf);
  const at = whole.lastIndexOf(blank);
  const start = whole.indexOf('<', whole.indexOf('/Contents', at));
  const end = whole.indexOf('>', start) + 1;
  const range = change([0, start, end, pdf.length - end]).join(' ');
  return fromLatin1(whole.slice(0, at) + range.padEnd(blank.length) + whole.slice(at + blank.length));
}

/** A signed document of two revisions: a page, then a field `Signature1` (object 4) with its signature (object 5). */
export function signedPdf(shape: Shape = {}, signature = signatureObject()): Bytes {
  return withRange(
    updated(
      pdfOf(plainObjects, shape),
      {
        1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R] /SigFlags 3>>>>',
        4: '<</T (Signature1) /FT /Sig /V 5 0 R>>',
        5: signature,
      },
      shape,
    ),
  );
}
