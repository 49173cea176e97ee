import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { usualPolicy } from '../../../agent/platform/office-policy.ts';
import type { ReceivedDocument, SignOutcome } from '../../../agent/server/desk.ts';
import { type DeskWorld, openDesk } from '../../../agent/server/handlers.ts';
import { openTurns } from '../../../agent/server/turns.ts';
import { agentMessage, type MessageRequest, type SignRequest } from '../../../shared/protocol/messages.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey } from '../../corpora/signing-key.ts';
import { sealPng } from '../../shared/pdf/images/sample.ts';
import { fakePrompt } from '../fake-prompt.ts';
import { certificateOf, type FakeTokensOptions, fakeTokens } from '../fake-tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-desk-'));
const key = issueKey('p256');
const signal = new AbortController().signal;
const path = join(folder, 'a.pdf');
writePdfOfSize(path, 4_000);

type DeskChanges = Partial<Pick<DeskWorld, 'policy'>>;

function deskWith(options: FakeTokensOptions = {}, changes: DeskChanges = {}) {
  const tokens = fakeTokens(key, options);
  const prompt = fakePrompt();
  const clock = { now: Date.now };
  const world = {
    tokens,
    prompt,
    clock,
    hasher: nodeHasher,
    anchors: [],
    say: sayIn('en'),
    policy: usualPolicy,
    spool: folder,
    turns: openTurns(),
    ...changes,
  };
  return { desk: openDesk(world), tokens, prompt };
}

function requestOf(certificate: string, documentPassword?: string): SignRequest {
  const origin = 'https://portal.example';
  const at = new Date().toISOString();
  return {
    kind: 'sign.request',
    id: '019aa000-0000-7000-8000-000000000000',
    portal: { origin, topOrigin: origin, tabId: 1, frame: 0, gestureAt: at },
    documents: [
      {
        n: 0,
        name: 'tờ trình.pdf',
        type: 'application/pdf',
        sizeBytes: 1,
        sha256: '0'.repeat(64),
        ...(documentPassword !== undefined && { documentPassword }),
      },
    ],
    certificate,
    options: { format: 'pades', level: 'B', role: 'plain' },
    notAfter: at,
  };
}

const documents = [{ n: 0, name: 'tờ trình.pdf', type: 'application/pdf', path, sizeBytes: 4_000, sha256: '' }];

interface Opened {
  readonly documents: readonly ReceivedDocument[];
  readonly documentPassword?: string;
}

async function sign(desk: ReturnType<typeof openDesk>, certificate: string, opened: Opened = { documents }) {
  const states: string[] = [];
  const outcomes: SignOutcome[] = [];
  for await (const outcome of desk.sign(
    requestOf(certificate, opened.documentPassword),
    opened.documents,
    (_, state) => void states.push(state),
    signal,
  )) {
    outcomes.push(outcome);
  }
  return { states, outcomes };
}

describe('the desk', () => {
  it('answers status and certificates as the protocol has them, without a login', async () => {
    const { desk, tokens } = deskWith({
      reading: {
        certificates: [
          certificateOf(key),
          certificateOf(key, { canSign: false, why: 'unreadable', der: new Uint8Array([5]) }),
        ],
      },
    });
    const id = crypto.randomUUID();
    const answer = await desk.certificates(signal);
    expect(agentMessage.parse({ kind: 'certificates.answer', id, answer })).toBeTruthy();
    expect(answer.certificates).toMatchObject([{ subject: 'Nguyễn Văn Thử', canSign: true }]);
    const status = await desk.status(signal);
    expect(agentMessage.parse({ kind: 'status.answer', id, answer: { ...status, paired: 'x' } })).toBeTruthy();
    expect(status.certificates).toBe(1);
    expect(tokens.log).toEqual([]);
  });

  it('never names the path of a module to the browser', async () => {
    const faults = [
      { module: '/opt/vendor/x.so', failure: { code: 'DRIVER_CRASHED', details: { module: '/opt/vendor/x.so' } } },
    ] as const;
    const { desk } = deskWith({ reading: { faults } });
    expect(JSON.stringify((await desk.certificates(signal)).faults)).not.toContain('/opt');
  });

  it('signs for the origin that asked, and leaves what is appended in a private file', async () => {
    const { desk, prompt } = deskWith();
    const { outcomes, states } = await sign(desk, certificateOf(key).sha256);
    expect(prompt.asked[0]?.subject.origin).toBe('https://portal.example');
    expect(states).toEqual(['shown', 'confirmed', 'signed', 'done']);
    const [outcome] = outcomes;
    if (outcome === undefined || 'failure' in outcome) throw new Error('not signed');
    expect(statSync(outcome.appended).mode & 0o777).toBe(0o600);
    expect(readFileSync(outcome.appended)).toHaveLength(outcome.sizeBytes);
  });

  it.each([
    ['a certificate that is not there', {}, '0'.repeat(64), 'CERT_NOT_FOUND'],
    ['no token', { reading: { tokens: [], certificates: [] } }, '0'.repeat(64), 'NO_TOKEN'],
  ])('refuses before any prompt: %s', async (_, options, sha256, code) => {
    const { desk, prompt } = deskWith(options);
    await expect(sign(desk, sha256)).rejects.toMatchObject({ code });
    expect(prompt.asked).toEqual([]);
  });

  it('refuses a certificate that cannot sign, with the reason', async () => {
    const { desk } = deskWith({
      reading: { certificates: [certificateOf(key, { canSign: false, why: 'wrong-usage' })] },
    });
    await expect(sign(desk, certificateOf(key).sha256)).rejects.toMatchObject({ code: 'CERT_WRONG_USAGE' });
  });

  it('gives its turn back after a failure: the next request is asked', async () => {
    const { desk } = deskWith();
    await expect(sign(desk, '0'.repeat(64))).rejects.toMatchObject({ code: 'CERT_NOT_FOUND' });
    expect((await sign(desk, certificateOf(key).sha256)).outcomes).toHaveLength(1);
  });
});

describe('stamps and images of a request', () => {
  const image = Buffer.from(sealPng());
  const sha256 = createHash('sha256').update(image).digest('hex');
  const stamp = {
    ...{ page: 1, xMm: 10, yMm: 10, widthMm: 40, heightMm: 20 },
    items: [{ kind: 'image' as const, image: sha256 }],
  };
  const asked = (
    changes: Partial<SignRequest['options']>,
    stamps: SignRequest['documents'][number]['stamps'] = [stamp],
  ) => {
    const request = requestOf(certificateOf(key).sha256);
    const [document] = request.documents;
    if (document === undefined) throw new Error('no document');
    const stamped = { ...document, ...(stamps !== undefined && { stamps }), record: { number: '12/CV' } };
    return { ...request, documents: [stamped], options: { ...request.options, ...changes } };
  };
  const outcomesOf = async (request: SignRequest, world: DeskChanges = {}) => {
    const { desk, prompt } = deskWith({}, world);
    const outcomes: SignOutcome[] = [];
    let code = '';
    try {
      for await (const one of desk.sign(request, documents, () => {}, signal)) outcomes.push(one);
    } catch (error) {
      code = (error as { code?: string }).code ?? String(error);
    }
    return { outcomes, code, prompt };
  };

  it('are drawn and signed: poppler finds the signature valid and the image on the page', async () => {
    const images = [image.toString('base64url')];
    const { outcomes, prompt } = await outcomesOf(asked({ images, role: 'approve' }));
    const [outcome] = outcomes;
    if (outcome === undefined || 'failure' in outcome) throw new Error(JSON.stringify(outcome));
    const product = join(folder, 'stamped.pdf');
    writeFileSync(product, Buffer.concat([readFileSync(path), readFileSync(outcome.appended)]));
    expect(execFileSync('pdfsig', ['-nocert', product], { encoding: 'utf8' })).toContain('Signature is Valid');
    expect(readFileSync(product).includes('/XXTrienRecord <</Role /approve /Number (12/CV)>>')).toBe(true);
    expect(prompt.asked[0]?.subject).toMatchObject({ role: 'approve', documents: [{ number: '12/CV' }] });
  });

  it.each([
    ['an image that no stamp can show', { images: ['AAAA'] }, 'IMAGE_UNUSABLE'],
    ['a stamp whose image did not come', {}, 'MESSAGE_INVALID'],
    [
      'an image that is another than it is called',
      { images: [Buffer.concat([image, Buffer.of(0)]).toString('base64url')] },
      'MESSAGE_INVALID',
    ],
  ])('with %s are refused before anybody is asked', async (_, changes, code) => {
    const refused = await outcomesOf(asked(changes));
    expect(refused.code).toBe(code);
    expect(refused.prompt.asked).toEqual([]);
  });

  it('of a blocked origin, or inside a blocked page, are signed by nobody', async () => {
    const policy = { ...usualPolicy, blockedOrigins: ['https://portal.example'] };
    const request = asked({}, undefined);
    for (const portal of [request.portal, { ...request.portal, origin: 'https://frame.example' }]) {
      const { code, prompt } = await outcomesOf({ ...request, portal }, { policy });
      expect(code).toBe('ORIGIN_NOT_ALLOWED');
      expect(prompt.asked).toEqual([]);
    }
  });
});

describe('signatures over what is no document', () => {
  const at = new Date().toISOString();
  const { portal } = requestOf(certificateOf(key).sha256);
  const request: MessageRequest = {
    ...{ kind: 'message.request', id: '019aa000-0000-7000-8000-000000000001', portal, notAfter: at },
    items: [{ form: 'login', n: 0, nonce: 'A'.repeat(44) }],
    certificate: certificateOf(key).sha256,
  };
  const run = async (asked: MessageRequest, world: DeskChanges = {}) => {
    const { desk, prompt } = deskWith({}, world);
    const states: string[] = [];
    const outcomes: unknown[] = [];
    const collect = async () => {
      for await (const one of desk.signMessages(asked, (_, state) => void states.push(state), signal))
        outcomes.push(one);
    };
    return { collect, desk, prompt, states, outcomes };
  };

  it('are made for the origin that asked, by the key that was named', async () => {
    const { collect, prompt, states, outcomes } = await run(request);
    await collect();
    expect(prompt.asked[0]?.subject).toMatchObject({ origin: 'https://portal.example', messages: { logins: 1 } });
    expect(states).toEqual(['shown', 'confirmed', 'signed']);
    expect(outcomes).toMatchObject([{ n: 0, algorithm: key.algorithm }]);
  });

  it.each<[string, MessageRequest, DeskChanges, string]>([
    ['a certificate that is not there', { ...request, certificate: '0'.repeat(64) }, {}, 'CERT_NOT_FOUND'],
    [
      'a blocked origin',
      request,
      { policy: { ...usualPolicy, blockedOrigins: [portal.origin] } },
      'ORIGIN_NOT_ALLOWED',
    ],
    [
      'a digest that the office has none of',
      { ...request, items: [{ form: 'digest', n: 0, digest: 'SHA-256', value: 'A'.repeat(43) }] },
      { policy: { ...usualPolicy, digestSigning: 'refuse' } },
      'POLICY_DENIED',
    ],
  ])('are refused before any prompt with %s, and the next request is asked', async (_, asked, world, code) => {
    const { collect, desk, prompt } = await run(asked, world);
    await expect(collect()).rejects.toMatchObject({ code });
    expect(prompt.asked).toEqual([]);
    if (code === 'CERT_NOT_FOUND') {
      for await (const one of desk.signMessages(request, () => {}, signal)) expect(one).toMatchObject({ n: 0 });
    }
  });
});

describe('an encrypted document', () => {
  const encrypted = join(folder, 'encrypted.pdf');
  execFileSync('qpdf', ['--encrypt', 'công văn', 'owner', '256', '--', path, encrypted]);
  const received = [{ n: 0, name: 'mật.pdf', type: 'application/pdf', path: encrypted, sizeBytes: 1, sha256: '' }];

  it('is signed with the password that came with it, and nobody else hears of that', async () => {
    const { desk, prompt } = deskWith();
    const { sha256 } = certificateOf(key);
    const { outcomes } = await sign(desk, sha256, { documents: received, documentPassword: 'công văn' });
    const [outcome] = outcomes;
    if (outcome === undefined || 'failure' in outcome) throw new Error(JSON.stringify(outcome));
    const product = join(folder, 'encrypted.signed.pdf');
    writeFileSync(product, Buffer.concat([readFileSync(encrypted), readFileSync(outcome.appended)]));
    const judged = execFileSync('pdfsig', ['-nocert', '-upw', 'công văn', product], { encoding: 'utf8' });
    expect(judged).toContain('Signature is Valid');
    expect(JSON.stringify([prompt, outcome])).not.toContain('công văn');
  });

  it.each([
    [undefined, 'DOC_ENCRYPTED'],
    ['sai', 'DOC_PASSWORD_WRONG'],
  ] as const)('with %s is refused before anybody is asked: %s', async (documentPassword, code) => {
    const { desk, prompt } = deskWith();
    const opened = { documents: received, ...(documentPassword !== undefined && { documentPassword }) };
    const { outcomes } = await sign(desk, certificateOf(key).sha256, opened);
    expect(outcomes).toEqual([{ n: 0, failure: { code, details: {} } }]);
    expect(prompt.asked).toEqual([]);
  });
});
