import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../../agent/platform/fonts.ts';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { type OfficePolicy, usualPolicy } from '../../../agent/platform/office-policy.ts';
import { type Batch, type BatchOutcome, signBatch } from '../../../agent/signing/batch.ts';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { Failure } from '../../../shared/errors.ts';
import { black, type Stamp } from '../../../shared/pdf/appearance/stamp.ts';
import type { Role } from '../../../shared/records/role.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { anchorOf } from '../../../shared/trust/anchor.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey, type SigningKey } from '../../corpora/signing-key.ts';
import { pdfsig } from '../../e2e/judges.ts';
import { fakePrompt } from '../fake-prompt.ts';
import { certificateOf, type FakeTokensOptions, fakeTokens } from '../fake-tokens.ts';

// The keys are OpenSSL's; poppler and qpdf judge what comes out.
const folder = mkdtempSync(join(tmpdir(), 'trien-roles-'));
const person = issueKey('p256', '/C=VN/CN=Nguyễn Thị Lan');
const agency = issueKey('p256', '/C=VN/CN=Ủy ban nhân dân xã Mẫu');
const fonts = readFonts('serif');
let files = 0;

const stampAt = (yMm: number, text: string): Stamp => ({
  ...{ page: 1, xMm: 20, yMm, widthMm: 60, heightMm: 8 },
  items: [
    {
      ...{ kind: 'text', sizePt: 10, leastPt: 5, align: 'left', rise: 'middle', wrap: false, colour: black },
      lines: [[{ font: fonts.regular, text }]],
    },
  ],
});

function newFile(): string {
  files += 1;
  const path = join(folder, `${files}.pdf`);
  writePdfOfSize(path, 5_000);
  return path;
}

interface Wish extends FakeTokensOptions {
  readonly role?: Role;
  readonly stamps?: readonly Stamp[];
  readonly policy?: OfficePolicy;
  readonly practice?: true;
}

async function run(
  key: SigningKey,
  path: string,
  { role = 'plain', stamps, policy = usualPolicy, practice, ...options }: Wish = {},
) {
  const tokens = fakeTokens(key, options);
  const prompt = fakePrompt();
  const batch: Batch = {
    origin: 'https://portal.example',
    certificate: certificateOf(key, practice ? { practice, token: null } : {}),
    role,
    documents: [
      { n: 0, name: 'a.pdf', path, record: { role, number: '05/QĐ-UBND' }, ...(stamps !== undefined && { stamps }) },
    ],
    options: {},
    consent: 'prompt',
  };
  const desk = { tokens, prompt, clock: { now: Date.now }, hasher: nodeHasher, anchors: [], say: sayIn('en'), policy };
  const outcomes: BatchOutcome[] = [];
  let error: unknown = null;
  try {
    for await (const one of signBatch(batch, desk, () => {}, new AbortController().signal)) outcomes.push(one);
  } catch (thrown) {
    error = thrown;
  }
  return { outcomes, error, prompt, log: tokens.log };
}

function written(path: string, [outcome]: readonly BatchOutcome[]): string {
  if (outcome === undefined || 'failure' in outcome) throw new Error(JSON.stringify(outcome));
  const product = `${path}.signed.pdf`;
  writeFileSync(product, Buffer.concat([readFileSync(path), outcome.appended]));
  return product;
}

describe('several stamps', () => {
  const stamps = [stampAt(20, 'Số: 05/QĐ-UBND'), stampAt(40, 'dấu')];

  it('are as many signatures after one consent, all valid to poppler, the file sound to qpdf', async () => {
    const path = newFile();
    const { outcomes, prompt, log } = await run(person, path, { role: 'approve', stamps });
    const product = written(path, outcomes);
    expect(pdfsig(product).text.match(/Signature is Valid/g)).toHaveLength(2);
    execFileSync('qpdf', ['--check', product]);
    expect(prompt.asked).toHaveLength(1);
    expect(prompt.asked[0]?.subject).toMatchObject({
      role: 'approve',
      documents: [{ number: '05/QĐ-UBND' }],
      stampTexts: ['Số: 05/QĐ-UBND', 'dấu'],
    });
    expect(log).toEqual(['login', 'sign', 'sign', 'close']);
    const text = execFileSync('pdftotext', [product, '-'], { encoding: 'utf8' });
    expect(text).toContain('Số: 05/QĐ-UBND');
    expect(text).toContain('dấu');
  });

  it('need as many PINs where the key demands one for each signature (CKA_ALWAYS_AUTHENTICATE)', async () => {
    const path = newFile();
    const { outcomes, prompt, log } = await run(person, path, { stamps, alwaysAuthenticate: true });
    expect(pdfsig(written(path, outcomes)).text.match(/Signature is Valid/g)).toHaveLength(2);
    expect(prompt.asked).toHaveLength(2);
    expect(log).toEqual(['login', 'sign', 'close', 'login', 'sign', 'close']);
  });

  it('leave nothing half: the second that fails makes the document fail, and says why', async () => {
    const beforeSign = (count: number): void => {
      if (count === 1) throw new Failure('STAMP_UNPLACEABLE', { reason: 'outside', text: '' });
    };
    const { outcomes } = await run(person, newFile(), { stamps, beforeSign });
    expect(outcomes).toMatchObject([{ n: 0, failure: { code: 'STAMP_UNPLACEABLE' } }]);
  });

  it('that cannot stand on the page are known before anybody is asked, the second as well', async () => {
    const { outcomes, prompt } = await run(person, newFile(), {
      stamps: [stamps[0] ?? stampAt(1, ''), stampAt(900, 'x')],
    });
    expect(outcomes).toMatchObject([{ n: 0, failure: { code: 'STAMP_UNPLACEABLE' } }]);
    expect(prompt.asked).toEqual([]);
  });
});

describe('the rules of the office, before anybody is asked', () => {
  it.each([
    ['issue', person, 'organisation'],
    ['copy', person, 'organisation'],
    ['annex', person, 'organisation'],
    ['approve', agency, 'person'],
    ['comment', agency, 'person'],
  ] as const)('the role %s with the other kind of certificate is refused', async (role, key, needs) => {
    const { error, prompt } = await run(key, newFile(), { role });
    expect(error).toMatchObject({ code: 'CERT_WRONG_ROLE', details: { role, needs } });
    expect(prompt.asked).toEqual([]);
  });

  it('the seal waits for the signature of a person (article 32(2)(d)); then it goes on, and both hold', async () => {
    const path = newFile();
    const alone = await run(agency, path, { role: 'issue' });
    expect(alone.outcomes).toMatchObject([{ failure: { code: 'SEAL_BEFORE_SIGNATURE' } }]);
    expect(alone.prompt.asked).toEqual([]);
    const approved = written(path, (await run(person, path, { role: 'approve' })).outcomes);
    const { outcomes, prompt } = await run(agency, approved, { role: 'issue' });
    expect(pdfsig(written(approved, outcomes)).text.match(/Signature is Valid/g)).toHaveLength(2);
    // The person's certificate has no anchor here.
    expect(outcomes).toMatchObject([{ notes: [{ code: 'seal-unproven' }] }]);
    expect(prompt.asked[0]?.subject.withoutPerson).toBe(1);
  });

  it('a policy may let the seal go first: told in the prompt and afterwards', async () => {
    const policy = { ...usualPolicy, sealWithoutPerson: 'warn' } as const;
    const { outcomes, prompt } = await run(agency, newFile(), { role: 'issue', policy });
    expect(outcomes).toMatchObject([{ notes: [{ code: 'seal-without-person' }] }]);
    expect(prompt.asked[0]?.subject.withoutPerson).toBe(1);
  });

  it('copies and annexes need no person’s signature; of an annex it is told', async () => {
    expect((await run(agency, newFile(), { role: 'copy' })).outcomes).toMatchObject([{ notes: [] }]);
    expect((await run(agency, newFile(), { role: 'annex' })).outcomes).toMatchObject([
      { notes: [{ code: 'annex-alone' }] },
    ]);
  });

  it('a broken signature of a person opens nothing', async () => {
    const path = newFile();
    const approved = written(path, (await run(person, path, { role: 'approve' })).outcomes);
    const bytes = readFileSync(approved);
    bytes[bytes.indexOf('/MediaBox') + 11] = 0x31;
    writeFileSync(approved, bytes);
    expect((await run(agency, approved, { role: 'issue' })).outcomes).toMatchObject([
      { failure: { code: 'SEAL_BEFORE_SIGNATURE' } },
    ]);
  });

  it('what the signature says of the document is its role in the report', async () => {
    const path = newFile();
    const product = readFileSync(written(path, (await run(person, path, { role: 'approve' })).outcomes));
    const report = await validateDocument(
      sourceOf(new Uint8Array(product)),
      {
        file: '',
        anchors: [anchorOf(readCertificate(person.certificate), 'machine', true)],
        at: Date.now(),
        say: sayIn('vi'),
      },
      nodeHasher,
    );
    expect(report.signatures.map(({ role }) => role)).toEqual(['approve']);
    expect(report.document.standing).toBe('signed-draft');
    expect(product.includes('/XXTrienRecord')).toBe(true);
  });
});
