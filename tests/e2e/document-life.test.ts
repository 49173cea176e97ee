import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePki, type Pki } from '../pki/pki.ts';
import type { PkiName } from '../pki/table.ts';
import { keyFilesOf, makeSoftHsm, softHsmIsMissing } from '../ports/softhsm.ts';
import { annexLetters } from '../shared/records/letters/annex-letters.ts';
import { sealMark, signatureMark } from '../shared/records/letters/marks.ts';
import { printPages } from '../shared/records/letters/print-letters.ts';
import { trien } from './agent-process.ts';
import { chromiumArguments, chromiumPath } from './chromium.ts';
import { opensslVerify, pdfsig, qpdfCheck } from './judges.ts';
import { type ScriptedPinentry, scriptPinentry } from './pinentry-script.ts';

// An outgoing document from its draft to the archive of whoever received it, as articles 13, 14, 20, 21, 25 and 32 of
// Decree 30/2020 order the work: two offices, each with its own tokens and its own machine; poppler judges each step.

const folder = mkdtempSync(join(tmpdir(), 'trien-life-'));
const at = (name: string): string => join(folder, name);

/** One machine of an office: who sits there has one token. */
interface Desk {
  readonly env: NodeJS.ProcessEnv;
  readonly pinentry: ScriptedPinentry;
}

let pki: Pki;
let leader: Desk;
let clerk: Desk;
let receiver: Desk;

async function deskWith(name: string, key: PkiName): Promise<Desk> {
  const token = await makeSoftHsm(at(`${name}-token`), keyFilesOf(pki, key), { chain: [pki.entries.ca.der] });
  const pinentry = scriptPinentry(at(`${name}-pinentry`), { pin: token.pin, confirm: true });
  const env = { ...token.env, ...pinentry.env, TRIEN_HOME: at(name) };
  const trust = await trien(['trust', 'add', '--confirm', pki.entries.root.pem], env);
  expect(trust.code, trust.stderr).toBe(0);
  return { env, pinentry };
}

async function sign(desk: Desk, input: string, output: string, ...words: readonly string[]) {
  const { code, stdout, stderr } = await trien(['sign', '--json', at(input), '-o', at(output), ...words], desk.env);
  expect(code, `${stdout}${stderr}`).toBe(0);
  const row = JSON.parse(stdout);
  expect(row.stamps.flatMap(({ covers }: { covers: readonly unknown[] }) => covers)).toEqual([]);
  return row;
}

/** What a machine says of a document that reached it, and what poppler, qpdf and OpenSSL say of the same file. */
async function checked(desk: Desk, name: string) {
  const { code, stdout } = await trien(['verify', '--json', '--offline', at(name)], desk.env);
  const [report] = JSON.parse(stdout);
  expect(qpdfCheck(at(name)).code).toBe(0);
  // Whether a certificate is trusted it tells of one signature for certain: of a signer's second one in the same file NSS
  // sometimes says “unknown issue”. OpenSSL says it of the newest.
  const poppler = pdfsig(at(name)).text.match(/Signature is Valid/g)?.length ?? 0;
  if (poppler > 0) expect(opensslVerify(at(name), pki.entries.root.pem, at('openssl')).code).toBe(0);
  return {
    code,
    standing: report.document.standing,
    verdict: report.verdict,
    roles: report.signatures.map(({ role }: { role: string | null }) => role),
    valid: report.validSignaturesCount,
    poppler,
  };
}

const good = (signatures: number) => ({
  code: 0,
  verdict: 'TOTAL-PASSED',
  valid: signatures,
  poppler: signatures,
});

/** What a scanner makes of a paper: each page a picture in colour at 200 dpi (Annex I, part II, I.1). */
async function scanned(name: string): Promise<Buffer> {
  execFileSync('pdftoppm', ['-r', '200', '-jpeg', '-singlefile', at(name), at('paper')]);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage();
    const picture = `data:image/jpeg;base64,${readFileSync(at('paper.jpg')).toString('base64')}`;
    await page.setContent(
      `<style>@page{size:A4;margin:0}*{margin:0}img{display:block;width:210mm;height:296.9mm}</style><img src="${picture}">`,
    );
    return await page.pdf({ preferCSSPageSize: true });
  } finally {
    await browser.close();
  }
}

describe.skipIf(softHsmIsMissing !== null)('an outgoing document', () => {
  beforeAll(async () => {
    pki = await makePki(at('pki'));
    leader = await deskWith('leader', 'rsa2048');
    clerk = await deskWith('clerk', 'agency');
    receiver = await deskWith('receiver', 'other-agency');
    const { decision, annex } = annexLetters;
    if (decision === undefined || annex === undefined) throw new Error('no letters');
    for (const [name, pdf] of await printPages({ decision, annex })) writeFileSync(at(`${name}.pdf`), pdf);
    writeFileSync(at('hand.png'), signatureMark(40, 18));
    writeFileSync(at('seal.png'), sealMark(36));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is not sealed while nobody has signed it, and not approved with the agency’s key', async () => {
    const early = ['sign', '--json', at('decision.pdf'), '-o', at('never.pdf')];
    const seal = await trien([...early, '--role', 'issue', '--number', '5', '--date', '2026-11-22'], clerk.env);
    expect([seal.code, JSON.parse(seal.stdout).failure.code]).toEqual([77, 'SEAL_BEFORE_SIGNATURE']);
    const approve = await trien([...early, '--role', 'approve'], clerk.env);
    expect([approve.code, JSON.parse(approve.stdout).failure.code]).toEqual([77, 'CERT_WRONG_ROLE']);
    expect(clerk.pinentry.shown()).toEqual([]);
  });

  it('is approved by the leader: a signed draft (article 13)', async () => {
    await sign(leader, 'decision.pdf', 'approved.pdf', '--role', 'approve', '--image', at('hand.png'));
    expect(await checked(clerk, 'approved.pdf')).toEqual({ ...good(1), standing: 'signed-draft', roles: ['approve'] });
  });

  it('is numbered, dated and sealed by the clerk, with one PIN: the original (articles 5, 14, 15)', async () => {
    const words = ['--number', '5', '--date', '2026-11-22', '--seal', at('seal.png')];
    const { stamps } = await sign(clerk, 'approved.pdf', 'issued.pdf', '--role', 'issue', ...words);
    expect(stamps.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['number-date', 'seal']);
    expect(clerk.pinentry.shown().map(({ ask }) => ask)).toEqual(['GETPIN']);
    expect(await checked(clerk, 'issued.pdf')).toEqual({
      ...good(3),
      standing: 'original',
      roles: ['approve', 'issue', 'issue'],
    });
    const text = execFileSync('pdftotext', ['-layout', at('issued.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toMatch(/Số:\s+05\/QĐ-UBND\s+Đông Hải, ngày\s+22\s+tháng\s+11\s+năm 2026/);
  });

  it('has an annex of its own file, which the agency signs with number and symbol (Annex I, part I, II.8.b)', async () => {
    await sign(clerk, 'annex.pdf', 'annex.signed.pdf', '--role', 'annex', '--number', '05/QĐ-UBND');
    expect(await checked(clerk, 'annex.signed.pdf')).toEqual({ ...good(1), standing: 'annex', roles: ['annex'] });
  });

  it('is received by another office, which checks it first and registers it after: still the original (articles 20, 21)', async () => {
    expect(await checked(receiver, 'issued.pdf')).toMatchObject({ ...good(3), standing: 'original' });
    const words = ['--number', '1205', '--date', '2026-11-23', '--organisation', 'Sở Nội vụ tỉnh Thử'];
    await sign(receiver, 'issued.pdf', 'received.pdf', '--role', 'incoming', ...words);
    expect(await checked(receiver, 'received.pdf')).toEqual({
      ...good(4),
      standing: 'original',
      roles: ['approve', 'issue', 'issue', 'incoming'],
    });
  });

  it('printed, scanned and signed by the agency is a copy, "Sao y" (articles 25 to 27)', async () => {
    writeFileSync(at('scan.pdf'), await scanned('issued.pdf'));
    expect(await checked(clerk, 'scan.pdf')).toMatchObject({ code: 3, verdict: 'NO-SIGNATURE' });
    const words = ['--copy-form', 'saoY', '--organisation', 'Ủy ban nhân dân xã Đông Hải'];
    await sign(clerk, 'scan.pdf', 'copy.pdf', '--role', 'copy', ...words);
    expect(await checked(receiver, 'copy.pdf')).toEqual({ ...good(1), standing: 'copy', roles: ['copy'] });
    const text = execFileSync('pdftotext', ['-layout', at('copy.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toMatch(/Sao y/);
    expect(text).toMatch(/Ủy ban nhân dân xã Đông Hải/);
    expect(text).toMatch(/\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d \+07:00/);
  });

  it('that was altered on its way is found by whoever receives it', async () => {
    const bytes = readFileSync(at('issued.pdf'));
    const place = bytes.indexOf('endobj');
    bytes.writeUInt8(bytes.readUInt8(place - 3) ^ 1, place - 3);
    writeFileSync(at('altered.pdf'), bytes);
    const { code, stdout } = await trien(['verify', '--json', '--offline', at('altered.pdf')], receiver.env);
    const [report] = JSON.parse(stdout);
    expect([code, report.validSignaturesCount, report.document.standing]).toEqual([1, 0, 'unknown']);
  });
});
