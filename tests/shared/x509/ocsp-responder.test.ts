import { expect, it } from 'vitest';
import { identifiesCertificate, isResponder, keyHash, responderFinder } from '../../../shared/x509/ocsp-responder.ts';
import { answerOf, certificateOf } from './revocation.ts';

it('an answer is about a certificate whose number, issuer and issuer’s key it names (RFC 6960 §4.1.1)', () => {
  const [answer] = answerOf('by-issuer').answers;
  if (answer === undefined) throw new TypeError('no answer');
  const identifies = (certificate: Parameters<typeof certificateOf>[0], issuer: Parameters<typeof certificateOf>[0]) =>
    identifiesCertificate(answer.id, certificateOf(certificate), certificateOf(issuer));
  expect(identifies('good', 'ca')).toBe(true);
  expect(identifies('revoked', 'ca')).toBe(false);
  expect(identifies('good', 'other-ca')).toBe(false);
  expect(identifiesCertificate({ ...answer.id, digest: null }, certificateOf('good'), certificateOf('ca'))).toBe(false);
});

it('a responder is known by its name or the digest of its key', () => {
  expect(isResponder(answerOf('by-responder'), certificateOf('responder'))).toBe(true);
  expect(isResponder(answerOf('by-key'), certificateOf('responder'))).toBe(true);
  expect(isResponder(answerOf('by-key'), certificateOf('ca'))).toBe(false);
  // OpenSSL's `hash` makes the same key identifier (RFC 5280 §4.2.1.2 (1)).
  expect(keyHash('SHA-1', certificateOf('ca'))).toBe(certificateOf('ca').subjectKeyId);
});

it('responders are found among many, by name and by key', () => {
  const names = ['ca', 'good', 'responder', 'root'] as const;
  const find = responderFinder(names.map(certificateOf));
  for (const answer of ['by-responder', 'by-key'] as const) {
    expect(find(answerOf(answer)).map(({ sha256 }) => sha256)).toEqual([certificateOf('responder').sha256]);
  }
  expect(find(answerOf('by-no-responder'))).toEqual([]);
});
