import { describe, expect, it } from 'vitest';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { readTimestampInfo } from '../../../shared/cms/timestamp-token.ts';
import { bytesOf, flipped } from '../fixtures.ts';
import { timestampTokens } from './openssl-timestamps.ts';

const infoOf = (name: keyof typeof timestampTokens) =>
  readSignedData(bytesOf(timestampTokens[name])).content ?? new Uint8Array();

describe('the content of a timestamp of OpenSSL (RFC 3161 §2.4.2)', () => {
  it('tells policy, imprint, time and accuracy', () => {
    const info = readTimestampInfo(infoOf('signature'));
    expect(info).toMatchObject({ policy: '1.2.3.4', accuracyMs: 1500, serialNumberHex: expect.any(String) });
    expect(info.imprint).toMatchObject({ digest: 'SHA-256', digestOid: '2.16.840.1.101.3.4.2.1' });
    expect(info.imprint.hash.length).toBe(32);
    expect(info.nonce).toMatch(/^[0-9a-f]+$/);
    expect(new Date(info.time).getUTCFullYear()).toBe(2026);
  });

  it('names the same imprint for the same bytes, and another for others', () => {
    const of = (name: keyof typeof timestampTokens) => readTimestampInfo(infoOf(name)).imprint.hash;
    expect(of('again')).toEqual(of('signature'));
    expect(of('other')).not.toEqual(of('signature'));
  });

  it('is read, or malformed, whatever bit is turned round', () => {
    const info = infoOf('signature');
    for (let at = 0; at < info.length; at += 1) {
      try {
        readTimestampInfo(flipped(info, at, at % 8));
      } catch (error) {
        expect(error).toMatchObject({ code: 'MALFORMED' });
      }
    }
    expect(() => readTimestampInfo(info.subarray(1))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });
});
