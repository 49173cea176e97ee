import { describe, expect, it } from 'vitest';
import { readContentRequest } from '../../../extension/jobs/request.ts';

const blob = new Blob(['%PDF-1.7']);
const document = { name: 'a.pdf', type: 'application/pdf', blob, address: null };
const open = { kind: 'open', purpose: 'sign', source: 'input', ref: 'held-1', documents: [document], wish: null };

describe('a request of a content script', () => {
  it('is read with what it may say', () => {
    expect(readContentRequest(open)).toEqual(open);
    expect(readContentRequest({ kind: 'enable', more: 1 })).toEqual({ kind: 'enable' });
    expect(readContentRequest({ kind: 'asking', isAsking: 'yes' })).toEqual({ kind: 'asking', isAsking: false });
    expect(readContentRequest({ kind: 'asking', isAsking: true })).toEqual({ kind: 'asking', isAsking: true });
  });

  it('may name what the sign page has to fetch, or the official to choose', () => {
    for (const address of ['https://kho.example/tep?id=1', null]) {
      const awaited = { ...open, documents: [{ ...document, blob: null, address }] };
      expect(readContentRequest(awaited)).toEqual(awaited);
    }
  });

  it('carries what the portal says of the signature, as far as it has the form', () => {
    const wish = { role: 'issue', number: '05/QĐ-UBND', date: '2026-11-22', subject: 7, seal: true };
    expect(readContentRequest({ ...open, wish })).toEqual({
      ...open,
      wish: { role: 'issue', number: '05/QĐ-UBND', date: '2026-11-22' },
    });
  });

  it('has no words that could rewrite what stands around them on the sign page', () => {
    const named = { ...open, documents: [{ ...document, name: 'a\u202efdp.exe\n' }] };
    const wish = { role: 'issue', number: '05\u2066/QĐ', subject: 'a\u0000b', agency: 'Sở\r\nNội vụ' };
    expect(readContentRequest({ ...named, wish })).toMatchObject({
      documents: [{ name: 'a\ufffdfdp.exe\ufffd' }],
      wish: { role: 'issue', number: '05\ufffd/QĐ', subject: 'a\ufffdb', agency: 'Sở\ufffd\ufffdNội vụ' },
    });
  });

  it('may ask that digests, texts and logins be signed', () => {
    const items = [
      { form: 'digest', digest: 'SHA-256', value: btoa('a'.repeat(32)) },
      { form: 'text', value: btoa('văn bản'.normalize('NFD').replace(/[^ -~]/g, '')) },
      { form: 'login', nonce: 'n'.repeat(44) },
    ];
    const message = { kind: 'message', source: 'hook', ref: 'call-1', items };
    expect(readContentRequest(message)).toEqual(message);
    for (const item of [
      { form: 'digest', digest: 'SHA-1', value: btoa('a'.repeat(20)) },
      { form: 'digest', digest: 'SHA-256', value: btoa('a'.repeat(31)) },
      { form: 'text', value: 'không phải base64' },
      { form: 'login', nonce: 'short' },
    ]) {
      expect(readContentRequest({ ...message, items: [...items, item] })).toBeNull();
    }
  });

  it('cannot name an origin: what it says beyond its shape is left behind', () => {
    const read = readContentRequest({
      ...open,
      origin: 'https://else.example',
      documents: [{ ...document, path: '/etc' }],
    });
    expect(read).toEqual(open);
  });

  it.each([
    ['no object', 'open'],
    ['another kind', { ...open, kind: 'sign' }],
    ['another purpose', { ...open, purpose: 'pay' }],
    ['a source of the extension’s own', { ...open, source: 'sample' }],
    ['no ref', { ...open, ref: '' }],
    ['a name beyond its length', { ...open, documents: [{ ...document, name: 'a'.repeat(256) }] }],
    ['bytes that are no Blob', { ...open, documents: [{ ...document, blob: { 0: 37 } }] }],
    ['no document', { ...open, documents: [] }],
    ['a document that is none', { ...open, documents: [document, null] }],
    ['more documents than one request may have', { ...open, documents: Array(501).fill(document) }],
    [
      'an address of another scheme',
      { ...open, documents: [{ ...document, blob: null, address: 'file:///etc/passwd' }] },
    ],
    ['a role that is none', { ...open, wish: { role: 'president' } }],
  ])('is refused with %s', (_, request) => {
    expect(readContentRequest(request)).toBeNull();
  });
});
