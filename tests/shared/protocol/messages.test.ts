import { describe, expect, it } from 'vitest';
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
