import { execFileSync } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { silentLog } from '../../../agent/platform/log.ts';
import { usualPolicy } from '../../../agent/platform/office-policy.ts';
import { ensureFolder, userPaths } from '../../../agent/platform/paths.ts';
import { askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { openDesk } from '../../../agent/server/handlers.ts';
import { type RunningAgent, startAgent } from '../../../agent/server/start.ts';
import { openTurns } from '../../../agent/server/turns.ts';
import { LinkClient } from '../../../extension/link/client.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import { reach } from '../../../extension/link/reach.ts';
import { shortDigestOfMessages } from '../../../shared/protocol/message-digest.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { fakePrompt } from '../../agent/fake-prompt.ts';
import { certificateOf, fakeTokens } from '../../agent/fake-tokens.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { pdfsig, qpdfCheck } from '../../e2e/judges.ts';
import { sealPng } from '../../shared/pdf/images/sample.ts';
import { bytesOf, jobOf, testWorld } from './test-world.ts';

// The extension's link, the agent's session and its real desk, over a socket; played are the token and the prompt alone.
// OpenSSL, poppler and qpdf judge.

const person = issueKey('p256');
const agency = issueKey('p256', '/C=VN/CN=Ủy ban nhân dân xã Mẫu');
/** What is plugged in. */
let key = person;
let certificate: string;
let home: string;
let agent: RunningAgent;
let link: LinkClient;
let prompt: ReturnType<typeof fakePrompt>;

beforeEach(() => begin(person));

async function begin(plugged: typeof key): Promise<void> {
  key = plugged;
  certificate = certificateOf(key).sha256;
  home = mkdtempSync(join(tmpdir(), 'trien-real-desk-'));
  const paths = userPaths({ TRIEN_HOME: home });
  prompt = fakePrompt();
  const clock = { now: Date.now };
  const desk = openDesk({
    ...{ tokens: fakeTokens(key), prompt, clock, hasher: nodeHasher, anchors: [], say: sayIn('vi') },
    ...{ policy: usualPolicy, spool: ensureFolder(paths.spool), turns: openTurns() },
  });
  agent = await startAgent({ paths, desk, clock, log: silentLog, version: '0.1.0', policyHash: () => null });
  const world = testWorld([agent.port]);
  const { code } = await askAgentToPair(paths);
  await pairOver(world, code, 'Văn thư');
  link = new LinkClient(world, await reach(world));
}

afterEach(end);

async function end(): Promise<void> {
  link.close();
  await agent.stop();
  rmSync(home, { recursive: true, force: true });
}

it('a document with number and seal comes back with two signatures that poppler finds valid', async () => {
  const path = join(home, 'a.pdf');
  writePdfOfSize(path, 20_000);
  const seal = Buffer.from(sealPng());
  const image = createHash('sha256').update(seal).digest('hex');
  const words = [[{ style: 'regular', text: 'Số: 05/QĐ-UBND' } as const]];
  const text = {
    ...({ kind: 'text', lines: words, sizePt: 13, leastPt: 8, align: 'left', rise: 'middle', wrap: false } as const),
    colour: [0, 0, 0] as const,
  };
  const job = jobOf(new Uint8Array(readFileSync(path)));
  const stamps = [
    { page: 1, xMm: 20, yMm: 20, widthMm: 60, heightMm: 8, items: [text] },
    { page: -1, xMm: 30, yMm: 40, widthMm: 36, heightMm: 36, items: [{ kind: 'image', image } as const] },
  ];
  const documents = job.documents.map((one) => ({ ...one, stamps, record: { number: '05/QĐ-UBND' } }));
  const options = { ...job.options, role: 'approve' as const, images: [seal.toString('base64url')] };
  const rows = await link.sign({ ...job, certificate, documents, options }, () => {});
  const product = join(home, 'signed.pdf');
  writeFileSync(product, await bytesOf(rows[0]));
  expect(pdfsig(product).text.match(/Signature is Valid/g)).toHaveLength(2);
  expect(qpdfCheck(product).code).toBe(0);
  expect(execFileSync('pdftotext', [product, '-'], { encoding: 'utf8' })).toContain('Số: 05/QĐ-UBND');
  expect(execFileSync('pdfimages', ['-list', product], { encoding: 'utf8' }).split('\n').length).toBeGreaterThanOrEqual(
    3,
  );
  expect(prompt.asked).toHaveLength(1);
  expect(prompt.asked[0]?.subject).toMatchObject({ role: 'approve', documents: [{ number: '05/QĐ-UBND' }] });
  expect(rows[0]).not.toHaveProperty('notes');
});

it('digests of a portal’s script and its login come back as OpenSSL would have made them, after one consent', async () => {
  const { id, portal } = jobOf(new Uint8Array(1));
  const nonce = 'bm9uY2Ugb2YgdGhlIHNlcnZlciwgMzIgYnl0ZXMgb2YgaXQ=';
  const texts = Array.from({ length: 12 }, (_, n) => `gói tin ${n}`);
  const digests = texts.map((text) => createHash('sha256').update(text).digest());
  const items = [
    ...digests.map((value) => ({ form: 'digest', digest: 'SHA-256', value: value.toString('base64url') }) as const),
    { form: 'login', nonce } as const,
  ];
  const rows = await link.signMessages({ id, portal, certificate, items });
  const { publicKey } = new X509Certificate(key.certificate);
  const sha256 = (text: string) => createHash('sha256').update(text).digest();
  const messages = [...texts.map((text) => Buffer.from(text)), Buffer.concat([sha256(portal.origin), sha256(nonce)])];
  expect(rows).toHaveLength(messages.length);
  for (const [n, message] of messages.entries()) {
    const row = rows[n];
    if (row === undefined || 'failure' in row) throw new Error(JSON.stringify(row));
    expect(verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, row.signature)).toBe(true);
  }
  expect(prompt.asked).toHaveLength(1);
  const { shortDigest, messages: asked } = prompt.asked[0]?.subject ?? {};
  expect(asked).toEqual({ digests: 12, texts: [], logins: 1 });
  // The page computes the same code from what it sends.
  expect(shortDigest).toBe(
    shortDigestOfMessages(
      items.map((item, n) => ({ ...item, n })),
      portal.origin,
    ),
  );
});

it('what the rules of the office leave to be known comes with the result; what they forbid is a failure', async () => {
  await end();
  await begin(agency);
  const path = join(home, 'c.pdf');
  writePdfOfSize(path, 5_000);
  const job = jobOf(new Uint8Array(readFileSync(path)));
  const annex = { ...job, certificate, options: { ...job.options, role: 'annex' as const } };
  expect((await link.sign(annex, () => {}))[0]).toMatchObject({ n: 0, notes: ['annex-alone'] });
  const issue = { ...jobOf(new Uint8Array(readFileSync(path))), certificate };
  const refused = await link
    .sign({ ...issue, options: { ...job.options, role: 'issue' } }, () => {})
    .catch((error) => [error]);
  expect(JSON.stringify(refused)).toContain('SEAL_BEFORE_SIGNATURE');
  expect(prompt.asked).toHaveLength(1);
});

it('a role that needs the other kind of certificate is refused, and nothing is asked', async () => {
  const path = join(home, 'b.pdf');
  writePdfOfSize(path, 5_000);
  const job = jobOf(new Uint8Array(readFileSync(path)));
  const options = { ...job.options, role: 'issue' as const };
  const rows = link.sign({ ...job, certificate, options }, () => {});
  // The played certificate is a person's.
  await expect(rows).rejects.toMatchObject({ code: 'CERT_WRONG_ROLE', details: { needs: 'organisation' } });
  expect(prompt.asked).toEqual([]);
});
