import { describe, expect, it } from 'vitest';
import { readFonts } from '../../../agent/platform/fonts.ts';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { preparePades } from '../../../shared/pades/prepare.ts';
import { shownStamps } from '../../../shared/pades/stamp-read.ts';
import { black, type Stamp } from '../../../shared/pdf/appearance/stamp.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { issueKey, type SigningKey } from '../../corpora/signing-key.ts';
import { onePage } from '../pdf/appearance/stamped.ts';
import { sealPng } from '../pdf/images/sample.ts';

const person = issueKey('p256', '/C=VN/O=Sở Nội vụ tỉnh Thử/CN=Nguyễn Văn Thử');
const agency = issueKey('p256', '/C=VN/O=Sở Nội vụ tỉnh Thử/CN=Sở Nội vụ tỉnh Thử');
const fonts = readFonts('serif');
const signingTime = Date.now();

const stampOf = (lines: readonly string[], changes: Partial<Stamp> = {}): Stamp => ({
  ...{ page: 1, xMm: 130, yMm: 8, widthMm: 70, heightMm: 15 },
  items: [
    {
      ...{ kind: 'text', sizePt: 10, leastPt: 5, align: 'left', rise: 'top', wrap: true, colour: black },
      lines: [...lines, ''].map((text) => [
        { font: fonts.regular, text: text === '' ? { kind: 'signing-time' as const } : text },
      ]),
    },
  ],
  ...changes,
});

function signed(pdf: Bytes, key: SigningKey, stamp?: Stamp): Bytes {
  const { certificate, algorithm } = key;
  const options = stamp === undefined ? {} : { stamp };
  const prepared = preparePades(sourceOf(pdf), { certificate, chain: [], algorithm, signingTime, options }, nodeHasher);
  return concat(pdf, prepared.finish(key.sign(prepared.toBeSigned)));
}

const page = (entries = ''): Bytes => onePage(`/MediaBox [0 0 595.276 841.89] /Resources <<>> ${entries}`);

async function standing(pdf: Bytes) {
  const anchors = [person, agency].map(({ certificate }) => readCertificate(certificate));
  const input = { file: 'a.pdf', anchors, at: Date.now(), say: sayIn('vi') };
  const { verdict, document, signatures } = await validateDocument(sourceOf(pdf), input, nodeHasher);
  return [verdict, document.standing, signatures.map(({ role }) => role)];
}

describe('what a signature shows', () => {
  it.each(['', '/Rotate 90', '/Rotate 180', '/Rotate 270'])(
    'is read with its place on the page as shown %s',
    (turn) => {
      const pdf = signed(page(turn), agency, stampOf(['Sao y', 'Sở Nội vụ tỉnh Thử']));
      const [stamp] = [...shownStamps(openPdf(sourceOf(pdf))).values()];
      expect(stamp).toMatchObject({ page: 1, xMm: 130, yMm: 8, widthMm: 70, heightMm: 15, hasImage: false });
      expect([stamp?.pageWidthMm, stamp?.pageHeightMm]).toEqual(/90|270/.test(turn) ? [297, 210] : [210, 297]);
      expect(stamp?.text).toMatch(/^Sao y Sở Nội vụ tỉnh Thử \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d \+07:00$/u);
    },
  );

  it('with an image is told as such; an invisible signature shows nothing', () => {
    const seal = stampOf([], { items: [{ kind: 'image', image: sealPng() }] });
    expect([...shownStamps(openPdf(sourceOf(signed(page(), agency, seal)))).values()]).toMatchObject([
      { hasImage: true, text: '' },
    ]);
    expect(shownStamps(openPdf(sourceOf(signed(page(), agency)))).size).toBe(0);
  });
});

describe('the standing in the report of a signed file', () => {
  const copy = stampOf(['SAO Y', 'Sở Nội vụ tỉnh Thử']);

  it('original: a person, then the agency; a draft before that', async () => {
    const draft = signed(page(), person, stampOf(['Nguyễn Văn Thử'], { xMm: 110, yMm: 230 }));
    expect(await standing(draft)).toEqual(['TOTAL-PASSED', 'signed-draft', ['approve']]);
    const original = signed(
      draft,
      agency,
      stampOf([], { xMm: 90, yMm: 225, items: [{ kind: 'image', image: sealPng() }] }),
    );
    expect(await standing(original)).toEqual(['TOTAL-PASSED', 'original', ['approve', 'issue']]);
  });

  it('copy and annex: the agency alone, with the words of its stamp', async () => {
    expect(await standing(signed(page(), agency, copy))).toEqual(['TOTAL-PASSED', 'copy', ['copy']]);
    const annex = stampOf(['Số: 05/QĐ-SNV']);
    expect(await standing(signed(page(), agency, annex))).toEqual(['TOTAL-PASSED', 'annex', ['annex']]);
    expect(await standing(signed(page(), agency))).toEqual(['TOTAL-PASSED', 'unknown', [null]]);
    expect(await standing(signed(page(), person, copy))).toEqual(['TOTAL-PASSED', 'unknown', [null]]);
  });

  it('is nothing of a file that was changed, and changes no verdict', async () => {
    const pdf = signed(page(), agency, copy);
    const at = Buffer.from(pdf).indexOf('/MediaBox');
    pdf[at + 12] = 0x31;
    expect(await standing(pdf)).toEqual(['TOTAL-FAILED', 'unknown', [null]]);
  });
});
