import { describe, expect, it } from 'vitest';
import { factsOf, goodFacts, goodTimestamp, judged, now, passed, pathOf, undecided } from '../good-facts.ts';

const weak = undecided('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
const { algorithms } = goodFacts();

describe('algorithms (EN 319 102-1 §5.2.8.4)', () => {
  it('are too weak for certain where the signature is younger than their end: CRYPTO_CONSTRAINTS_FAILURE', () => {
    const timestamps = [goodTimestamp({ type: 'content', time: now - 1000 })];
    const certain = undecided('CRYPTO_CONSTRAINTS_FAILURE');
    expect(judged({ timestamps, algorithms: { ...algorithms, digest: 'SHA-1' } }, 'algorithms')).toMatchObject(certain);
  });

  it('are weak where SHA-1 digests the document, the attributes or a certificate', () => {
    expect(judged({ algorithms: { ...algorithms, digest: 'SHA-1' } }, 'algorithms')).toMatchObject(weak);
    const signature = { scheme: 'RSA-PKCS1', digest: 'SHA-1' } as const;
    expect(judged({ algorithms: { ...algorithms, signature } }, 'algorithms')).toMatchObject(weak);
    const issuedWithSha1 = { signer: factsOf('weak-digest'), paths: [pathOf('weak-digest', 'ca', 'root')] };
    expect(judged(issuedWithSha1, 'algorithms')).toMatchObject(weak);
  });

  it('are weak where CMS covers no more of the document than a SHA-1 (ISO 32000-1 §12.8.3.3.1)', () => {
    const place = { ...goodFacts().place, subFilter: 'adbe.pkcs7.sha1' };
    expect(judged({ place }, 'algorithms')).toMatchObject(weak);
  });

  it('are weak where a key is small', () => {
    const small = { signer: factsOf('weak-key'), paths: [pathOf('weak-key', 'ca', 'root')] };
    expect(judged(small, 'algorithms')).toMatchObject(weak);
    expect(judged({ ...small, paths: [] }, 'algorithms')).toMatchObject({ result: 'failed' });
  });

  it('were strong enough while they were trusted', () => {
    const in2008 = Date.UTC(2008, 5, 1);
    const signer = { ...factsOf('rsa2048'), notBefore: 0 };
    const paths = [{ anchored: true, certificates: [signer] }];
    const old = { algorithms: { ...algorithms, digest: 'SHA-1' }, signer, paths } as const;
    expect(judged(old, 'algorithms', in2008)).toMatchObject({ result: 'ok' });
  });

  it('do not count in the signature of the anchor upon itself (RFC 5280 §6.1)', () => {
    const [signer, ca, root] = pathOf('rsa2048', 'ca', 'root').certificates;
    if (!signer || !ca || !root) throw new TypeError('no path');
    const oldRoot = { ...root, signatureAlgorithm: { scheme: 'RSA-PKCS1', digest: 'SHA-1' } } as const;
    expect(judged({ paths: [{ anchored: true, certificates: [signer, ca, oldRoot] }] }, 'algorithms')).toMatchObject(
      passed,
    );
  });
});

it('EdDSA goes with its own digest (RFC 8419 §3.1, §3.2)', () => {
  const edDsa = (scheme: 'SHA-512' | 'SHAKE256', digest: 'SHA-512' | 'SHAKE256') =>
    judged(
      { algorithms: { digest, digestOid: null, signature: { scheme: 'EdDSA', digest: scheme }, signatureOid: null } },
      'digest-of-scheme',
    );
  expect(edDsa('SHAKE256', 'SHAKE256')).toMatchObject(passed);
  expect(edDsa('SHA-512', 'SHA-512')).toMatchObject(passed);
  expect(edDsa('SHAKE256', 'SHA-512')).toMatchObject(undecided('SIG_CONSTRAINTS_FAILURE'));
  expect(edDsa('SHA-512', 'SHAKE256')).toMatchObject(undecided('SIG_CONSTRAINTS_FAILURE'));
});
