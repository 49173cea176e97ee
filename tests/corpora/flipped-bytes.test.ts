import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { toHex } from '../../shared/bytes/hex.ts';
import { identifies, readSignedData } from '../../shared/cms/signed-data.ts';
import { isFailure } from '../../shared/errors.ts';
import { type PdfSignature, signaturesOf } from '../../shared/pades/read.ts';
import { openPdf } from '../../shared/pdf/document.ts';
import { sayIn } from '../../shared/text/text.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { type Certificate, readCertificate } from '../../shared/x509/certificate.ts';
import { type Dice, diceOf } from '../fuzz/mutate.ts';
import { corpus } from './corpora.ts';

/** Signed files of other makers: tables and streams, one signature and two, certified, with a chain, without attributes. */
const names = [
  'pyhanko/pdf/pades-with-old-style-signing-cert-attr.pdf',
  'pyhanko/pdf/sig-no-signed-attrs.pdf',
  'pyhanko/pdf/pades-with-old-style-signing-cert-attr-issser.pdf',
  'pyhanko/pdf/certified-with-indirect-refs-in-dir.pdf',
  'pyhanko/pdf/sig-with-ski-sid.pdf',
  'pyhanko/pdf/minimal-signed-twice-no-sig-type.pdf',
  'pyhanko/pdf/separate-annots-kids-indir.pdf',
  'pyhanko/pdf/minimal-signed-twice-both-created.pdf',
  'pdf-robust/files/16b08eaa0f-sample_signed-sha512.pdf',
  'pdf-robust/files/05e969415b-digitally-signed.pdf',
  'dss-part/dss-pades/src/test/resources/validation/pdf-with-eof-cr.pdf',
];
const [smallest = ''] = names;
const flipsAFile = 400;
const say = sayIn('en');

/** A file that passes where its own signers are trusted, at the time that they claim. */
interface Signed {
  readonly pdf: Bytes;
  readonly signatures: readonly PdfSignature[];
  readonly anchors: readonly Certificate[];
  readonly at: number;
}

function read(name: string): Signed {
  const pdf = new Uint8Array(readFileSync(corpus(name) ?? ''));
  const signatures = signaturesOf(openPdf(sourceOf(pdf)), nodeHasher).filter(({ kind }) => kind === 'signature');
  const anchors = signatures.map(({ contents }) => signerOf(contents));
  const claimed = Math.max(...signatures.map(({ claimedSigningTime }) => claimedSigningTime ?? 0));
  return { pdf, signatures, anchors, at: claimed || Math.max(...anchors.map(({ notBefore }) => notBefore)) };
}

function signerOf(cms: Bytes): Certificate {
  const { certificates, signers } = readSignedData(cms);
  const readable = certificates.flatMap((der) => taken(() => readCertificate(der)) ?? []);
  const found = readable.find((one) => signers[0] !== undefined && identifies(signers[0].id, one));
  if (found === undefined) throw new Error('no signer');
  return found;
}

function taken<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/** The verdict, and by whom where it passes. */
async function verdictOf(pdf: Bytes, { anchors, at }: Signed): Promise<string> {
  const { verdict, signatures } = await validateDocument(sourceOf(pdf), { file: 'x', anchors, at, say }, nodeHasher);
  const known = signatures.every(({ certificate }, n) => certificate?.sha256 === anchors[n]?.sha256);
  return verdict === 'TOTAL-PASSED' && !known ? 'TOTAL-PASSED by another' : verdict;
}

function flipped(pdf: Bytes, at: number, dice: Dice): Bytes {
  const copy = pdf.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << dice.roll(8));
  return copy;
}

/** Offsets that the ranges of a signature cover. */
function* covered({ byteRange }: PdfSignature): Generator<number> {
  const [a, b, c, d] = byteRange ?? [0, 0, 0, 0];
  for (let at = a; at < a + b; at++) yield at;
  for (let at = c; at < c + d; at++) yield at;
}

/** What of a signature counts, but for the signer's certificate: that comes from the anchors where it is spoilt here. */
function essence(cms: Bytes): string {
  const { signers, contentType, content } = readSignedData(cms);
  const [signer] = signers;
  const parts = [signer?.signed?.toBeSigned, signer?.signature, content].map((part) => (part ? toHex(part) : ''));
  return [...parts, contentType, signer?.digestOid, signer?.signatureOid].join();
}

/** Whether a file that still passes says the same in all that counts: another spelling, or bytes that nothing relies on. */
function isHarmless(pdf: Bytes, { signatures }: Signed): boolean {
  const now = signaturesOf(openPdf(sourceOf(pdf)), nodeHasher).filter(({ kind }) => kind === 'signature');
  const pairs = signatures.map(({ contents }, at) => [contents, now[at]?.contents ?? contents] as const);
  return now.length === signatures.length && pairs.every(([before, after]) => essence(before) === essence(after));
}

const titled = names.map((name) => [name.split('/').at(-1) ?? name, name] as const);

describe.skipIf(corpus(smallest) === null)('a signed file of another maker (skipped: no corpora)', () => {
  it.each(titled)('%s passes as it is', async (_, name) => {
    const signed = read(name);
    expect(await verdictOf(signed.pdf, signed)).toBe('TOTAL-PASSED');
  });

  it.each(titled)('%s passes no more with one bit flipped where a signature covers it', async (_, name) => {
    const signed = read(name);
    const dice = diceOf(signed.pdf.length);
    const places = [...new Set(signed.signatures.flatMap((signature) => [...covered(signature)]))];
    const missed: number[] = [];
    for (let run = 0; run < flipsAFile; run++) {
      const at = places[dice.roll(places.length)] ?? 0;
      if ((await verdictOf(flipped(signed.pdf, at, dice), signed)).startsWith('TOTAL-PASSED')) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  it.each(titled)('%s passes with one bit flipped in /Contents where that says the same alone', async (_, name) => {
    const signed = read(name);
    const dice = diceOf(signed.pdf.length);
    const spans = signed.signatures.map(({ byteRange }) => [byteRange?.[1] ?? 0, byteRange?.[2] ?? 0] as const);
    const missed: number[] = [];
    for (let run = 0; run < flipsAFile; run++) {
      const [start, end] = spans[dice.roll(spans.length)] ?? [0, 0];
      const at = start + dice.roll(end - start);
      const pdf = flipped(signed.pdf, at, dice);
      const verdict = await verdictOf(pdf, signed);
      if (verdict.startsWith('TOTAL-PASSED') && (verdict !== 'TOTAL-PASSED' || !isHarmless(pdf, signed)))
        missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  it('passes no more with one bit flipped in any byte of the smallest that is covered', async () => {
    const signed = read(smallest);
    const dice = diceOf(1);
    const missed: number[] = [];
    let tried = 0;
    for (const at of new Set(signed.signatures.flatMap((signature) => [...covered(signature)]))) {
      tried++;
      if ((await verdictOf(flipped(signed.pdf, at, dice), signed)).startsWith('TOTAL-PASSED')) missed.push(at);
    }
    console.log(`${tried} bytes of ${signed.pdf.length}, each flipped once; missed: ${missed.length}`);
    expect(missed).toEqual([]);
  });

  it('passes with one bit flipped in any digit of the smallest CMS where that says the same alone', async () => {
    const signed = read(smallest);
    const dice = diceOf(2);
    const missed: number[] = [];
    let [tried, harmless] = [0, 0];
    for (const { byteRange, contents } of signed.signatures) {
      const start = (byteRange?.[1] ?? 0) + 1;
      for (let at = start; at < start + 2 * contents.length; at++) {
        tried++;
        const pdf = flipped(signed.pdf, at, dice);
        const verdict = await verdictOf(pdf, signed);
        if (!verdict.startsWith('TOTAL-PASSED')) continue;
        if (verdict === 'TOTAL-PASSED' && isHarmless(pdf, signed)) harmless++;
        else missed.push(at);
      }
    }
    console.log(`${tried} digits of CMS, each flipped once; of no meaning: ${harmless}; missed: ${missed.length}`);
    expect(missed).toEqual([]);
  });
});
