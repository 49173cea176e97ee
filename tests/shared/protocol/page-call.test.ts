import { describe, expect, it } from 'vitest';
import { pageLimits } from '../../../shared/protocol/page-api.ts';
import { isPageOpening, readPageCall } from '../../../shared/protocol/page-call.ts';

class Fake {}
const isFile = (value: unknown): value is Fake => value instanceof Fake;
const read = (value: unknown) => readPageCall(value, isFile);
const blob = new Fake();
const document = { name: 'Tờ trình.pdf', blob };
const nonce = 'A'.repeat(44);

describe('a call of a page', () => {
  it.each([
    { id: 0, kind: 'status' },
    { id: 1, kind: 'certificates' },
    { id: 2, kind: 'abort' },
    { id: 3, kind: 'authenticate', nonce },
    { id: 4, kind: 'verify', document, language: 'en' },
    { id: 5, kind: 'sign', documents: [document, document], wish: null },
    { id: 6, kind: 'sign', documents: [document], wish: { role: 'issue', number: '05/QĐ-UBND', date: '2026-11-22' } },
    { id: 7, kind: 'stored', n: 0, outcome: 'kept' },
    { id: 8, kind: 'stored', n: 3, outcome: 'refused', reason: 'HTTP 500' },
  ])('$kind is read as it stands', (call) => {
    expect(read(call)).toEqual(call);
  });

  it('carries over nothing that it does not name: no origin, no further field', () => {
    const said = {
      id: 1,
      kind: 'sign',
      documents: [{ ...document, address: 'file:///etc/passwd' }],
      origin: 'https://a.vn',
    };
    expect(read(said)).toEqual({ id: 1, kind: 'sign', documents: [document], wish: null });
    expect(read({ id: 1, kind: 'sign', documents: [document], wish: { role: 'plain', pin: '1234' } })).toEqual({
      id: 1,
      kind: 'sign',
      documents: [document],
      wish: { role: 'plain' },
    });
  });

  it.each([
    [null, { id: null, wrong: 'call' }],
    ['sign', { id: null, wrong: 'call' }],
    [[], { id: null, wrong: 'call' }],
    [{ kind: 'status' }, { id: null, wrong: 'id' }],
    [
      { id: -1, kind: 'status' },
      { id: null, wrong: 'id' },
    ],
    [
      { id: 0.5, kind: 'status' },
      { id: null, wrong: 'id' },
    ],
    [
      { id: 1, kind: 'constructor' },
      { id: 1, wrong: 'kind' },
    ],
    [
      { id: 1, kind: 'authenticate', nonce: 'short' },
      { id: 1, wrong: 'nonce' },
    ],
    [
      { id: 1, kind: 'authenticate', nonce: 'A'.repeat(129) },
      { id: 1, wrong: 'nonce' },
    ],
    [
      { id: 1, kind: 'authenticate', nonce: `${nonce}\n` },
      { id: 1, wrong: 'nonce' },
    ],
    [
      { id: 1, kind: 'authenticate', nonce: ` ${nonce}` },
      { id: 1, wrong: 'nonce' },
    ],
    [
      { id: 1, kind: 'sign', documents: [] },
      { id: 1, wrong: 'documents' },
    ],
    [
      { id: 1, kind: 'sign', documents: { length: 1, 0: document } },
      { id: 1, wrong: 'documents' },
    ],
    [
      { id: 1, kind: 'sign', documents: Array(pageLimits.documents + 1).fill(document) },
      { id: 1, wrong: 'documents' },
    ],
    [
      { id: 1, kind: 'sign', documents: [document, { ...document, blob: {} }] },
      { id: 1, wrong: 'documents[1].blob' },
    ],
    [
      { id: 1, kind: 'sign', documents: [{ blob }] },
      { id: 1, wrong: 'documents[0].name' },
    ],
    [
      { id: 1, kind: 'sign', documents: [{ blob, name: 'a'.repeat(256) }] },
      { id: 1, wrong: 'documents[0].name' },
    ],
    [
      { id: 1, kind: 'sign', documents: [{ blob, name: 'a\u202efdp.exe' }] },
      { id: 1, wrong: 'documents[0].name' },
    ],
    [
      { id: 1, kind: 'sign', documents: [{ blob, name: 'a\u0000.pdf' }] },
      { id: 1, wrong: 'documents[0].name' },
    ],
    [
      { id: 1, kind: 'sign', documents: [{ blob, name: '\ud800.pdf' }] },
      { id: 1, wrong: 'documents[0].name' },
    ],
    [
      { id: 1, kind: 'sign', documents: [document], wish: { role: 'king' } },
      { id: 1, wrong: 'role' },
    ],
    [
      { id: 1, kind: 'sign', documents: [document], wish: [] },
      { id: 1, wrong: 'wish' },
    ],
    [
      { id: 1, kind: 'sign', documents: [document], wish: { role: 'issue', date: '22/11/2026' } },
      { id: 1, wrong: 'date' },
    ],
    [
      { id: 1, kind: 'sign', documents: [document], wish: { role: 'issue', number: 5 } },
      { id: 1, wrong: 'number' },
    ],
    [
      { id: 1, kind: 'verify', document: null },
      { id: 1, wrong: 'document' },
    ],
    [
      { id: 1, kind: 'stored', n: 'x', outcome: 'kept' },
      { id: 1, wrong: 'n' },
    ],
    [
      { id: 1, kind: 'stored', n: 0, outcome: 'confirmed' },
      { id: 1, wrong: 'outcome' },
    ],
  ])('that is none names the field: %j', (said, wrong) => {
    expect(read(said)).toEqual(wrong);
  });

  it('cannot make the reason of a refusal longer than its limit', () => {
    const said = read({ id: 1, kind: 'stored', n: 0, outcome: 'refused', reason: 'x'.repeat(10_000) });
    expect(said).toMatchObject({ reason: 'x'.repeat(pageLimits.reasonChars) });
  });

  it.each([
    ['that turns the direction of writing', 'a\u202eb', 'a\ufffdb'],
    ['that ends a line', 'a\nb', 'a\ufffdb'],
    ['with half a character', 'a\ud800', 'a\ufffd'],
    ['that is an object without a text', { toString: 1, valueOf: 1 }, ''],
    ['that is a list', ['a'], ''],
  ])('gives a reason %s no power over the page on which it stands', (_, reason, words) => {
    const said = read({ id: 1, kind: 'stored', n: 0, outcome: 'refused', reason });
    expect(said).toEqual({ id: 1, kind: 'stored', n: 0, outcome: 'refused', reason: words });
  });
});

it('a channel is opened by a message for it and by no other', () => {
  expect(isPageOpening({ trien: 1, to: 'extension', channel: 'page-api' })).toBe(true);
  for (const other of [
    null,
    'page-api',
    { trien: 1, to: 'extension', channel: 'vgca' },
    { trien: 2, to: 'extension', channel: 'page-api' },
  ]) {
    expect(isPageOpening(other)).toBe(false);
  }
});
