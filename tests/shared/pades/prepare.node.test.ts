import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { digestDocument } from '../../../shared/pades/digests.ts';
import { checkSignable, type PadesOptions, preparePades } from '../../../shared/pades/prepare.ts';
import { readPdfSignatures } from '../../../shared/pades/read.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { certificationLevel } from '../../../shared/pdf/permissions.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { type Objects, pdfOf, plainObjects } from '../pdf/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-prepare-'));
afterAll(() => rmSync(folder, { recursive: true }));
const keys = { rsa: issueKey('rsa'), p256: issueKey('p256') };

function sign(pdf: Bytes, options: PadesOptions = {}, key = keys.p256): Bytes {
  const { certificate, algorithm } = key;
  const input = { certificate, chain: [], algorithm, signingTime: Date.UTC(2026, 0, 31), options };
  const prepared = preparePades(sourceOf(pdf), input, nodeHasher);
  return concat(pdf, prepared.finish(key.sign(prepared.toBeSigned)));
}

/** What poppler says of each signature, and qpdf of the file. */
function judge(pdf: Bytes) {
  const path = join(folder, 'judged.pdf');
  writeFileSync(path, pdf);
  const { stdout } = spawnSync('pdfsig', ['-no-ocsp', path], { encoding: 'utf8' });
  return {
    valid: stdout.match(/Signature is Valid/g)?.length ?? 0,
    whole: stdout.match(/Total document signed/g)?.length ?? 0,
    qpdf: spawnSync('qpdf', ['--check', path], { encoding: 'utf8' }).status,
  };
}

/** The plain sample written anew by qpdf. */
function byQpdf(...options: readonly string[]): Bytes {
  const [input, output] = [join(folder, 'input.pdf'), join(folder, 'output.pdf')];
  writeFileSync(
    input,
    pdfOf({ ...plainObjects, 3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources <<>>>>' }),
  );
  execFileSync('qpdf', [input, output, '--static-id', ...options]);
  return new Uint8Array(readFileSync(output));
}

describe.each([
  ['with a table', ['--object-streams=disable']],
  ['with object streams', ['--object-streams=generate']],
  ['that is linearised', ['--linearize']],
  ['that is linearised with object streams', ['--linearize', '--object-streams=generate']],
] as const)('a document %s', (_, options) => {
  it.each(['rsa', 'p256'] as const)(
    'is signed twice with %s so that poppler finds both valid and qpdf no fault',
    (kind) => {
      const original = byQpdf(...options);
      const once = sign(original, {}, keys[kind]);
      expect(judge(once)).toEqual({ valid: 1, whole: 1, qpdf: 0 });
      const twice = sign(once, { reason: 'Phê duyệt', location: 'Hà Nội' }, keys[kind]);
      expect(judge(twice)).toEqual({ valid: 2, whole: 1, qpdf: 0 });
      expect(twice.subarray(0, original.length)).toEqual(original);
      const found = readPdfSignatures(sourceOf(twice), nodeHasher);
      expect(found.map(({ field, coverage }) => [field, coverage.kind])).toEqual([
        ['Signature1', 'revision'],
        ['Signature2', 'whole'],
      ]);
      const changes = changesAfter(openPdf(sourceOf(twice)), once.length);
      expect(changes.map(({ kind: what }) => what)).toEqual(['signature']);
    },
  );
});

describe('the CMS of a signature', () => {
  it('is what OpenSSL verifies over the byte range (RFC 5652)', () => {
    const signed = sign(pdfOf(), {}, keys.rsa);
    const [signature] = readPdfSignatures(sourceOf(signed), nodeHasher);
    const [, length = 0, start = 0] = signature?.byteRange ?? [];
    const paths = { cms: join(folder, 'cms.der'), content: join(folder, 'content') };
    writeFileSync(paths.cms, signature?.contents ?? '');
    writeFileSync(paths.content, concat(signed.slice(0, length), signed.slice(start)));
    const verify = ['cms', '-verify', '-inform', 'DER', '-in', paths.cms, '-content', paths.content, '-binary'];
    const { status } = spawnSync('openssl', [
      ...verify,
      '-CAfile',
      keys.rsa.certificatePem,
      '-purpose',
      'any',
      '-out',
      '/dev/null',
    ]);
    expect(status).toBe(0);
  });
});

describe('preparing', () => {
  it('gives the same bytes for the same input', () => {
    const input = {
      certificate: keys.rsa.certificate,
      chain: [],
      algorithm: keys.rsa.algorithm,
      signingTime: 0,
      options: {},
    };
    const value = new Uint8Array(256).fill(7);
    const pdf = pdfOf(plainObjects, { trailer: '/ID [<01> <01>]' });
    const [a, b] = [1, 2].map(() => preparePades(sourceOf(pdf), input, nodeHasher));
    expect(a?.toBeSigned).toEqual(b?.toBeSigned);
    expect(a?.finish(value)).toEqual(b?.finish(value));
  });

  it('leaves a document behind junk as it is, offsets counted from the header, the range from the file’s start', () => {
    const signed = sign(concat(fromLatin1('junk before the header\n'), pdfOf()));
    const [signature] = readPdfSignatures(sourceOf(signed), nodeHasher);
    expect(signature?.coverage).toEqual({ kind: 'whole' });
  });

  it('certifies a document without signatures, and holds itself to the certification (ISO 32000-2 §12.8.2.2)', () => {
    const open = sign(pdfOf(), { certify: 2 });
    expect(certificationLevel(openPdf(sourceOf(open)))).toBe(2);
    expect(judge(sign(open))).toMatchObject({ valid: 2 });
    expect(() => sign(open, { certify: 2 })).toThrow(expect.objectContaining({ code: 'POLICY_DENIED' }));
    const closed = sign(pdfOf(), { certify: 1 });
    expect(judge(closed)).toEqual({ valid: 1, whole: 1, qpdf: 0 });
    expect(() => sign(closed)).toThrow(expect.objectContaining({ code: 'DOC_CERTIFIED_NO_CHANGES' }));
  });

  it('signs an empty field that is named, with its lock', () => {
    const objects: Objects = {
      ...plainObjects,
      1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R]>>>>',
      4: '<</T (Chức danh) /FT /Sig /Subtype /Widget /Rect [0 0 9 9] /Lock <</Type /SigFieldLock /Action /All>>>>',
    };
    const named = pdfOf({ ...objects, 4: objects[4]?.replace('Chức danh', 'Approval') ?? '' });
    const signed = sign(named, { field: 'Approval' });
    expect(judge(signed)).toMatchObject({ valid: 1, whole: 1 });
    expect(readPdfSignatures(sourceOf(signed), nodeHasher).map(({ field }) => field)).toEqual(['Approval']);
  });

  it('signs with the digest that the field’s author demands, where the key can do it (ISO 32000-2 table 237)', () => {
    const pdf = pdfOf({
      ...plainObjects,
      1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R]>>>>',
      4: '<</T (a) /FT /Sig /Subtype /Widget /Rect [0 0 0 0] /SV <</Ff 64 /DigestMethod [(SHA512)]>>>>',
    });
    const { certificate, algorithm } = keys.rsa;
    const input = { certificate, chain: [], algorithm, signingTime: 0, options: { field: 'a' } };
    const wish = { scheme: 'RSA-PKCS1', digest: 'SHA-512' } as const;
    const prepared = preparePades(sourceOf(pdf), { ...input, algorithms: [algorithm, wish] }, nodeHasher);
    expect(prepared.algorithm).toEqual(wish);
    expect(prepared.documentDigest.algorithms).toEqual(['SHA-256', 'SHA-512']);
    expect(() => preparePades(sourceOf(pdf), input, nodeHasher)).toThrow(
      expect.objectContaining({
        code: 'DOC_SIGNING_FORBIDDEN',
        details: { rule: 'seed', constraint: 'DigestMethod' },
      }),
    );
  });

  it('leaves the room that it is told to, and signs into it', () => {
    const { certificate, algorithm } = keys.p256;
    const input = { certificate, chain: [], algorithm, signingTime: 0, options: {}, roomBytes: 20_000 };
    const prepared = preparePades(sourceOf(pdfOf()), input, nodeHasher);
    const value = keys.p256.sign(prepared.toBeSigned);
    expect(prepared.roomBytes).toBe(20_000);
    expect(prepared.cmsBytes(value)).toBeLessThan(prepared.roomBytes);
    expect(judge(concat(pdfOf(), prepared.finish(value)))).toEqual({ valid: 1, whole: 1, qpdf: 0 });
    expect(() => prepared.finish(new Uint8Array(40_000).fill(1))).toThrow('room');
  });

  it('asks nothing of the document’s bytes again where its digest is known', () => {
    const { certificate, algorithm } = keys.p256;
    const input = { certificate, chain: [], algorithm, signingTime: 0, options: {} };
    const pdf = byQpdf();
    const documentDigest = digestDocument(sourceOf(pdf), nodeHasher);
    const [known, fresh] = [{ ...input, documentDigest }, input].map((wanted) =>
      preparePades(sourceOf(pdf), wanted, nodeHasher),
    );
    expect(known?.toBeSigned).toEqual(fresh?.toBeSigned);
    expect(known?.documentDigest).toBe(documentDigest);
  });

  it('signs a document whose table is lost, tells so, and others find it in order (ISO 32000-2 §7.5.4)', () => {
    const whole = byQpdf();
    const broken = concat(whole.slice(0, whole.length - 60), fromLatin1('\n'));
    const { certificate, algorithm } = keys.p256;
    const input = { certificate, chain: [], algorithm, signingTime: 0, options: {} };
    expect(checkSignable(sourceOf(broken), {}, nodeHasher).notes).toMatchObject([{ code: 'recovered' }]);
    const prepared = preparePades(sourceOf(broken), input, nodeHasher);
    const signed = concat(broken, prepared.finish(keys.p256.sign(prepared.toBeSigned)));
    expect(judge(signed)).toEqual({ valid: 1, whole: 1, qpdf: 0 });
  });

  it('refuses what is encrypted, what is no PDF, and a key that does not fit', () => {
    const encrypted = byQpdf('--encrypt', 'user', 'owner', '256', '--');
    expect(() => sign(encrypted)).toThrow(expect.objectContaining({ code: 'DOC_ENCRYPTED' }));
    expect(() => sign(fromLatin1('PK\x03\x04'))).toThrow(expect.objectContaining({ code: 'DOC_UNSUPPORTED' }));
    const wrong = { ...keys.rsa, algorithm: keys.p256.algorithm };
    expect(() => sign(pdfOf(), {}, wrong)).toThrow(expect.objectContaining({ code: 'KEY_UNSUITABLE' }));
  });
});

describe('what a signature says of its document', () => {
  const record = { role: 'issue', number: '05/QĐ-UBND', date: '2026-01-31', agency: 'UBND xã Mẫu' } as const;

  it('is covered by it and no matter to poppler and qpdf; a later signature leaves it as it is', () => {
    const once = sign(pdfOf(), { record });
    const twice = sign(once, { record: { role: 'copy', copyForm: 'saoY' } });
    expect(judge(twice)).toEqual({ valid: 2, whole: 1, qpdf: 0 });
    const found = readPdfSignatures(sourceOf(twice), nodeHasher);
    expect(found.map((one) => one.record)).toEqual([record, { role: 'copy', copyForm: 'saoY' }]);
    expect(changesAfter(openPdf(sourceOf(twice)), once.length).map(({ kind }) => kind)).toEqual(['signature']);
  });

  it('cannot be altered without poppler finding the signature broken', () => {
    const signed = sign(pdfOf(), { record: { role: 'approve', number: '05' } });
    const at = Buffer.from(signed).indexOf('/Role /approve');
    expect(at).toBeGreaterThan(0);
    const altered = signed.slice();
    altered.set(fromLatin1('/Role /comment'), at);
    expect(judge(altered).valid).toBe(0);
  });

  it('is encrypted with the document, and read with its password', () => {
    const encrypted = byQpdf('--encrypt', 'user', 'owner', '256', '--');
    const signed = sign(encrypted, { record, password: 'owner' });
    expect(Buffer.from(signed).includes('UBND')).toBe(false);
    expect(readPdfSignatures(sourceOf(signed), nodeHasher, { password: 'user' })[0]?.record).toEqual(record);
  });

  it('is not written where it would not be read again, and that is known before any key is asked', () => {
    expect(() => checkSignable(sourceOf(pdfOf()), { record: { role: 'issue', date: 'today' } }, nodeHasher)).toThrow(
      expect.objectContaining({ code: 'RECORD_UNUSABLE' }),
    );
  });
});
