import { describe, expect, it } from 'vitest';
import { readContentRequest } from '../../../extension/jobs/request.ts';

const blob = new Blob(['%PDF-1.7']);
const document = { name: 'a.pdf', type: 'application/pdf', blob };
const open = { kind: 'open', purpose: 'sign', source: 'input', ref: 'held-1', document };

describe('a request of a content script', () => {
  it('is read with what it may say', () => {
    expect(readContentRequest(open)).toEqual(open);
    expect(readContentRequest({ kind: 'enable', more: 1 })).toEqual({ kind: 'enable' });
  });

  it('cannot name an origin: what it says beyond its shape is left behind', () => {
    const read = readContentRequest({
      ...open,
      origin: 'https://else.example',
      document: { ...document, path: '/etc' },
    });
    expect(read).toEqual(open);
  });

  it.each([
    ['no object', 'open'],
    ['another kind', { ...open, kind: 'sign' }],
    ['another purpose', { ...open, purpose: 'pay' }],
    ['a source of the extension’s own', { ...open, source: 'sample' }],
    ['no ref', { ...open, ref: '' }],
    ['a name beyond its length', { ...open, document: { ...document, name: 'a'.repeat(256) } }],
    ['bytes that are no Blob', { ...open, document: { ...document, blob: { 0: 37 } } }],
    ['no document', { ...open, document: null }],
  ])('is refused with %s', (_, request) => {
    expect(readContentRequest(request)).toBeNull();
  });
});
