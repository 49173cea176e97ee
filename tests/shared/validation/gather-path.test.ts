import { describe, expect, it } from 'vitest';
import { readEvidence } from '../../../shared/validation/evidence.ts';
import { sourcesOf } from '../../../shared/validation/gather.ts';
import { gatherPaths } from '../../../shared/validation/gather-path.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { bytesOf } from '../fixtures.ts';
import { revocationAnswers, revocationCertificates, revocationCrls } from '../x509/openssl-revocation.ts';

const der = (name: keyof typeof revocationCertificates) => bytesOf(revocationCertificates[name]);
const certificate = (name: keyof typeof revocationCertificates) => readCertificate(der(name));

async function pathOf(
  name: keyof typeof revocationCertificates,
  crls: readonly (keyof typeof revocationCrls)[],
  answers: readonly (keyof typeof revocationAnswers)[] = [],
) {
  const evidence = readEvidence({
    certificates: [der('ca')],
    crls: crls.map((crl) => bytesOf(revocationCrls[crl])),
    ocsp: answers.map((answer) => bytesOf(revocationAnswers[answer])),
  });
  const root = certificate('root');
  const [path] = await gatherPaths(certificate(name), [], [root], sourcesOf([root], evidence));
  return path;
}

describe('what evidence says of the certificates of a path', () => {
  it('finds the missing issuer among the evidence, and says which anchor it is', async () => {
    const path = await pathOf('good', []);
    expect(path).toMatchObject({ anchored: true, anchor: { confirmed: true } });
    expect(path?.certificates.length).toBe(3);
    expect(path?.evidence).toBeUndefined();
    expect(path?.faults).toBeUndefined();
  });

  it('is told of any time, by place', async () => {
    const path = await pathOf('good', ['full', 'of-root']);
    expect(path?.evidence?.map((rows) => rows.map(({ says, fault }) => [says, fault]))).toEqual([
      [['good', null]],
      [['good', null]],
      [],
    ]);
    const revoked = await pathOf('revoked', ['full'], ['by-responder']);
    expect(revoked?.evidence?.[0]?.map(({ says, kind }) => [kind, says])).toEqual([
      ['ocsp', 'revoked'],
      ['crl', 'revoked'],
    ]);
    expect(revoked?.evidence?.[0]?.[0]?.signerNotAfter).toBeGreaterThan(Date.UTC(2030, 0, 1));
  });

  it('says nothing where it is forged, or about some reasons alone', async () => {
    expect((await pathOf('good', ['forged']))?.evidence?.[0]).toMatchObject([{ fault: expect.any(String) }]);
    const some = await pathOf('pointed', ['some-reasons']);
    expect(some?.evidence?.[0]?.map(({ says }) => says)).not.toContain('good');
  });
});
