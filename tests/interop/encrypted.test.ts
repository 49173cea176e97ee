import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';
import { type PadesOptions, preparePades } from '../../shared/pades/prepare.ts';
import { signaturesOf } from '../../shared/pades/read.ts';
import { changesAfter } from '../../shared/pdf/changes.ts';
import { openPdf } from '../../shared/pdf/document.ts';
import { issueKey } from '../corpora/signing-key.ts';
import { askPyhanko, pyhankoIsMissing, skipNote } from '../peers/peers.ts';
import { pdfOf, plainObjects } from '../shared/pdf/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-encrypted-'));
afterAll(() => rmSync(folder, { recursive: true }));
const key = issueKey('rsa');

const content = 'BT /F1 12 Tf 20 100 Td (Cong van so 12) Tj ET';
const metadata = '<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>';
const stream = (entries: string, bytes: string) =>
  `<<${entries} /Length ${bytes.length}>>\nstream\n${bytes}\nendstream`;
const plain = pdfOf(
  {
    1: '<</Type /Catalog /Pages 2 0 R /Metadata 6 0 R /AcroForm <</Fields [8 0 R] /DA (/F1 9 Tf)>>>>',
    2: plainObjects[2] ?? '',
    3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> /Annots [8 0 R]>>',
    4: stream('', content),
    5: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    6: stream('/Type /Metadata /Subtype /XML', metadata),
    7: '<</Title (Cong van)>>',
    8: '<</T (approval) /FT /Sig /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R /TU (Place of the signature)>>',
  },
  { trailer: '/Info 7 0 R' },
);

const methods = {
  'RC4, 40 bits (R2)': ['40'],
  'RC4, 128 bits (R3)': ['128', '--use-aes=n'],
  'RC4 as a crypt filter (R4)': ['128', '--force-V4'],
  'AES-128 (R4)': ['128', '--use-aes=y'],
  'AES-128 with plain metadata': ['128', '--use-aes=y', '--cleartext-metadata'],
  'AES-256 (R5)': ['256', '--force-R5'],
  'AES-256 (R6)': ['256'],
  'AES-256 with plain metadata': ['256', '--cleartext-metadata'],
} as const;
const forms = {
  'a table': ['--object-streams=disable'],
  'object streams': ['--object-streams=generate'],
  linearisation: ['--linearize'],
} as const;

function encrypted(
  name: string,
  user: string,
  owner: string,
  method: readonly string[],
  form: readonly string[],
): Bytes {
  const [input, output] = [join(folder, 'plain.pdf'), join(folder, name)];
  writeFileSync(input, plain);
  const words = ['--allow-weak-crypto', ...form, '--encrypt', user, owner, ...method, '--', input, output];
  execFileSync('qpdf', words, { stdio: 'pipe' });
  return new Uint8Array(readFileSync(output));
}

function sign(pdf: Bytes, options: PadesOptions): Bytes {
  const { certificate, algorithm } = key;
  const input = { certificate, chain: [], algorithm, signingTime: Date.now(), options };
  const prepared = preparePades(sourceOf(pdf), input, nodeHasher);
  return concat(pdf, prepared.finish(key.sign(prepared.toBeSigned)));
}

/** What poppler and qpdf say of an encrypted document. */
function judge(pdf: Bytes, password: string, as: 'user' | 'owner') {
  const path = join(folder, 'judged.pdf');
  writeFileSync(path, pdf);
  const flag = as === 'user' ? '-upw' : '-opw';
  const run = (program: string, ...words: string[]) => spawnSync(program, words, { encoding: 'latin1' });
  const signatures = run('pdfsig', '-nocert', flag, password, path).stdout;
  const check = run('qpdf', '--check', `--password=${password}`, path);
  return {
    valid: signatures.match(/Signature is Valid/g)?.length ?? 0,
    whole: signatures.match(/Total document signed/g)?.length ?? 0,
    qpdf: `${check.status} ${check.stderr}`.trim(),
    text: run('pdftotext', flag, password, path, '-').stdout.trim(),
    title: /^Title:\s+(.*)$/m.exec(run('pdfinfo', flag, password, path).stdout)?.[1],
    decrypted: run('qpdf', '--decrypt', '--qdf', `--password=${password}`, path, '-').stdout,
  };
}

const text = 'Cong van so 12';

describe.each(Object.entries(methods))('%s', (_, method) => {
  it.each(Object.entries(forms))('with %s is signed twice, by the user and by the owner', (_form, form) => {
    const pdf = encrypted('two.pdf', 'user', 'owner', method, form);
    const first = sign(pdf, { password: 'user', reason: 'Phê duyệt (lần 1)', location: 'Ha Noi \\ VN' });
    const twice = sign(first, { password: 'owner', reason: 'Ban hanh', field: 'approval' });
    for (const [product, signatures] of [
      [first, 1],
      [twice, 2],
    ] as const) {
      for (const as of ['user', 'owner'] as const) {
        const judged = judge(product, as, as);
        expect(judged).toMatchObject({ valid: signatures, whole: 1, qpdf: '0', text, title: 'Cong van' });
        // Decrypted by qpdf: the new strings, and one of an object that was written anew.
        expect(judged.decrypted).toContain('/Location (Ha Noi \\\\ VN)');
        expect(judged.decrypted).toContain('/T (Signature1)');
        expect(judged.decrypted).toContain('/TU (Place of the signature)');
        if (signatures === 2) expect(judged.decrypted).toContain('/Reason (Ban hanh)');
      }
    }
    const document = openPdf(sourceOf(twice), { password: 'user' });
    const read = signaturesOf(document, nodeHasher);
    expect(read.map(({ reason, coverage }) => [reason, coverage.kind])).toEqual([
      ['Phê duyệt (lần 1)', 'revision'],
      ['Ban hanh', 'whole'],
    ]);
    const kinds = changesAfter(document, first.length).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['signature']));
  });

  it('that opens without password is signed by whoever opens it, the same bytes from the same input', () => {
    const pdf = encrypted('empty.pdf', '', 'owner', method, forms['object streams']);
    const input = { certificate: key.certificate, chain: [], algorithm: key.algorithm, signingTime: 0, options: {} };
    const prepare = () => preparePades(sourceOf(pdf), input, nodeHasher).finish(new Uint8Array(256));
    expect(prepare()).toEqual(prepare());
    expect(judge(sign(pdf, {}), '', 'user')).toMatchObject({ valid: 1, qpdf: '0', text });
    expect(() => sign(encrypted('user.pdf', 'user', 'owner', method, []), {})).toThrow(
      expect.objectContaining({ code: 'DOC_ENCRYPTED' }),
    );
  });
});

describe('permissions (ISO 32000-2 table 22)', () => {
  it.each([
    ['all', null, null],
    ['annotate', 'permissions-new-field', null],
    ['form', 'permissions-new-field', null],
    ['assembly', 'permissions', 'permissions'],
    ['none', 'permissions', 'permissions'],
  ])('where qpdf allows to modify %s', (modify, created, existing) => {
    const pdf = encrypted('limited.pdf', '', 'owner', ['256', `--modify=${modify}`], []);
    const ruleOf = (options: PadesOptions) => {
      try {
        sign(pdf, options);
        return null;
      } catch (error) {
        return (error as { details?: { rule?: string } }).details?.rule;
      }
    };
    expect(ruleOf({})).toBe(created);
    expect(ruleOf({ field: 'approval' })).toBe(existing);
    expect(ruleOf({ password: 'owner' })).toBeNull();
  });
});

describe.skipIf(pyhankoIsMissing !== null)(`with pyHanko${skipNote(pyhankoIsMissing)}`, () => {
  it('each is whole and valid', () => {
    // pyHanko decrypts metadata that qpdf left plain, unsigned documents’ too, and knows no revision 5.
    const names = Object.keys(methods).filter((name) => !/plain metadata|R5/.test(name)) as (keyof typeof methods)[];
    const requests = names.map((name, at) => {
      const pdf = encrypted('two.pdf', 'user', 'owner', methods[name], forms['object streams']);
      const twice = sign(sign(pdf, { password: 'user', reason: 'Một' }), { password: 'user', reason: 'Hai' });
      const path = join(folder, `pyhanko-${at}.pdf`);
      writeFileSync(path, twice);
      return { do: 'validate', pdf: path, root: key.certificatePem, password: 'user' } as const;
    });
    for (const [at, answer] of askPyhanko(requests).entries()) {
      const facts = answer.signatures?.map(({ intact, valid, coverage }) => [intact, valid, coverage]);
      expect(facts, `${names[at]}: ${answer.error}`).toEqual([
        [true, true, 'ENTIRE_REVISION'],
        [true, true, 'ENTIRE_FILE'],
      ]);
    }
  });
});
