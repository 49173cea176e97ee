import { describe, expect, it } from 'vitest';
import { childrenOf, rawOf, readDer } from '../../../shared/asn1/der.ts';
import { contextTag } from '../../../shared/asn1/tags.ts';
import { element, sequence } from '../../../shared/asn1/write.ts';
import { Failure } from '../../../shared/errors.ts';
import { readOcspResponse } from '../../../shared/x509/ocsp.ts';
import { bytesOf, flipped, hexBytes, seeded } from '../fixtures.ts';
import { mutantOf } from '../mutant.ts';
import { revocationAnswers } from './openssl-revocation.ts';
import { answerNames, answerOf, certificateOf } from './revocation.ts';

describe('an answer that OpenSSL wrote', () => {
  it('tells the standing of each certificate asked about (RFC 6960 §4.2.1)', () => {
    const { answers, nonce, unknownCritical } = answerOf('by-responder');
    expect(answers.map(({ status }) => status)).toEqual(['good', 'revoked', 'unknown']);
    expect(answers[1]).toMatchObject({ revokedAt: Date.UTC(2025, 5, 1), reason: 1 });
    expect(answers[0]?.id).toMatchObject({ digest: 'SHA-1', serialNumberHex: certificateOf('good').serialNumberHex });
    expect([nonce, unknownCritical]).toEqual([null, []]);
    expect((answers[0]?.nextUpdate ?? 0) - (answers[0]?.thisUpdate ?? 0)).toBe(7 * 86_400_000);
  });

  it('names its responder by name or by key (§4.2.2.3), and has its certificate', () => {
    const { responder, certificates } = answerOf('by-responder');
    expect(responder).toMatchObject({ name: { canonical: certificateOf('responder').subject.canonical } });
    expect(certificates.map(({ sha256 }) => sha256)).toEqual([certificateOf('responder').sha256]);
    expect(answerOf('by-key').responder).toEqual({ keyHash: certificateOf('responder').subjectKeyId });
  });

  it('counts certificates that cannot be read, and refuses what is no list of them', () => {
    const { der, certificates } = answerOf('by-responder');
    const [responder] = certificates;
    const at = (responder?.der.byteOffset ?? 0) - der.byteOffset;
    const broken = readOcspResponse(flipped(der, at, 0));
    expect([broken.certificates.length, broken.unreadableCertificates]).toEqual([0, 1]);
    expect(() => readOcspResponse(flipped(der, at - 4, 0))).toThrow(Failure);
  });

  it('may have no end (§4.2.2.1)', () => {
    expect(answerOf('without-end').answers[0]?.nextUpdate).toBeNull();
  });

  it('is read also as CAdES and XAdES embed it, without its envelope', () => {
    const { der, sha256 } = answerOf('by-issuer');
    expect(readOcspResponse(der).sha256).toBe(sha256);
  });
});

it('may have lists of no extensions, as real responders write them', () => {
  const { der, answers } = answerOf('by-issuer');
  const [tbs = der, algorithm = der, signature = der] = Array.from(childrenOf(readDer(der)), rawOf);
  const parts = Array.from(childrenOf(readDer(tbs)), rawOf);
  const none = element(contextTag(1), sequence());
  const again = readOcspResponse(sequence(sequence(...parts, none), algorithm, signature));
  expect([again.answers, again.nonce, again.certificates]).toEqual([answers, null, []]);
});

it.each([
  ['try later', '3003 0a0103'],
  ['nothing', '3000'],
  ['another type', '3012 0a0100 a00d 300b 0606 2b0601050508 0401 00'],
])('a response that says %s is none', (_, hex) => {
  expect(() => readOcspResponse(hexBytes(hex))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});

it('mutants are answers or failures', () => {
  const random = seeded(6);
  const seeds = answerNames.map((name) => bytesOf(revocationAnswers[name]));
  for (let round = 0; round < 1000; round += 1) {
    try {
      readOcspResponse(mutantOf(seeds[round % seeds.length] ?? new Uint8Array(), random));
    } catch (error) {
      if (!(error instanceof Failure)) throw new Error(`round ${round}`, { cause: error });
    }
  }
});
