import { nodeHasher } from '../../agent/platform/hasher.ts';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { isFailure } from '../../shared/errors.ts';
import { signaturesOf } from '../../shared/pades/read.ts';
import { placeSignature } from '../../shared/pades/signature-field.ts';
import { layUpdate } from '../../shared/pdf/append.ts';
import { changesAfter } from '../../shared/pdf/changes.ts';
import { openPdf, type PdfDocument } from '../../shared/pdf/document.ts';
import { Edits } from '../../shared/pdf/edits.ts';
import { certificationLevel } from '../../shared/pdf/permissions.ts';
import { signatureObject, signedPdf, withRange } from '../shared/pades/sample.ts';
import { type Objects, pdfOf, plainObjects, updated } from '../shared/pdf/sample.ts';

/** How a document was taken. */
export type Outcome = 'read' | 'refused';

/**
 * Reads `data` in every way that the product reads a PDF. Any throw that is not a `Failure` is a bug.
 *
 * Also the entry for fuzzers that bring their own mutation.
 */
export function fuzz(data: Uint8Array<ArrayBuffer>): Outcome {
  try {
    const pdf = openPdf(sourceOf(data));
    const outcomes = [readAll, readSignatures, place].map((act) => taken(() => act(pdf)));
    return outcomes.includes('refused') ? 'refused' : 'read';
  } catch (error) {
    if (isFailure(error)) return 'refused';
    throw error;
  }
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
  for (const section of pdf.sections) for (const number of section.entries.keys()) taken(() => pdf.object(number));
  certificationLevel(pdf);
}

function readSignatures(pdf: PdfDocument): void {
  for (const { coverage, byteRange, digest } of signaturesOf(pdf, nodeHasher)) {
    if (coverage.kind === 'revision') changesAfter(pdf, coverage.end);
    if (byteRange !== null) taken(() => digest('SHA-256'));
  }
}

function place(pdf: PdfDocument): void {
  const edits = new Edits(pdf);
  placeSignature(pdf, edits, edits.reserve(), undefined);
  layUpdate(pdf, edits.objects(), null);
}

/** Words that a PDF is made of: they lead mutants past the lexer. */
export const words = [
  'obj endobj stream endstream xref trailer startxref %%EOF R n f << >> [ ] ( ) < > null true',
  '/Type /Prev /XRefStm /Size /Root /Encrypt /Length /Filter /FlateDecode /Index /W /N /First /Kids /Parent /Fields',
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

/** Documents to begin from: both kinds of cross-reference section, packed objects, forms, one and two signatures. */
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
