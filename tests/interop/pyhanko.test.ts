import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../shared/errors.ts';
import { generatedDocuments, ordinaryAreMissing, ordinaryDocuments, type PeerDocument } from '../peers/documents.ts';
import {
  askPyhanko,
  type PyhankoAnswer,
  type PyhankoSignature,
  type PyhankoWish,
  pyhankoIsMissing,
  skipNote,
} from '../peers/peers.ts';
import { ourReport, type PeerKey, peerKeys, pyhankoKey, signerOf, signFile } from '../peers/signing.ts';
import { type Pki, sharedPki } from '../pki/pki.ts';

let folder: string;
const place = (name: string): string => join(folder, name);
const bytesAt = (path: string) => new Uint8Array(readFileSync(path));
let pki: Pki;
let scan: PeerDocument;
let page: PeerDocument;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trien-pyhanko-'));
  pki = await sharedPki();
  [scan, page] = generatedDocuments(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What pyHanko has against a signature of ours, or null. */
function reasonAgainst({ error, signatures }: PyhankoAnswer, coverage = 'ENTIRE_FILE'): string | null {
  const own = signatures?.at(-1);
  if (own === undefined) return error ?? 'no signature found';
  const { intact, valid, trusted, bottomLine, baselineFaults } = own;
  if (own.coverage !== coverage) return `coverage ${own.coverage}`;
  if (intact && valid && trusted && bottomLine && baselineFaults.length === 0) return null;
  return JSON.stringify(own);
}

function judged(pdfs: readonly string[], strict = true): readonly PyhankoAnswer[] {
  return askPyhanko(pdfs.map((pdf) => ({ do: 'validate', pdf, root: pki.entries.root.pem, strict })));
}

/** The signatures of one file as pyHanko judges them. */
function pyhankoOn(pdf: string): readonly PyhankoSignature[] {
  const [answer] = judged([pdf]);
  if (answer?.signatures === undefined) throw new Error(answer?.error ?? 'no answer');
  return answer.signatures;
}

/** Has pyHanko sign, in a field of `fields` that were there before, or in a new one. */
function pyhankoSigns(pdf: string, output: string, signature: PyhankoWish, fields: readonly string[] = []): void {
  const [answer] = askPyhanko([{ do: 'sign', pdf, output, fields, signatures: [signature] }]);
  if (answer?.error !== undefined) throw new Error(answer.error);
}

const wish = (key: PeerKey, changes: Partial<PyhankoWish> = {}): PyhankoWish => ({
  field: 'Signature1',
  subFilter: 'ETSI.CAdES.detached',
  ...pyhankoKey(pki, key),
  ...changes,
});

describe.skipIf(pyhankoIsMissing !== null)(`with pyHanko${skipNote(pyhankoIsMissing)}`, () => {
  describe('pyHanko finds our signatures intact, valid, trusted, whole and of level B (ETSI EN 319 142-1 §6.3)', () => {
    it.each(peerKeys)('made by the key %s', async (key) => {
      const outputs = [scan, page].map(({ name, path }) => ({ path, output: place(`${key} ${name}.pdf`) }));
      for (const { path, output } of outputs) await signFile(path, output, signerOf(pki, key));
      expect(judged(outputs.map(({ output }) => output)).map((answer) => reasonAgainst(answer))).toEqual([null, null]);
    });

    it.each([1, 2, 3] as const)('certifying with P = %i, with reason and place in Vietnamese', async (certify) => {
      const output = place(`certified-${certify}.pdf`);
      const options = { certify, reason: 'Phê duyệt tờ trình', location: 'Huế', signerName: 'Nguyễn Văn A' };
      await signFile(scan.path, output, signerOf(pki, 'p256'), options);
      expect(judged([output]).map((answer) => reasonAgainst(answer))).toEqual([null]);
    });

    it.skipIf(ordinaryAreMissing !== null)(
      `over ordinary PDFs of other projects${skipNote(ordinaryAreMissing)}`,
      async () => {
        const rows: { readonly name: string; readonly output: string; readonly key: PeerKey }[] = [];
        const reasons: string[] = [];
        for (const [at, { name, path }] of ordinaryDocuments().entries()) {
          const key = peerKeys[at % peerKeys.length] ?? 'p256';
          const output = place(`ordinary-${at}.pdf`);
          try {
            await signFile(path, output, signerOf(pki, key));
            rows.push({ name, output, key });
          } catch (error) {
            if (!isFailure(error)) throw error;
            reasons.push(`${name}: not signed: ${error.code}`);
          }
        }
        // Some of the originals are hybrid or have a table that a strict reader refuses.
        const answers = judged(
          rows.map(({ output }) => output),
          false,
        );
        for (const [at, { name, key }] of rows.entries()) {
          const reason = reasonAgainst(answers[at] ?? {});
          if (reason !== null) reasons.push(`${name} (${key}): ${reason}`);
        }
        console.log(`pyHanko accepts ${rows.length - reasons.length} of ${rows.length}`);
        expect(reasons).toEqual([]);
      },
    );
  });

  describe('we find pyHanko’s signatures to hold, and one flipped bit to break them', () => {
    interface Form {
      readonly form: string;
      readonly wishes: (key: PeerKey) => readonly PyhankoWish[];
      readonly fields?: readonly string[];
    }
    const forms: readonly Form[] = [
      { form: 'PAdES', wishes: (key) => [wish(key)] },
      { form: 'adbe.pkcs7.detached', wishes: (key) => [wish(key, { subFilter: 'adbe.pkcs7.detached' })] },
      { form: 'two signatures', wishes: (key) => [wish(key), wish('p256', { field: 'Second' })] },
      { form: 'certified, P = 1', wishes: (key) => [wish(key, { certify: 1 })] },
      {
        form: 'certified, P = 2, then approved',
        wishes: (key) => [wish(key, { certify: 2 }), wish('p384', { field: 'Second' })],
      },
      { form: 'certified, P = 3', wishes: (key) => [wish(key, { certify: 3 })] },
      {
        form: 'in fields that were there before',
        wishes: (key) => [wish(key, { field: 'Trưởng phòng' }), wish('rsa3072', { field: 'Giám đốc' })],
        fields: ['Trưởng phòng', 'Giám đốc'],
      },
    ];
    const cases = forms.flatMap((form) => peerKeys.map((key) => ({ ...form, key })));
    const nameOf = (form: string, key: PeerKey): string => place(`theirs ${form} ${key}.pdf`);

    // All in one process: it takes longer to start than to sign.
    beforeAll(() => {
      const requests = cases.map(({ form, key, wishes, fields = [] }) => {
        return { do: 'sign', pdf: scan.path, output: nameOf(form, key), signatures: wishes(key), fields } as const;
      });
      expect(askPyhanko(requests).flatMap(({ error }) => error ?? [])).toEqual([]);
    });

    it.each(cases)('$form, key $key', async ({ form, key, wishes }) => {
      const signatures = wishes(key);
      const pdf = bytesAt(nameOf(form, key));
      const report = await ourReport(pki, pdf);
      expect(report.signatures.flatMap(({ errors }) => errors)).toEqual([]);
      expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', validSignaturesCount: signatures.length });
      // Inside the image of the scan, which every signature covers.
      const at = 50_000;
      pdf[at] = (pdf[at] ?? 0) ^ 1;
      const broken = await ourReport(pki, pdf);
      expect(broken.verdict).toBe('TOTAL-FAILED');
      expect(broken.signatures.map(({ subIndication }) => subIndication)).toEqual(signatures.map(() => 'HASH_FAILURE'));
    });
  });

  describe('one after the other: the first signature stays valid for both', () => {
    const holds = { intact: true, valid: true, trusted: true, bottomLine: true };

    /** Both judges on a file with two signatures. */
    async function bothHold(pdf: string): Promise<void> {
      expect(pyhankoOn(pdf)).toMatchObject([
        { ...holds, coverage: 'ENTIRE_REVISION' },
        { ...holds, coverage: 'ENTIRE_FILE' },
      ]);
      const report = await ourReport(pki, bytesAt(pdf));
      expect(report.signatures.flatMap(({ errors }) => errors)).toEqual([]);
      expect(report).toMatchObject({ verdict: 'TOTAL-PASSED', validSignaturesCount: 2 });
    }

    it.each([undefined, 2, 3] as const)('ours on top of pyHanko’s, certified with P = %s', async (certify) => {
      const first = place(`theirs-first-${certify}.pdf`);
      const output = place(`ours-second-${certify}.pdf`);
      pyhankoSigns(scan.path, first, wish('rsa2048', certify === undefined ? {} : { certify }));
      await signFile(first, output, signerOf(pki, 'p256'));
      await bothHold(output);
    });

    it.each([undefined, 2, 3] as const)('pyHanko’s on top of ours, certified with P = %s', async (certify) => {
      const first = place(`ours-first-${certify}.pdf`);
      const output = place(`theirs-second-${certify}.pdf`);
      await signFile(scan.path, first, signerOf(pki, 'p256'), certify === undefined ? {} : { certify });
      pyhankoSigns(first, output, wish('pss', { field: 'Theirs' }));
      await bothHold(output);
    });

    it('ours in an empty field that was there before pyHanko’s', async () => {
      const first = place('theirs-with-field.pdf');
      const output = place('ours-in-field.pdf');
      pyhankoSigns(scan.path, first, wish('p384', { field: 'Trưởng phòng' }), ['Trưởng phòng', 'Giám đốc']);
      await signFile(first, output, signerOf(pki, 'rsa3072'), { field: 'Giám đốc' });
      await bothHold(output);
    });

    it('against a certification with P = 1 neither signs', async () => {
      const ours = place('ours-final.pdf');
      const theirs = place('theirs-final.pdf');
      await signFile(scan.path, ours, signerOf(pki, 'p256'), { certify: 1 });
      pyhankoSigns(scan.path, theirs, wish('p256', { certify: 1 }));
      expect(() => pyhankoSigns(ours, place('never.pdf'), wish('p256', { field: 'Theirs' }))).toThrow();
      await expect(signFile(theirs, place('never.pdf'), signerOf(pki, 'p256'))).rejects.toMatchObject({
        code: 'DOC_CERTIFIED_NO_CHANGES',
      });
    });
  });
});
