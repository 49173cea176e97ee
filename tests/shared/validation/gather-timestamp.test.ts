import { describe, expect, it } from 'vitest';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { existenceOf } from '../../../shared/validation/existence.ts';
import { sourcesOf } from '../../../shared/validation/gather.ts';
import { gatherTimestamp, imprintAlgorithm } from '../../../shared/validation/gather-timestamp.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { bytesOf, flipped } from '../fixtures.ts';
import { certificateOf, stampRoot, tokenOf } from './timestamped.ts';

const value = readSignedData(bytesOf(stampedCms)).signers[0]?.signature ?? new Uint8Array();
const sources = sourcesOf([stampRoot(), certificateOf('ca')]);
const gathered = (token: ReturnType<typeof tokenOf>) =>
  gatherTimestamp({ token, type: 'signature', digest: (algorithm) => digestOfBytes(algorithm, value) }, sources);
const indicationOf = async (token: ReturnType<typeof tokenOf>) => {
  const facts = await gathered(token);
  const [found] = existenceOf({ timestamps: [facts] }, { policy: localPolicy, at: Date.UTC(2027, 0, 1) }).timestamps;
  return [found?.indication, found?.subIndication];
};

describe('timestamps of OpenSSL', () => {
  it('are right in every part, and their certificate is the one that they name', async () => {
    const facts = await gathered(tokenOf('signature'));
    const right = {
      form: 'readable',
      contentType: 'right',
      content: 'unchanged',
      value: 'right',
      reference: 'matches',
    };
    expect(facts).toMatchObject({ ...right, imprint: 'matches', imprintDigest: 'SHA-256', accuracyMs: 1500 });
    expect(facts.paths).toMatchObject([{ anchored: true }]);
    expect(facts.signer).toMatchObject({ purposesCritical: true, extKeyUsage: ['1.3.6.1.5.5.7.3.8'] });
    expect(await indicationOf(tokenOf('signature'))).toEqual(['PASSED', null]);
  });

  it('over something else, and by a certificate of many purposes, prove nothing', async () => {
    expect(await indicationOf(tokenOf('other'))).toEqual(['FAILED', 'HASH_FAILURE']);
    expect(await indicationOf(tokenOf('purposes'))).toEqual(['INDETERMINATE', 'CHAIN_CONSTRAINTS_FAILURE']);
  });

  it('name the digest of what they cover', () => {
    expect(imprintAlgorithm(tokenOf('signature'))).toBe('SHA-256');
    expect(() => imprintAlgorithm(bytesOf(stampedCms))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });

  it('with one bit turned round never pass', async () => {
    const token = tokenOf('signature');
    const signed = readSignedData(token);
    const versions = new Set<string>();
    for (let at = 0; at < token.length; at += 11) {
      const [indication, subIndication] = await indicationOf(flipped(token, at, at % 8));
      versions.add(`${indication} ${subIndication}`);
      // Bytes that nothing signs: the version, the list of digests, unsigned parts of the identifier.
      if (indication === 'PASSED') expect(readSignedData(flipped(token, at, at % 8)).content).toEqual(signed.content);
    }
    expect([...versions]).toEqual(expect.arrayContaining(['FAILED HASH_FAILURE', 'FAILED SIG_CRYPTO_FAILURE']));
  });

  it('that are none are malformed, and no failure', async () => {
    expect(await gathered(new Uint8Array())).toMatchObject({ form: 'malformed', time: null, imprint: 'not-checked' });
    expect(await gathered(bytesOf(stampedCms))).toMatchObject({ form: 'malformed' });
  });
});
