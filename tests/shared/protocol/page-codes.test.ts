import { describe, expect, it } from 'vitest';
import { type FailureCode, type FailureRecord, failureRows } from '../../../shared/errors.ts';
import { pageCodes, toldToPage } from '../../../shared/protocol/page-codes.ts';

const told = (code: FailureCode, details: object) => toldToPage({ code, details } as FailureRecord);

describe('what a page is told of a failure', () => {
  it('is never how often a PIN may be tried, what a token or a driver is called, or whose certificates there are', () => {
    expect(told('PIN_INCORRECT', { state: 'final', tries: 1 })).toEqual({ code: 'PIN_INCORRECT', details: {} });
    expect(told('DRIVER_MISSING', { device: 'ePass2003' })).toEqual({ code: 'DRIVER_MISSING', details: {} });
    expect(told('TOKEN_FAULT', { ckr: 'CKR_DEVICE_ERROR' })).toEqual({ code: 'TOKEN_FAULT', details: {} });
    expect(told('DRIVER_CRASHED', { module: 'bit4id' })).toEqual({ code: 'TOKEN_FAULT', details: {} });
    expect(told('MULTIPLE_TOKENS', { certificates: ['Nguyễn Văn A'] })).toEqual({
      code: 'CERT_NOT_FOUND',
      details: {},
    });
    expect(told('CERT_NOT_FOUND', { wanted: 'Nguyễn Văn A' })).toEqual({ code: 'CERT_NOT_FOUND', details: {} });
  });

  it('is never a path of this computer', () => {
    expect(told('INPUT_UNREADABLE', { path: '/home/a/b.pdf' })).toEqual({ code: 'INTERNAL', details: {} });
  });

  it('has a code of the list, whatever happened', () => {
    for (const code of Object.keys(failureRows) as FailureCode[]) {
      expect(Object.keys(pageCodes), code).toContain(told(code, {}).code);
    }
  });

  it('keeps what helps the portal’s developers', () => {
    expect(told('MESSAGE_INVALID', { reason: 'nonce' })).toEqual({
      code: 'MESSAGE_INVALID',
      details: { reason: 'nonce' },
    });
    expect(told('DOC_TOO_LARGE', { sizeBytes: 2, limitBytes: 1 }).details).toEqual({ sizeBytes: 2, limitBytes: 1 });
  });
});
