import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFonts } from '../../agent/platform/fonts.ts';
import { plainStamp } from '../../shared/records/plain-stamp.ts';
import { generatedDocuments } from '../peers/documents.ts';
import { askDss, askPyhanko, dssIsMissing, pyhankoIsMissing, skipNote } from '../peers/peers.ts';
import { emptyCrl, signerOf, signFile } from '../peers/signing.ts';
import { type Pki, sharedPki } from '../pki/pki.ts';
import { sealPng } from '../shared/pdf/images/sample.ts';

let folder: string;
let pki: Pki;
let product: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trien-stamped-'));
  pki = await sharedPki();
  const [scan] = generatedDocuments(folder);
  const [once, twice] = [join(folder, 'once.pdf'), join(folder, 'twice.pdf')];
  const facts = { signer: 'Nguyễn Văn Ước', fonts: readFonts('serif'), image: sealPng() };
  const stampAt = (xMm: number) => plainStamp({ page: 1, xMm, yMm: 20, widthMm: 70, heightMm: 25 }, facts);
  await signFile(scan.path, once, signerOf(pki, 'p256'), { stamp: stampAt(10) });
  await signFile(once, twice, signerOf(pki, 'rsa3072'), { stamp: stampAt(100) });
  product = twice;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('two stamped signatures', () => {
  it.skipIf(pyhankoIsMissing !== null)(
    `hold for pyHanko, the second as no other change${skipNote(pyhankoIsMissing)}`,
    () => {
      const [answer] = askPyhanko([{ do: 'validate', pdf: product, root: pki.entries.root.pem }]);
      expect(answer?.signatures).toMatchObject([
        { bottomLine: true, modification: 'FORM_FILLING', docMdpOk: true },
        { bottomLine: true, coverage: 'ENTIRE_FILE', baselineFaults: [] },
      ]);
    },
  );

  it.skipIf(dssIsMissing !== null)(`hold for EU DSS${skipNote(dssIsMissing)}`, () => {
    const crls = (['root', 'ca'] as const).map((issuer) => emptyCrl(pki, issuer, folder));
    const [signatures = []] = askDss(pki.entries.root.der, crls, [product]);
    expect(signatures.map(({ indication, errors }) => [indication, errors])).toEqual([
      ['TOTAL_PASSED', []],
      ['TOTAL_PASSED', []],
    ]);
  });
});
