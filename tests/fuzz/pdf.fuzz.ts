import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { isFailure } from '../../shared/errors.ts';
import { preparePades } from '../../shared/pades/prepare.ts';
import { signaturesOf } from '../../shared/pades/read.ts';
import { securityStoreOf } from '../../shared/pades/security-store.ts';
import { placeSignature } from '../../shared/pades/signature-field.ts';
import { layUpdate } from '../../shared/pdf/append.ts';
import { changesAfter } from '../../shared/pdf/changes.ts';
import type { PdfDocument } from '../../shared/pdf/document.ts';
import { Edits } from '../../shared/pdf/edits.ts';
import { decodeStream } from '../../shared/pdf/filters.ts';
import { fullBudget } from '../../shared/pdf/limits.ts';
import { isKind } from '../../shared/pdf/objects.ts';
import { certificationLevel } from '../../shared/pdf/permissions.ts';
import { rebuildPdf, recoverPdf } from '../../shared/pdf/recover.ts';
import { revisionsOf } from '../../shared/pdf/revisions.ts';
import { readStore } from '../../shared/validation/evidence.ts';
import { issuedDer } from '../shared/fixtures.ts';
import { signatureObject, signedPdf, withRange } from '../shared/pades/sample.ts';
import { type Objects, pdfOf, plainObjects, updated } from '../shared/pdf/sample.ts';
import { encryptionNames, encryptionSamples } from '../shared/pdf/security/samples.ts';

/** How a document was taken. */
export type Outcome = 'read' | 'refused';

const access = { password: 'user' };

/** Ways to take a document. Any throw that is not a `Failure` is a bug. */
const acts: readonly ((pdf: PdfDocument) => void)[] = [readAll, readSignatures, readEvidence, readChanges, place];

/**
 * Reads `data` in every way that the product reads a PDF: as it stands and mended, its objects and streams, its signatures
 * and revisions, as a document to sign. Of what is signed, the product must be sound.
 *
 * Also the entry for fuzzers that bring their own mutation.
 *
 * @param thorough also searches what is in order, and signs
 */
export function fuzz(data: Uint8Array<ArrayBuffer>, thorough = true): Outcome {
  const source = sourceOf(data);
  let outcome: Outcome = 'refused';
  const whole = taken(() => {
    const pdf = recoverPdf(source, access);
    outcome = 'read';
    for (const act of acts) if (taken(() => act(pdf)) === 'refused') outcome = 'refused';
  });
  if (thorough) {
    taken(() => readAll(rebuildPdf(source, access)));
    taken(() => sign(data));
  }
  return whole === 'refused' ? 'refused' : outcome;
}

function taken(act: () => void): Outcome {
  try {
    act();
    return 'read';
  } catch (error) {
    if (isFailure(error)) return 'refused';
    throw error;
  }
}

function readAll(pdf: PdfDocument): void {
  const budget = fullBudget();
  for (const section of pdf.sections) {
    for (const number of section.entries.keys()) {
      taken(() => {
        const object = pdf.object(number);
        if (isKind(object, 'stream')) decodeStream(object.dict, pdf.file.read(object.start, object.end), budget);
      });
    }
  }
  certificationLevel(pdf);
}

function readSignatures(pdf: PdfDocument): void {
  for (const { coverage, byteRange, digest } of signaturesOf(pdf, nodeHasher)) {
    if (coverage.kind === 'revision') changesAfter(pdf, coverage.end);
    if (byteRange !== null) taken(() => digest('SHA-256'));
  }
}

function readEvidence(pdf: PdfDocument): void {
  readStore(securityStoreOf(pdf));
}

function readChanges(pdf: PdfDocument): void {
  for (const { end } of revisionsOf(pdf).slice(-4)) if (end !== null) changesAfter(pdf, end);
}

function place(pdf: PdfDocument): void {
  const edits = new Edits(pdf);
  placeSignature(pdf, edits, edits.reserve(), undefined);
  layUpdate(pdf, edits.objects(), null);
}

const input = {
  certificate: issuedDer('p256'),
  chain: [],
  algorithm: { scheme: 'ECDSA', digest: 'SHA-256' },
  signingTime: 0,
  options: { password: 'user' },
} as const;

/** Signs with a value that is none; what stands around it has to be right all the same. */
function sign(data: Uint8Array<ArrayBuffer>): void {
  const appended = preparePades(sourceOf(data), input, nodeHasher).finish(new Uint8Array(64).fill(1));
  const pdf = recoverPdf(sourceOf(concat(data, appended)), access);
  if (pdf.recovery?.rebuilt) throw new Error(`a product that has to be rebuilt: ${pdf.recovery.reason}`);
  const { size } = pdf.source;
  const ours = signaturesOf(pdf, nodeHasher).filter(
    ({ byteRange }) => byteRange && byteRange[2] + byteRange[3] === size,
  );
  if (ours.length === 0) throw new Error('a product without its signature');
  const whole = ours.some(({ coverage }) => coverage.kind === 'whole');
  if (!whole && pdf.recovery === null) throw new Error(`a product covered ${JSON.stringify(ours[0]?.coverage)}`);
}

/** Words that a PDF is made of: they lead mutants past the lexer. */
export const words = [
  'obj endobj stream endstream xref trailer startxref %%EOF R n f << >> [ ] ( ) < > null true',
  '/Type /Prev /XRefStm /Size /Root /Encrypt /Length /Filter /FlateDecode /Index /W /N /First /Kids /Parent /Fields',
  '/Standard /V /R /O /U /P /CF /StmF /StrF /CFM /V2 /AESV2 /AESV3 /Identity /Crypt /OE /UE /EncryptMetadata',
  '/AcroForm /Annots /V /T /FT /Sig /ByteRange /Contents /Perms /DocMDP /Pages /DSS 0 1 -1 65535 9999999999 1e9 .',
]
  .join(' ')
  .split(' ');

const form: Objects = {
  ...plainObjects,
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R /DSS <</Certs [7 0 R]>>>>',
  3: '<</Type /Page /Parent 2 0 R /Annots [5 0 R]>>',
  4: '<</Fields [5 0 R 6 0 R] /DR <<>>>>',
  5: '<</T (text) /FT /Tx /Subtype /Widget /V (x)>>',
  6: '<</T (group) /Kids [8 0 R]>>',
  7: '<</Length 3>>\nstream\nabc\nendstream',
  8: '<</T (sig) /FT /Sig>>',
};

/** Documents that open with the password `user`, one a method. To open one costs as much as to read a hundred others. */
export const encryptedSeeds: readonly Uint8Array<ArrayBuffer>[] = encryptionNames.map((method) => {
  const { dictionary, encrypted: string } = encryptionSamples[method];
  const objects = { 5: `<</T <${string}> /FT /Tx>>`, 9: dictionary };
  return pdfOf({ ...form, ...objects }, { trailer: '/Encrypt 9 0 R /ID [<968e7dd41bb0018b092df64ad9ed5f7b> <00>]' });
});

/** Documents to begin from besides: both kinds of cross-reference section, packed objects, forms, one and two signatures. */
export const seeds: readonly Uint8Array<ArrayBuffer>[] = [
  pdfOf(form),
  pdfOf(form, { form: 'stream', packed: [1, 4, 8] }),
  signedPdf(),
  signedPdf({ form: 'stream' }),
  updated(signedPdf(), { 3: '<</Type /Page /Parent 2 0 R /Annots [20 0 R]>>', 20: '<</Subtype /Text>>' }),
  withRange(
    updated(signedPdf(), {
      1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R 6 0 R]>> /Perms <</DocMDP 7 0 R>>>>',
      6: '<</T (b) /FT /Sig /V 7 0 R>>',
      7: signatureObject(undefined, '/Reference [<</TransformMethod /DocMDP>>]'),
    }),
  ),
];
