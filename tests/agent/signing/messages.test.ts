import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { type OfficePolicy, usualPolicy } from '../../../agent/platform/office-policy.ts';
import { type MessageOutcome, signMessages } from '../../../agent/signing/messages.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { Failure } from '../../../shared/errors.ts';
import type { MessageItem } from '../../../shared/protocol/messages.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { issueKey, type SigningKey } from '../../corpora/signing-key.ts';
import { fakePrompt } from '../fake-prompt.ts';
import { certificateOf, type FakeTokensOptions, fakeTokens } from '../fake-tokens.ts';

// OpenSSL issues the keys and judges every value.
const keys = { rsa: issueKey('rsa'), p256: issueKey('p256') } as const;
const folder = mkdtempSync(join(tmpdir(), 'trien-messages-'));
const origin = 'https://mot-cua.example.gov.vn';
const nonce = 'bm9uY2Ugb2YgdGhlIHNlcnZlciwgMzIgYnl0ZXMgb2YgaXQ=';

const digestItem = (n: number, text: string): MessageItem => ({
  ...{ form: 'digest', n, digest: 'SHA-256' },
  value: createHash('sha256').update(text).digest('base64url'),
});
const textItem = (n: number, bytes: string | Uint8Array): MessageItem => ({
  ...{ form: 'text', n },
  value: Buffer.from(bytes).toString('base64url'),
});
const loginItem = (n: number): MessageItem => ({ form: 'login', n, nonce });

async function run(
  key: SigningKey,
  items: readonly MessageItem[],
  options: FakeTokensOptions & { answer?: string; policy?: OfficePolicy } = {},
) {
  const tokens = fakeTokens(key, options);
  const prompt = fakePrompt(options.answer);
  const { policy = usualPolicy } = options;
  const desk = { tokens, prompt, clock: { now: Date.now }, hasher: nodeHasher, anchors: [], say: sayIn('vi'), policy };
  const batch = { origin, certificate: certificateOf(key), items };
  const outcomes: MessageOutcome[] = [];
  const steps: string[] = [];
  let error: unknown = null;
  try {
    const tell = (n: number, step: string): void => void steps.push(`${n} ${step}`);
    for await (const one of signMessages(batch, desk, tell, new AbortController().signal)) outcomes.push(one);
  } catch (thrown) {
    error = thrown;
  }
  return { outcomes, error, prompt, log: tokens.log, steps };
}

function signatureIn(outcome: MessageOutcome | undefined): Bytes {
  if (outcome === undefined || 'failure' in outcome) throw new Error(JSON.stringify(outcome));
  return outcome.signature;
}

function opensslAccepts(key: SigningKey, value: Bytes, message: Uint8Array): boolean {
  const { publicKey } = new X509Certificate(key.certificate);
  return verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, value);
}

/** What `openssl cms -verify -cades` makes of a CMS: its status, and the content that it found inside. */
function judged(cms: Bytes, key: SigningKey) {
  const [input, output] = [join(folder, 'text.p7s'), join(folder, 'text.out')];
  writeFileSync(input, cms);
  const how = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', input, '-out', output];
  const { status } = spawnSync('openssl', [...how, '-CAfile', key.certificatePem, '-purpose', 'any']);
  return { status, content: status === 0 ? readFileSync(output) : null };
}

describe.each(['rsa', 'p256'] as const)('with %s', (kind) => {
  const key = keys[kind];

  it('digests are signed as if the token had made them: OpenSSL takes the value for the message’s', async () => {
    const texts = Array.from({ length: 35 }, (_, n) => `gói dữ liệu ${n}`);
    const { outcomes, prompt, log } = await run(
      key,
      texts.map((text, n) => digestItem(n, text)),
    );
    expect(outcomes.map(({ n }) => n)).toEqual([...texts.keys()]);
    for (const [n, text] of texts.entries()) {
      expect(opensslAccepts(key, signatureIn(outcomes[n]), Buffer.from(text))).toBe(true);
    }
    expect(prompt.asked).toHaveLength(1);
    expect(prompt.asked[0]?.subject).toMatchObject({ origin, documents: [], messages: { digests: 35, logins: 0 } });
    expect(log.at(0)).toBe('login');
    expect(log.at(-1)).toBe('close');
  });

  it('a text comes back inside a CAdES signature that OpenSSL verifies, with the time and the certificate’s digest', async () => {
    const text = '{"hoSo":"000.00.01.H26-261122-0001","dongY":true}';
    const { outcomes, prompt } = await run(key, [textItem(0, text)]);
    const cms = signatureIn(outcomes[0]);
    expect(judged(cms, key)).toEqual({ status: 0, content: Buffer.from(text) });
    const printed = execFileSync('openssl', [
      'cms',
      '-cmsout',
      '-print',
      '-inform',
      'DER',
      '-in',
      join(folder, 'text.p7s'),
    ]);
    for (const name of ['signingTime', 'id-smime-aa-signingCertificateV2', 'messageDigest']) {
      expect(printed.toString()).toContain(name);
    }
    const broken = cms.slice();
    broken[Buffer.from(cms).indexOf('dongY')] = 0x44;
    expect(judged(broken, key).status).not.toBe(0);
    expect(prompt.asked[0]?.subject.messages).toEqual({ digests: 0, texts: [text], logins: 0 });
  });

  it('a login is over the digests of origin and nonce, as Web eID has it: OpenSSL agrees', async () => {
    const { outcomes, prompt } = await run(key, [loginItem(0)]);
    const sha256 = (text: string) => createHash('sha256').update(text).digest();
    const value = signatureIn(outcomes[0]);
    expect(opensslAccepts(key, value, Buffer.concat([sha256(origin), sha256(nonce)]))).toBe(true);
    expect(opensslAccepts(key, value, Buffer.concat([sha256('https://mot-cua.example'), sha256(nonce)]))).toBe(false);
    expect(prompt.asked[0]?.subject).toMatchObject({ origin, messages: { digests: 0, texts: [], logins: 1 } });
  });
});

describe('what nobody can read', () => {
  it.each([
    ['bytes that are no UTF-8', Uint8Array.of(0xff, 0xfe, 0x00)],
    ['a DER value', Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05)],
    ['letters with controls among them', 'a\u0000b'],
    ['nothing', ''],
  ])('is not shown as if it were: %s', async (_, bytes) => {
    const { prompt, outcomes } = await run(keys.p256, [textItem(0, bytes)]);
    expect(prompt.asked[0]?.subject.messages).toEqual({ digests: 0, texts: [null], logins: 0 });
    expect(judged(signatureIn(outcomes[0]), keys.p256)).toEqual({ status: 0, content: Buffer.from(bytes) });
  });
});

describe('what nobody can see, where the office refuses that', () => {
  const policy: OfficePolicy = { ...usualPolicy, digestSigning: 'refuse' };

  it.each<[string, MessageItem]>([
    ['a digest', digestItem(1, 'a')],
    ['bytes that are no text', textItem(1, Uint8Array.of(0xff, 0xfe))],
  ])('%s is not signed, nor anything beside it, and nobody is asked', async (_, item) => {
    const { outcomes, error, prompt, log } = await run(keys.p256, [textItem(0, 'Đồng ý'), item], { policy });
    expect(error).toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'digestSigning' } });
    expect([outcomes, prompt.asked, log]).toEqual([[], [], []]);
  });

  it('texts and logins are', async () => {
    const { outcomes } = await run(keys.p256, [textItem(0, 'Đồng ý'), loginItem(1)], { policy });
    expect(outcomes).toHaveLength(2);
  });
});

describe('a text whose CMS would be the signature of a PDF', () => {
  it('is no text: it is refused before anybody is asked, wherever the PDF begins', async () => {
    const pdf = '%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj';
    for (const text of [pdf, `Tôi đồng ý nhận thông báo.\n${pdf}`]) {
      const { error, prompt } = await run(keys.p256, [textItem(0, text)]);
      expect(error).toMatchObject({ code: 'MESSAGE_INVALID', details: { reason: 'document' } });
      expect(prompt.asked).toEqual([]);
    }
  });
});

describe('before anybody is asked, all is refused', () => {
  it.each<[string, readonly MessageItem[], string]>([
    [
      'a digest of the wrong length',
      [digestItem(0, 'a'), { form: 'digest', n: 1, digest: 'SHA-256', value: 'AAAA' }],
      'MESSAGE_INVALID',
    ],
    [
      'a digest that the key cannot sign',
      [{ form: 'digest', n: 0, digest: 'SHA-512', value: 'A'.repeat(86) }],
      'KEY_UNSUITABLE',
    ],
    ['bytes with bits left over', [{ form: 'text', n: 0, value: 'AB' }], 'MESSAGE_INVALID'],
  ])('with %s', async (_, items, code) => {
    const { error, prompt, log } = await run(keys.p256, items);
    expect(error).toMatchObject({ code });
    expect(prompt.asked).toEqual([]);
    expect(log).toEqual([]);
  });
});

describe('the key', () => {
  const three = [digestItem(0, 'a'), textItem(1, 'b'), loginItem(2)];

  it('signs nothing where the official says no', async () => {
    const { error, log, outcomes } = await run(keys.p256, three, { answer: 'cancel' });
    expect(error).toMatchObject({ code: 'USER_CANCELLED' });
    expect([log, outcomes]).toEqual([[], []]);
  });

  it('is asked for anew for each item where it demands that (CKA_ALWAYS_AUTHENTICATE)', async () => {
    const { log, prompt } = await run(keys.p256, three, { alwaysAuthenticate: true });
    expect(log.filter((entry) => entry === 'login')).toHaveLength(3);
    expect(log.filter((entry) => entry === 'close')).toHaveLength(3);
    expect(prompt.asked[1]?.subject.messages).toEqual({ digests: 0, texts: ['b'], logins: 0 });
  });

  it('ends the rest when it goes; what was signed stays', async () => {
    const beforeSign = (count: number): void => {
      if (count === 1) throw new Failure('TOKEN_REMOVED', {});
    };
    const { error, outcomes, log } = await run(keys.p256, three, { beforeSign });
    expect(error).toMatchObject({ code: 'TOKEN_REMOVED' });
    expect(outcomes.map(({ n }) => n)).toEqual([0]);
    expect(log.at(-1)).toBe('close');
  });
});
