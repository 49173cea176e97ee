import { describe, expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { composeReport, composeUnreadable } from '../../../shared/validation/compose.ts';
import type { SignatureFacts } from '../../../shared/validation/facts.ts';
import { judge } from '../../../shared/validation/judge.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';
import { context, evidenceRow, goodFacts, goodTimestamp, now, pathOf } from './good-facts.ts';

const frame = { policy: localPolicy, at: now, say: sayIn('en') };
const file = { file: 'to-trinh.pdf', sizeBytes: 48_213, sha256: 'ab' };

function composed(...signatures: Partial<SignatureFacts>[]) {
  const judged = signatures.map((changes) => {
    const facts = goodFacts(changes);
    return { facts, judgement: judge(facts, context) };
  });
  return composeReport(file, judged, frame);
}

describe('a report', () => {
  it('has every field that the command line promises', () => {
    const report = composed({});
    expect(Object.keys(report).sort()).toEqual(
      'document failure file policy sha256 signatures signaturesCount sizeBytes validSignaturesCount validationTime verdict'.split(
        ' ',
      ),
    );
    expect(Object.keys(report.signatures[0] ?? {}).sort()).toEqual(
      'algorithms anchor bestSignatureTime certificate chain changesAfter checks claimedSigningTime errors field hierarchy id indication revision revisions revocation role scope signatureFormat signedBy subIndication timestamps warnings'.split(
        ' ',
      ),
    );
  });

  it('tells times in ISO 8601 to the second, and certificates by their names', () => {
    const report = composed({});
    expect(report).toMatchObject({ validationTime: '2026-11-22T08:00:00Z', verdict: 'TOTAL-PASSED', failure: null });
    expect(report.signatures[0]).toMatchObject({
      id: 'S-0123456789abcdef',
      signedBy: 'Nguyễn Văn A',
      claimedSigningTime: '2026-11-22T07:59:00Z',
      certificate: { notBefore: '2020-01-01T00:00:00Z', notAfter: '2049-12-31T23:59:59Z' },
      chain: [
        'CN=Nguyễn Văn A,O=Sở Nội vụ tỉnh Thử,C=VN',
        'CN=Test Issuing CA,O=Test,C=VN',
        'CN=Test Root CA,O=Test,C=VN',
      ],
      anchor: 'CN=Test Root CA,O=Test,C=VN',
      algorithms: { digest: 'SHA-256', signature: 'RSA-PKCS1', keyBits: 2048 },
      scope: { kind: 'full', byteRange: [0, 10, 20, 30] },
    });
  });

  it('names the hierarchy of the anchor, and none where no anchor counts', () => {
    const anchor = { source: 'user', confirmed: true, hierarchy: 'vn-national' } as const;
    const path = { ...pathOf('rsa2048', 'ca', 'root'), anchor };
    expect(composed({ paths: [path] }).signatures[0]).toMatchObject({ hierarchy: 'vn-national' });
    const loose = composed({ paths: [{ ...path, anchored: false }] });
    expect(loose.signatures[0]).toMatchObject({ anchor: null, hierarchy: null });
    expect(composed({}).signatures[0]).toMatchObject({ hierarchy: null });
  });

  it('has the verdict of its gravest signature, and counts those that passed', () => {
    expect(composed()).toMatchObject({ verdict: 'NO-SIGNATURE', signaturesCount: 0 });
    expect(composed({}, { paths: [] })).toMatchObject({ verdict: 'INDETERMINATE', validSignaturesCount: 1 });
    expect(composed({ paths: [] }, { value: 'wrong' }, {})).toMatchObject({
      verdict: 'TOTAL-FAILED',
      signaturesCount: 3,
    });
  });

  it('puts the reason that decided first', () => {
    const [signature] = composed({ paths: [], content: 'changed' }).signatures;
    expect(signature?.errors).toEqual([
      'The content was changed after signing.',
      'No chain of certificates leads to someone who is trusted.',
    ]);
    expect(signature?.warnings.length).toBe(2);
  });

  it('of an unreadable file carries the failure', () => {
    const failure = { code: 'DOC_ENCRYPTED', details: {} } as const;
    expect(composeUnreadable(file, failure, frame)).toMatchObject({ verdict: 'UNREADABLE', failure, signatures: [] });
  });
});

describe('the name of the form (EN 319 142-1 §6)', () => {
  const formatOf = (changes: Partial<SignatureFacts>) => composed(changes).signatures[0]?.signatureFormat;
  const place = { ...goodFacts().place, subFilter: 'adbe.pkcs7.detached' };

  it.each([
    [{}, 'PAdES-BASELINE-B'],
    [{ timestamps: [goodTimestamp()] }, 'PAdES-BASELINE-T'],
    [{ hasSigningTime: true }, 'PAdES-BES'],
    [{ reference: 'absent' }, 'PAdES-BES'],
    [{ place }, 'PKCS7-B'],
    [{ place, timestamps: [goodTimestamp()] }, 'PKCS7-T'],
    [{ form: 'malformed' }, null],
  ] as const)('%o is %s', (changes, format) => {
    expect(formatOf(changes)).toBe(format);
  });
});

it('timestamps, the earliest proof and the word on revocation are told', () => {
  const path = { ...pathOf('rsa2048', 'ca', 'root'), evidence: [[evidenceRow()], [], []] };
  const wrong = goodTimestamp({ imprint: 'differs' });
  const [report] = composed({ timestamps: [goodTimestamp(), wrong], paths: [path] }).signatures;
  expect(report).toMatchObject({
    bestSignatureTime: '2026-11-22T07:59:00Z',
    revocation: { source: 'crl', producedAt: '2026-11-22T07:00:00Z', status: 'good' },
    timestamps: [
      { type: 'signature', time: '2026-11-22T07:59:00Z', indication: 'PASSED', subIndication: null },
      { indication: 'FAILED', subIndication: 'HASH_FAILURE' },
    ],
  });
});
