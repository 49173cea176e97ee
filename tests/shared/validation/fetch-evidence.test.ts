import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import type { EvidenceSource } from '../../../shared/ports.ts';
import { noEvidence, readEvidence } from '../../../shared/validation/evidence.ts';
import { certificatesWithin, fetchEvidence, fetchLimits } from '../../../shared/validation/fetch-evidence.ts';
import { sourcesOf } from '../../../shared/validation/gather.ts';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { openMemory } from '../../../shared/x509/memory.ts';
import { bytesOf } from '../fixtures.ts';
import { revocationAnswers, revocationCrls } from '../x509/openssl-revocation.ts';
import { certificateOf, inJanuary } from '../x509/revocation.ts';
import { stamped } from './timestamped.ts';

const crl = bytesOf(revocationCrls.full);
const answer = bytesOf(revocationAnswers['by-issuer']);

/** A source that has these addresses, and keeps what it was asked. */
function sourceWith(answers: Readonly<Record<string, Bytes>>) {
  const asked: string[] = [];
  const ask = async (address: string): Promise<Bytes | null> => {
    asked.push(address);
    return answers[address] ?? null;
  };
  const source: EvidenceSource = { issuers: ask, crl: ask, ocsp: ask };
  return { source, asked };
}

const [ocspAddress, issuerAddress, crlAddress] = [
  'http://ocsp.test/',
  'http://ca.test/ca.crt',
  'http://ca.test/ca.crl',
];
const [good, ca, root] = [certificateOf('good'), certificateOf('ca'), certificateOf('root')];

async function fetched(
  answers: Readonly<Record<string, Bytes>>,
  certificates: readonly Certificate[] = [good],
  anchors: readonly Certificate[] = [root],
  evidence = noEvidence,
) {
  const { source, asked } = sourceWith(answers);
  const found = await fetchEvidence(certificates, sourcesOf(anchors, evidence), { source, at: inJanuary });
  const { certificates: issuers, crls, ocsp } = found;
  return { asked, found: [issuers.length, crls.length, ocsp.length] };
}

describe('what a document lacks is asked for (RFC 5280 §4.2.2.1, §4.2.1.13; RFC 6960)', () => {
  it('the issuer first, then an answer on the standing; a list where there is none', async () => {
    const both = { [issuerAddress]: ca.der, [ocspAddress]: answer, [crlAddress]: crl };
    expect(await fetched(both)).toEqual({ asked: [issuerAddress, ocspAddress], found: [1, 0, 1] });
    const list = await fetched({ [issuerAddress]: ca.der, [crlAddress]: crl });
    expect(list).toEqual({ asked: [issuerAddress, ocspAddress, crlAddress], found: [1, 1, 0] });
  });

  it('nothing about a certificate whose chain reaches nobody who is trusted', async () => {
    expect(await fetched({ [issuerAddress]: ca.der }, [good], [])).toEqual({
      asked: [issuerAddress],
      found: [1, 0, 0],
    });
    expect(await fetched({}, [good])).toEqual({ asked: [issuerAddress], found: [0, 0, 0] });
  });

  it('nothing that is at hand and current', async () => {
    const evidence = readEvidence({ certificates: [], crls: [crl], ocsp: [] });
    expect((await fetched({}, [good, ca], [root], evidence)).asked).toEqual([]);
    expect((await fetched({}, [good, ca])).asked).toEqual([ocspAddress, crlAddress]);
  });

  it('what comes counts only as what was asked for', async () => {
    const other = certificateOf('other-ca').der;
    expect((await fetched({ [issuerAddress]: other })).found).toEqual([0, 0, 0]);
    expect((await fetched({ [issuerAddress]: new Uint8Array([1, 2]) })).found).toEqual([0, 0, 0]);
    const nonsense = { [issuerAddress]: ca.der, [ocspAddress]: crl, [crlAddress]: answer };
    expect((await fetched(nonsense)).found).toEqual([1, 0, 0]);
  });

  it('so many questions and no more, and none twice', async () => {
    const many = Array.from(
      { length: 60 },
      (_, at): Certificate => ({
        ...good,
        sha256: `${at}`,
        access: { ocsp: [`http://ocsp.test/${at}`], caIssuers: [] },
      }),
    );
    const { asked } = await fetched({}, [...many, ca]);
    expect(asked).toHaveLength(fetchLimits.questions);
    expect(new Set(asked).size).toBe(asked.length);
  });
});

it('certificates of a signature are those of its timestamps, too; none of what cannot be read', () => {
  const names = certificatesWithin(stamped(['signature']), openMemory()).map(({ subject }) => subject.commonName);
  expect(names).toEqual(['signer', 'ca', 'tsa']);
  expect(certificatesWithin(new Uint8Array([1]), openMemory())).toEqual([]);
});
