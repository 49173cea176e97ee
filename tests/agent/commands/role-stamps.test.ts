import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planRole } from '../../../agent/commands/role-stamps.ts';
import { type SignOptions, signFiles } from '../../../agent/commands/sign.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { pdfsig, qpdfCheck } from '../../e2e/judges.ts';
import { pdftotext } from '../../shared/pdf/appearance/poppler.ts';
import { sealPng } from '../../shared/pdf/images/sample.ts';
import { pdfOf, plainObjects } from '../../shared/pdf/sample.ts';
import { certificateOf, fakeTokens } from '../fake-tokens.ts';
import { keptLine } from './line-under-test.ts';

// Letters with all of their parts are signed in tests/e2e/sign-roles.test.ts; here is a page with nothing on it.
const folder = mkdtempSync(join(tmpdir(), 'trien-roles-'));
const at = (name: string): string => join(folder, name);
const a4 = { ...plainObjects, 3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>>>>' };
writeFileSync(at('a.pdf'), pdfOf(a4));
writeFileSync(at('broken.pdf'), '%PDF-1.7 nothing');
writeFileSync(at('seal.png'), sealPng());
const signer = 'Nguyễn Thị Lan';

describe('what a role makes of a document', () => {
  it('that is shown nowhere is its record alone, and the document is not even read', async () => {
    const wish = { role: 'issue', number: '05/QĐ-UBND', date: '2026-11-22', isShown: false } as const;
    expect(await planRole(at('absent.pdf'), wish, signer, {})).toEqual({
      record: { role: 'issue', number: '05/QĐ-UBND', date: '2026-11-22' },
      placed: [],
      notes: [],
    });
  });

  it('stands where it was told to, as large as it was told to be', async () => {
    const place = { page: 1, xMm: 20, yMm: 30, widthMm: 50, heightMm: 20 };
    const plan = await planRole(at('a.pdf'), { role: 'approve', isShown: true, place }, signer, {});
    expect(plan.placed).toMatchObject([{ ...place, found: true, covers: [] }]);
    expect(plan.stamps).toMatchObject([place]);
  });

  it('without a layout is at a usual place, and says so', async () => {
    const plan = await planRole(at('a.pdf'), { role: 'approve', isShown: true }, signer, {});
    expect(plan.placed).toMatchObject([{ page: 1, found: false }]);
    expect(plan.notes).toContain('signer-not-found');
  });

  it.each([
    ['an image that is not there', { image: at('absent.png') }, 'INPUT_UNREADABLE'],
    ['an image that is none', { image: at('a.pdf') }, 'IMAGE_UNUSABLE'],
  ])('with %s is refused', async (_, change, code) => {
    await expect(
      planRole(at('a.pdf'), { role: 'approve', isShown: true, ...change }, signer, {}),
    ).rejects.toMatchObject({
      code,
    });
  });
});

describe('trien sign with a role', () => {
  const agency = issueKey('p256', '/C=VN/CN=Ủy ban nhân dân xã Mẫu');
  const sign = async (files: readonly string[], changes: Partial<SignOptions>) => {
    const { line, printed, told } = keptLine({ json: true });
    // The certificate is an agency's; that the key is one to practise with spares the prompt.
    const tokens = fakeTokens(agency, {
      reading: { certificates: [certificateOf(agency, { practice: true, token: null })], tokens: [] },
    });
    const options = { force: true, practice: true, signing: {}, ...changes };
    const code = await signFiles(line, files.map(at), tokens, options, new AbortController().signal);
    return { code, told, rows: printed.map((row) => JSON.parse(row)) };
  };

  it('shows the words of a copy, and tells role and place in JSON; poppler and qpdf agree', async () => {
    const role = { role: 'copy', copyForm: 'trichSao', organisation: 'Sở Nội vụ', isShown: true } as const;
    const { code, rows } = await sign(['a.pdf'], { role });
    expect(code).toBe(0);
    expect(rows[0]).toMatchObject({ role: 'copy', stamps: [{ purpose: 'copy', page: 1, found: true }], failure: null });
    const product = at('a.signed.pdf');
    expect(pdfsig(product).text).toContain('Signature is Valid.');
    expect(qpdfCheck(product).code).toBe(0);
    const text = pdftotext(readFileSync(product)).replace(/\s+/g, ' ');
    expect(text).toMatch(/Trích sao Sở Nội vụ \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d \+07:00/);
  });

  it('refuses before anything is signed: exit code 77', async () => {
    const issue = await sign(['a.pdf'], {
      role: { role: 'issue', number: '05/QĐ-UBND', image: at('seal.png'), isShown: true },
    });
    expect(issue.code).toBe(77);
    expect(issue.rows[0]).toMatchObject({ role: 'issue', failure: { code: 'SEAL_BEFORE_SIGNATURE' } });
    const approve = await sign(['a.pdf'], { role: { role: 'approve', isShown: true } });
    expect(approve.code).toBe(77);
    expect(approve.rows[0].failure).toEqual({ code: 'CERT_WRONG_ROLE', details: { role: 'approve', needs: 'person' } });
  });

  it('a file that cannot be read harms no other', async () => {
    const role = { role: 'copy', copyForm: 'saoY', organisation: 'Sở Nội vụ', isShown: true } as const;
    const { code, rows } = await sign(['broken.pdf', 'a.pdf'], { role });
    expect(code).toBe(65);
    expect(rows).toMatchObject([{ failure: { code: 'DOC_DAMAGED' } }, { failure: null }]);
  });

  it('what a signature cannot say of its document is told before any key is asked', async () => {
    const { rows } = await sign(['a.pdf'], { role: { role: 'copy', organisation: 'Sở\u202e', isShown: false } });
    expect(rows[0].failure).toEqual({ code: 'RECORD_UNUSABLE', details: { field: 'agency' } });
  });
});
