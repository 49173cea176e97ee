import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { prepareSignedData } from '../../shared/cms/build.ts';
import { layOut, planSignature } from '../../shared/pades/layout.ts';
import { type PadesOptions, preparePades } from '../../shared/pades/prepare.ts';
import { openPdf } from '../../shared/pdf/document.ts';
import { issueKey, type SigningKey } from '../corpora/signing-key.ts';
import { askPyhanko, pyhankoIsMissing, skipNote } from '../peers/peers.ts';
import { type Objects, pdfOf, plainObjects } from '../shared/pdf/sample.ts';

// What earlier signatures allow to those that come later, as pyHanko reads the standard.

const folder = mkdtempSync(join(tmpdir(), 'trien-locks-'));
afterAll(() => rmSync(folder, { recursive: true }));
let key: SigningKey;
beforeAll(() => {
  key = issueKey('p256');
});

function sign(pdf: Bytes, options: PadesOptions): Bytes {
  const { certificate, algorithm } = key;
  const input = { certificate, chain: [], algorithm, signingTime: Date.UTC(2026, 10, 22), options };
  const prepared = preparePades(sourceOf(pdf), input, nodeHasher);
  return concat(pdf, prepared.finish(key.sign(prepared.toBeSigned)));
}

/** Signs the field `a` with a reason that its author does not allow. */
function signAgainst(pdf: Bytes, reason: string): Bytes {
  const { certificate, algorithm } = key;
  const plan = planSignature(openPdf(sourceOf(pdf)), { field: 'a' }, Date.UTC(2026, 10, 22), null);
  const layout = layOut({ ...plan, terms: { ...plan.terms, reason } }, 4_000, nodeHasher);
  const digest = nodeHasher.start(algorithm.digest);
  for (const part of [pdf, layout.appended.subarray(0, layout.contentsStart)]) digest.update(part);
  digest.update(layout.appended.subarray(layout.contentsEnd));
  const cms = prepareSignedData({ certificate, chain: [], messageDigest: digest.digest(), algorithm });
  return concat(pdf, layout.fill(cms.finish(key.sign(cms.toBeSigned))));
}

/** Of each signature: whether it is intact and what came later was allowed. */
function judged(...pdfs: Bytes[]): (readonly [string, boolean])[][] {
  const paths = pdfs.map((pdf, n) => {
    const path = join(folder, `${n}.pdf`);
    writeFileSync(path, pdf);
    return path;
  });
  const answers = askPyhanko(paths.map((pdf) => ({ do: 'validate', pdf, root: key.certificatePem })));
  return answers.map(({ error, signatures }) => {
    if (signatures === undefined) throw new Error(error ?? 'no answer');
    return signatures.map(({ field, intact, valid, docMdpOk }) => [field, intact && valid && docMdpOk]);
  });
}

const field = (name: string, more = ''): string =>
  `<</Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /Rect [0 0 0 0] /F 132 /P 3 0 R ${more}>>`;

/** A document with two empty fields; `more` of the first. */
const form = (more = ''): Objects => ({
  ...plainObjects,
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R 5 0 R]>>>>',
  3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources <<>> /Annots [4 0 R 5 0 R]>>',
  4: field('a', more),
  5: field('b'),
});
const lock = (entries: string): string => `/Lock <</Type /SigFieldLock ${entries}>>`;

describe.skipIf(pyhankoIsMissing !== null)(`with pyHanko${skipNote(pyhankoIsMissing)}`, () => {
  it('a second signature is allowed where locks and certifications of the first leave room for it', () => {
    const cases: readonly (readonly [more: string, first: PadesOptions, second: string | undefined])[] = [
      ['', {}, 'b'],
      [lock('/Action /Include /Fields [(x)]'), {}, 'b'],
      [lock('/Action /Include /Fields [(x)]'), {}, undefined],
      [lock('/Action /Exclude /Fields [(b)]'), {}, 'b'],
      [lock('/Action /Include /Fields [(x)] /P 2'), {}, 'b'],
      [lock('/Action /Include /Fields [(x)] /P 2'), {}, undefined],
      ['', { certify: 2 }, 'b'],
      ['', { certify: 2 }, undefined],
      ['', { certify: 3 }, 'b'],
      ['', { certify: 3 }, undefined],
    ];
    const products = cases.map(([more, first, second]) => {
      const once = sign(pdfOf(form(more)), { ...first, field: 'a' });
      return sign(once, second === undefined ? {} : { field: second });
    });
    expect(judged(...products)).toEqual(
      cases.map(([, , second]) => [
        ['a', true],
        [second ?? 'Signature1', true],
      ]),
    );
  });

  it('a signature that follows seed values has pyHanko’s consent (ISO 32000-2 §12.7.5.5 table 237)', () => {
    const seeds: readonly (readonly [seed: string, options: PadesOptions])[] = [
      ['/Ff 1 /Filter /Adobe.PPKLite', {}],
      ['/Ff 2 /SubFilter [/ETSI.CAdES.detached /adbe.pkcs7.detached]', {}],
      ['/Ff 2 /SubFilter [/adbe.pkcs7.detached]', {}],
      ['/Ff 2 /SubFilter [/adbe.pkcs7.detached /ETSI.CAdES.detached]', {}],
      ['/Ff 64 /DigestMethod [(SHA384) (SHA256)]', {}],
      ['/Ff 8 /Reasons [(A) (B)]', { reason: 'B' }],
      ['/Ff 8 /Reasons [(A)]', {}],
      ['/Ff 8 /Reasons [(.)]', { reason: 'C' }],
      ['/MDP <</P 2>>', {}],
      ['/MDP <</P 0>>', {}],
      ['/Cert <</Ff 40 /SubjectDN [<</C (VN)>>] /KeyUsage [(11X)]>>', {}],
    ];
    const paths = seeds.map(([seed, options], n) => {
      const path = join(folder, `seed-${n}.pdf`);
      const seeded = form(`/SV <</Type /SV ${seed.replace('/Cert <<', '/Cert <</Type /SVCert ')}>>`);
      writeFileSync(path, sign(pdfOf(seeded), { ...options, field: 'a' }));
      return path;
    });
    // One that does not, so that it is known that pyHanko looks.
    const against = join(folder, 'against.pdf');
    writeFileSync(against, signAgainst(pdfOf(form('/SV <</Type /SV /Ff 8 /Reasons [(A)]>>')), 'Z'));
    const [control] = askPyhanko([{ do: 'validate', pdf: against, root: key.certificatePem }]);
    expect(control?.signatures).toMatchObject([{ intact: true, valid: true, bottomLine: false }]);
    const answers = askPyhanko(paths.map((pdf) => ({ do: 'validate', pdf, root: key.certificatePem })));
    const bottomLines = answers.map(
      ({ error, signatures }) => error ?? signatures?.map(({ bottomLine }) => bottomLine),
    );
    expect(bottomLines).toEqual(seeds.map(() => [true]));
  });

  it.each([
    ['the field is locked', lock('/Action /All'), { rule: 'locked' }],
    ['the field is named by the lock', lock('/Action /Include /Fields [(b)]'), { rule: 'locked' }],
    ['all but others are locked', lock('/Action /Exclude /Fields [(x)]'), { rule: 'locked' }],
    ['no change is allowed', lock('/Action /Include /Fields [(x)] /P 1'), { rule: 'sealed' }],
  ])('and is refused where %s', (_, more, details) => {
    const once = sign(pdfOf(form(more)), { field: 'a' });
    // pyHanko takes a lock of all fields for one of those that are new, too.
    const fields = more.includes('(b)') ? ['b'] : ['b', 'new'];
    for (const name of fields) {
      expect(() => sign(once, { field: name })).toThrow(
        expect.objectContaining({ code: 'DOC_SIGNING_FORBIDDEN', details }),
      );
    }
  });
});
