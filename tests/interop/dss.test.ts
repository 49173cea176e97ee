import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedDocuments, ordinaryAreMissing, ordinaryDocuments, type PeerDocument } from '../peers/documents.ts';
import { askDss, type DssSignature, dssIsMissing, skipNote } from '../peers/peers.ts';
import { emptyCrl, peerKeys, signerOf, signFile } from '../peers/signing.ts';
import { type Pki, sharedPki } from '../pki/pki.ts';

let folder: string;
let pki: Pki;
let scan: PeerDocument;
let page: PeerDocument;
let crls: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trien-dss-'));
  pki = await sharedPki();
  [scan, page] = generatedDocuments(folder);
  crls = (['root', 'ca'] as const).map((issuer) => emptyCrl(pki, issuer, folder));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What DSS has against a signature of ours, or null. */
function reasonAgainst(signatures: readonly DssSignature[] | undefined): string | null {
  const own = signatures?.at(-1);
  if (own === undefined) return 'no signature found';
  const { indication, format } = own;
  return indication === 'TOTAL_PASSED' && format === 'PAdES-BASELINE-B' ? null : JSON.stringify(own);
}

describe.skipIf(dssIsMissing !== null)(`with EU DSS${skipNote(dssIsMissing)}`, () => {
  it('finds our signatures of every key PAdES-BASELINE-B and TOTAL-PASSED', async () => {
    const outputs: string[] = [];
    for (const key of peerKeys) {
      for (const { name, path } of [scan, page]) {
        const output = join(folder, `${key} ${name}.pdf`);
        await signFile(path, output, signerOf(pki, key));
        outputs.push(output);
      }
    }
    expect(askDss(pki.entries.root.der, crls, outputs).map(reasonAgainst)).toEqual(outputs.map(() => null));
  });

  it('finds the same of two of ours, of which the first certifies', async () => {
    const first = join(folder, 'first.pdf');
    const second = join(folder, 'second.pdf');
    await signFile(scan.path, first, signerOf(pki, 'p256'), { certify: 2, reason: 'Trình ký' });
    await signFile(first, second, signerOf(pki, 'rsa3072'), { reason: 'Phê duyệt' });
    const [signatures = []] = askDss(pki.entries.root.der, crls, [second]);
    expect(signatures.map((signature) => reasonAgainst([signature]))).toEqual([null, null]);
  });

  it.skipIf(ordinaryAreMissing !== null)(
    `finds the same over ordinary PDFs of other projects${skipNote(ordinaryAreMissing)}`,
    async () => {
      const documents = ordinaryDocuments();
      const outputs = documents.map((_, at) => join(folder, `ordinary-${at}.pdf`));
      for (const [at, { path }] of documents.entries()) {
        await signFile(path, outputs[at] ?? '', signerOf(pki, peerKeys[at % peerKeys.length] ?? 'p256'));
      }
      const judgements = askDss(pki.entries.root.der, crls, outputs);
      const reasons = documents.flatMap(({ name }, at) => {
        const reason = reasonAgainst(judgements[at]);
        return reason === null ? [] : [`${name}: ${reason}`];
      });
      console.log(`EU DSS accepts ${documents.length - reasons.length} of ${documents.length}`);
      expect(reasons).toEqual([]);
    },
  );
});
