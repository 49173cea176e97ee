import { describe, expect, it } from 'vitest';
import { readDownloaded, toldOf } from '../../../extension/portals/downloaded.ts';

const download = { url: 'https://cong.vn/tai?id=5', filename: '/home/a/Tải về/15-TTr.pdf', mime: 'application/pdf' };

describe('a download', () => {
  it('is told to the page that it came from, by its name without its path', () => {
    expect(toldOf({ ...download, referrer: 'https://app.cong.vn/list' })).toEqual({
      origin: 'https://app.cong.vn',
      message: { kind: 'downloaded', address: 'https://cong.vn/tai?id=5', name: '15-TTr.pdf' },
    });
  });

  it('without a referrer belongs to where it lies', () => {
    expect(toldOf({ ...download, referrer: '' })?.origin).toBe('https://cong.vn');
    expect(toldOf({ ...download, filename: 'C:\\Users\\a\\b.pdf' })?.message.name).toBe('b.pdf');
  });

  it('of no type is told as well: several portals send their PDFs so', () => {
    expect(toldOf({ ...download, filename: '/a/tep', mime: 'application/octet-stream' })).not.toBeNull();
  });

  it.each([
    ['another kind', { ...download, filename: '/a/b.docx', mime: 'application/msword' }],
    ['what a page made itself', { ...download, url: 'blob:https://cong.vn/1', referrer: '' }],
    ['a file of this computer', { ...download, url: 'file:///a.pdf', referrer: '' }],
  ])('of %s is told to nobody', (_, facts) => {
    expect(toldOf(facts)).toBeNull();
  });
});

it('what is told is read, and nothing else', () => {
  const message = { kind: 'downloaded', address: 'https://cong.vn/a', name: 'a.pdf' };
  expect(readDownloaded(message)).toEqual(message);
  for (const wrong of [
    null,
    { ...message, kind: 'x' },
    { ...message, address: 'javascript:1' },
    { ...message, address: `https://a/${'a'.repeat(9_000)}` },
    { ...message, name: 'a'.repeat(256) },
  ]) {
    expect(readDownloaded(wrong)).toBeNull();
  }
});
