import { describe, expect, it } from 'vitest';
import {
  batchReply,
  type FileOutcome,
  failureReply,
  fileReply,
  signatureReply,
  verdictReply,
} from '../../../../extension/portals/vgca/reply.ts';
import type { Report } from '../../../../shared/validation/report.ts';

const read = (reply: string): Record<string, unknown> => JSON.parse(reply) as Record<string, unknown>;
const answer = {
  kind: 'taken',
  isProved: true,
  message: '',
  fileName: 'a.signed.pdf',
  fileServer: '{"url":"/x"}',
  documentNumber: '1/CV',
  documentDate: 'hôm qua',
} as const;
const sent: FileOutcome = { kind: 'sent', answer, facts: {} };
const failed: FileOutcome = { kind: 'failed', failure: { code: 'NO_TOKEN', details: {} }, message: '' };

describe('a reply', () => {
  it('is refused in the same words under both names, with an empty signature and our own code', () => {
    const reply = read(failureReply({ code: 'NO_TOKEN', details: {} }, 'vi'));
    expect(reply).toMatchObject({ Status: 1, status: 1, Signature: '', signature: '', Code: 'NO_TOKEN' });
    expect(reply.Message).not.toBe('');
    expect([reply.Error, reply.message, reply.error]).toEqual([reply.Message, reply.Message, reply.Message]);
  });

  it('is 11 where the official said no', () => {
    expect(read(failureReply({ code: 'USER_CANCELLED', details: {} }, 'vi'))).toMatchObject({ Status: 11 });
  });

  it('has words for every failure, in each language, the portal’s own first', () => {
    expect(read(failureReply({ code: 'KEY_UNSUITABLE', details: { algorithm: 'x' } }, 'en')).Message).not.toBe('');
    expect(read(failureReply({ code: 'UPLOAD_REJECTED', details: { reason: '' } }, 'vi', 'Sai hồ sơ')).Error).toBe(
      'Sai hồ sơ',
    );
  });

  it('for a file hands on what the handler said', () => {
    expect(read(fileReply(sent, 'vi'))).toMatchObject({
      Status: 0,
      FileServer: answer.fileServer,
      FileName: answer.fileName,
      DocumentNumber: '1/CV',
      DocumentDate: 'hôm qua',
    });
  });

  it('for a file names what was stamped before what the handler said, the day with the zone of Viet Nam', () => {
    const facts = { number: '05/QĐ-UBND', date: '2026-11-22' };
    expect(read(fileReply({ ...sent, facts }, 'vi'))).toMatchObject({
      DocumentNumber: '05/QĐ-UBND',
      DocumentDate: '2026-11-22T00:00:00+07:00',
    });
  });

  it('for a batch has a row a file, with a message always and JSON for what failed', () => {
    const files = [0, 'b'].map((id) => ({ address: null, id, shownName: `${id}.pdf`, refusal: null }));
    const reply = read(batchReply(files, [sent, failed], 'vi'));
    expect(reply).toMatchObject({
      Status: 0,
      Files: [
        { FileID: 0, FileName: '0.pdf', Status: 0, FileSignedURL: answer.fileServer, FileServer: answer.fileServer },
        { FileID: 'b', FileName: 'b.pdf', Status: 1, FileSignedURL: '{}', FileServer: '' },
      ],
    });
    expect(reply.Message).not.toBe('');
    expect(read(batchReply(files, [failed, failed], 'vi'))).toMatchObject({ Status: 1, Code: 'NO_TOKEN' });
  });

  it('for a message carries signature and certificate, in both spellings', () => {
    const signed = {
      signature: 'AQ==',
      certificate: 'MII=',
      algorithm: { scheme: 'RSA-PKCS1', digest: 'SHA-256' },
    } as const;
    expect(read(signatureReply({ form: 'digest', digest: 'SHA-256', value: 'AA==' }, signed, 'vi'))).toMatchObject({
      Status: 0,
      Signature: 'AQ==',
      signature: 'AQ==',
      CertBase64: 'MII=',
      certBase64: 'MII=',
      HashValue: 'AA==',
    });
  });

  it('calls a signature good only where it is proved', () => {
    const verdict = (name: Report['verdict']) => read(verdictReply({ verdict: name } as Report, 'vi'));
    expect(verdict('TOTAL-PASSED')).toMatchObject({ Status: 0, validationStatus: { status: 0 } });
    for (const name of ['INDETERMINATE', 'TOTAL-FAILED', 'NO-SIGNATURE', 'UNREADABLE'] as const) {
      expect(verdict(name)).toMatchObject({ Status: 1, validationStatus: { status: 1 }, Code: name });
    }
  });
});
