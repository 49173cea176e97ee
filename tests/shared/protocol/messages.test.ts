import { describe, expect, it } from 'vitest';
import { tagBytes } from '../../../shared/protocol/cipher.ts';
import { encodeFrame } from '../../../shared/protocol/frames.ts';
import { maxDocuments, maxFrameBytes, maxImageBytes, maxMessageBytes } from '../../../shared/protocol/limits.ts';
import { agentMessage, extensionMessage, readMessage } from '../../../shared/protocol/messages.ts';

const sha256 = 'ab'.repeat(32);
const id = '019aaa5c-3c00-7cc3-98c4-dc0c0c07398f';
const document = { n: 0, name: 'a.pdf', type: 'application/pdf', sizeBytes: 10, sha256 };
const request = {
  kind: 'sign.request',
  id,
  portal: {
    origin: 'https://portal.example',
    topOrigin: 'https://portal.example',
    tabId: 1,
    frame: 0,
    gestureAt: '2026-11-22T08:00:00Z',
  },
  documents: [document],
  certificate: sha256,
  options: { format: 'pades', level: 'B', role: 'plain' },
  notAfter: '2026-11-22T08:02:00Z',
};

it('reads a request as it is', () => {
  expect(readMessage(extensionMessage, request)).toEqual(request);
});

describe('a request is refused', () => {
  it.each([
    ['whose id is not a UUIDv7', { id: '7b0c3f5e-4c1f-4b7a-9a57-0f8a6a1f5c11' }],
    ['without documents', { documents: [] }],
    ['with more documents than the limit', { documents: Array.from({ length: 501 }, (_, n) => ({ ...document, n })) }],
    ['whose documents are not counted from 0', { documents: [{ ...document, n: 1 }] }],
    ['that counts a document twice', { documents: [document, document] }],
    ['with a name longer than 255', { documents: [{ ...document, name: 'a'.repeat(256) }] }],
    ['with a size that JSON cannot carry', { documents: [{ ...document, sizeBytes: 2 ** 53 }] }],
    ['with a negative size', { documents: [{ ...document, sizeBytes: -1 }] }],
    ['with a digest in upper case', { certificate: sha256.toUpperCase() }],
    ['with an origin that has a path', { portal: { ...request.portal, origin: 'https://portal.example/a' } }],
    ['with an origin of another scheme', { portal: { ...request.portal, origin: 'file://portal' } }],
    ['with an unknown format', { options: { ...request.options, format: 'xades' } }],
    ['with a field that nobody knows', { pin: '123456' }],
    ['with a field that nobody knows, inside', { options: { ...request.options, pin: '123456' } }],
    ['with a time that is none', { notAfter: 'tomorrow' }],
  ])('%s', (_, change) => {
    expect(() => readMessage(extensionMessage, { ...request, ...change })).toThrow(
      expect.objectContaining({ code: 'MESSAGE_INVALID' }),
    );
  });

  it('with a field named __proto__', () => {
    const head: unknown = JSON.parse(`{ "kind": "ping", "id": "${id}", "__proto__": { "kind": "status" } }`);
    expect(() => readMessage(extensionMessage, head)).toThrow();
  });

  it.each([null, 7, 'ping', [], {}, { kind: 'toString' }, { kind: 'constructor' }])('that is %j', (head) => {
    expect(() => readMessage(extensionMessage, head)).toThrow(expect.objectContaining({ code: 'MESSAGE_INVALID' }));
  });
});

it('names the field that is wrong and never its value', () => {
  try {
    readMessage(extensionMessage, { ...request, certificate: 'my secret' });
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: 'MESSAGE_INVALID' });
    expect(JSON.stringify(error)).toContain('certificate');
    expect(JSON.stringify(error)).not.toContain('secret');
  }
});

it('knows only codes of the table of failures', () => {
  const failure = { kind: 'failure', id, code: 'PIN_INCORRECT', details: { state: 'low', tries: 2 } };
  expect(agentMessage.safeParse(failure).success).toBe(true);
  expect(agentMessage.safeParse({ ...failure, code: 'OOPS' }).success).toBe(false);
  expect(agentMessage.safeParse({ ...failure, details: { state: { deep: 1 } } }).success).toBe(false);
});

const text = {
  kind: 'text',
  lines: [[{ style: 'regular', text: 'Số: 05/QĐ-UBND' }]],
  sizePt: 13,
  align: 'left',
  rise: 'middle',
  wrap: false,
  colour: [0, 0, 0],
};
const stamp = { page: 1, xMm: 30, yMm: 30, widthMm: 60, heightMm: 8, items: [text] };
const stamped = (change: object) => ({ ...request, documents: [{ ...document, stamps: [{ ...stamp, ...change }] }] });
const refusesAll = (heads: readonly unknown[]): void => {
  for (const head of heads) expect(extensionMessage.safeParse(head).success, JSON.stringify(head)).toBe(false);
};

describe('a stamp on the link', () => {
  it('is read as it is', () => {
    expect(readMessage(extensionMessage, stamped({}))).toEqual(stamped({}));
  });

  it('is refused where it has no place, no end or no sense', () => {
    refusesAll([
      stamped({ page: 1.5 }),
      stamped({ page: -2 }),
      stamped({ xMm: Number.NaN }),
      stamped({ xMm: Number.POSITIVE_INFINITY }),
      stamped({ widthMm: -1 }),
      stamped({ heightMm: 1e9 }),
      stamped({ html: '<b>' }),
      stamped({ items: Array(9).fill(text) }),
      stamped({ items: [{ ...text, kind: 'script' }] }),
      stamped({ items: [{ ...text, sizePt: 0 }] }),
      stamped({ items: [{ ...text, lines: Array(13).fill([]) }] }),
      stamped({ items: [{ ...text, lines: [Array(9).fill({ style: 'regular', text: '' })] }] }),
      stamped({ items: [{ ...text, lines: [[{ style: 'regular', text: 'a'.repeat(1001) }]] }] }),
      stamped({ items: [{ ...text, lines: [[{ style: 'heavy', text: 'a' }]] }] }),
      stamped({ items: [{ ...text, lines: [[{ style: 'regular', text: { kind: 'now' } }]] }] }),
      stamped({ items: [{ ...text, colour: [0, 0] }] }),
      stamped({ items: [{ ...text, colour: [0, 0, 2] }] }),
      stamped({ items: [{ kind: 'image', image: 'seal.png' }] }),
      { ...request, documents: [{ ...document, stamps: [] }] },
      { ...request, documents: [{ ...document, stamps: Array(4).fill(stamp) }] },
    ]);
  });
});

it('refuses images that are too many, too large, empty or no base64url', () => {
  const withImages = (images: unknown) => ({ ...request, options: { ...request.options, images } });
  const largest = 'A'.repeat(Math.ceil((maxImageBytes * 4) / 3));
  expect(extensionMessage.safeParse(withImages([largest, largest])).success).toBe(true);
  refusesAll([
    withImages(['AAAA', 'AAAA', 'AAAA']),
    withImages([`${largest}A`]),
    withImages(['']),
    withImages(['A+/=']),
  ]);
});

it('refuses a record with anything that is not said of a document', () => {
  const withRecord = (record: unknown) => ({ ...request, documents: [{ ...document, record }] });
  expect(extensionMessage.safeParse(withRecord({ number: '05/QĐ-UBND', date: '2026-11-22' })).success).toBe(true);
  refusesAll([
    withRecord({ role: 'approve' }),
    withRecord({ date: '22/11/2026' }),
    withRecord({ date: '2026-02-30' }),
    withRecord({ number: '5'.repeat(51) }),
    withRecord({ copyForm: 'sao' }),
    withRecord([]),
  ]);
});

describe('the largest request', () => {
  const records = {
    number: `05/${'Đ'.repeat(20)}`,
    date: '2026-11-22',
    agency: 'Ủy ban nhân dân xã Mẫu '.repeat(4),
    subject: 'Về việc ban hành quy chế làm việc '.repeat(6),
  };
  const seal = { ...stamp, page: -1, items: [{ kind: 'image', image: sha256 }] };
  const image = 'A'.repeat(Math.ceil((maxImageBytes * 4) / 3));
  const whole = (name: string) => ({
    ...request,
    documents: Array.from({ length: maxDocuments }, (_, n) => ({
      ...document,
      n,
      name,
      stamps: [stamp, seal],
      record: records,
    })),
    options: { ...request.options, role: 'issue', images: [image, image] },
  });

  it('of 500 documents with two stamps and a record each, and two images, is one frame', () => {
    const head = whole('Quyết định ban hành quy chế.pdf');
    expect(extensionMessage.safeParse(head).success).toBe(true);
    expect(encodeFrame(head).length + tagBytes).toBeLessThan(maxFrameBytes);
  });
});

describe('a request to sign what is no document', () => {
  const message = {
    kind: 'message.request',
    id,
    portal: request.portal,
    items: [{ form: 'digest', n: 0, digest: 'SHA-256', value: 'A'.repeat(43) }],
    certificate: sha256,
    notAfter: request.notAfter,
  };
  const withItems = (...items: unknown[]) => ({ ...message, items });
  const nonce = 'A'.repeat(44);

  it('is read as it is', () => {
    for (const item of [
      { form: 'digest', n: 0, digest: 'SHA-512', value: 'A'.repeat(86) },
      { form: 'text', n: 0, value: '' },
      { form: 'login', n: 0, nonce },
    ]) {
      expect(readMessage(extensionMessage, withItems(item))).toEqual(withItems(item));
    }
  });

  it('is refused where it is empty, too much, old or a lie', () => {
    const item = message.items[0];
    refusesAll([
      withItems(),
      withItems(...Array.from({ length: 501 }, (_, n) => ({ ...item, n }))),
      withItems(item, item),
      withItems({ ...item, n: 1 }),
      withItems({ ...item, digest: 'SHA-1', value: 'A'.repeat(27) }),
      withItems({ ...item, digest: 'MD5' }),
      withItems({ ...item, value: 'A'.repeat(87) }),
      withItems({ ...item, value: 'A+' }),
      withItems({ form: 'text', n: 0, value: 'A'.repeat(Math.ceil((maxMessageBytes * 4) / 3) + 1) }),
      withItems({ form: 'login', n: 0, nonce: 'A'.repeat(43) }),
      withItems({ form: 'login', n: 0, nonce: 'A'.repeat(129) }),
      withItems({ form: 'login', n: 0, nonce, origin: 'https://another.example' }),
      withItems({ form: 'raw', n: 0, value: 'AAAA' }),
      { ...message, portal: { ...request.portal, origin: 'https://portal.example/login' } },
      { ...message, portal: { ...request.portal, origin: 'https://user@portal.example' } },
      { ...message, portal: { ...request.portal, origin: 'null' } },
      { ...message, portal: { ...request.portal, origin: 'javascript://portal' } },
      { ...message, consent: true },
    ]);
  });

  it('is answered with a value of a known algorithm alone', () => {
    const answer = {
      kind: 'message.result',
      id,
      n: 0,
      signature: 'AAAA',
      algorithm: { scheme: 'ECDSA', digest: 'SHA-256' },
    };
    expect(agentMessage.safeParse(answer).success).toBe(true);
    expect(agentMessage.safeParse({ ...answer, algorithm: { scheme: 'DSA', digest: 'SHA-256' } }).success).toBe(false);
    expect(agentMessage.safeParse({ ...answer, signature: 'A'.repeat(174_764) }).success).toBe(false);
  });
});
