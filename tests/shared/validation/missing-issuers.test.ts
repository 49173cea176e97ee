import { describe, expect, it } from 'vitest';
import { childrenOf, rawOf, readDer } from '../../../shared/asn1/der.ts';
import { contextTag } from '../../../shared/asn1/tags.ts';
import { element, sequence } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { type AnyAnchor, anchorOf } from '../../../shared/trust/anchor.ts';
import { noEvidence, readEvidence } from '../../../shared/validation/evidence.ts';
import { gatherSignature, sourcesOf } from '../../../shared/validation/gather.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf } from '../fixtures.ts';
import { certificateOf, stampedBytes, stampRoot } from './timestamped.ts';

// VGCA's signatures embed the signer's certificate alone: its issuer is found elsewhere, or nowhere.

/** OpenSSL's signature with these certificates alone. */
function cmsWith(certificates: readonly Bytes[], base = bytesOf(stampedCms)): Bytes {
  const [type, explicit] = [...childrenOf(readDer(base))];
  const [signedData] = explicit === undefined ? [] : [...childrenOf(explicit)];
  if (type === undefined || signedData === undefined) throw new TypeError('no SignedData');
  const parts = [...childrenOf(signedData)].map((part) => {
    if (part.tag !== contextTag(0)) return [rawOf(part)];
    return certificates.length === 0 ? [] : [element(contextTag(0), ...certificates)];
  });
  return sequence(rawOf(type), element(contextTag(0), sequence(...parts.flat())));
}

const [signer, ca] = [certificateOf('signer'), certificateOf('ca')];
const leafAlone = cmsWith([signer.der]);

async function chainOf(cms: Bytes, anchors: readonly AnyAnchor[] = [stampRoot()], evidence = noEvidence) {
  const digest = (algorithm: Parameters<typeof digestOfBytes>[0]) => digestOfBytes(algorithm, stampedBytes);
  const facts = await gatherSignature({ cms, subFilter: 'CAdES', digest }, sourcesOf(anchors, evidence));
  const [path] = facts.paths;
  return [facts.value, path?.anchored ?? false, path?.certificates.length ?? 0];
}

describe('a certificate that is missing from the signature', () => {
  it('leaves the chain open where nobody knows it', async () => {
    expect(await chainOf(leafAlone)).toEqual(['right', false, 1]);
  });

  it('is found in the trust store, trusted or merely known', async () => {
    const known = anchorOf(ca, 'machine', false);
    expect(await chainOf(leafAlone, [stampRoot(), known])).toEqual(['right', true, 3]);
    expect(await chainOf(leafAlone, [ca])).toEqual(['right', true, 2]);
    expect(await chainOf(leafAlone, [known])).toEqual(['right', false, 2]);
  });

  it('is found in the document’s security store (ISO 32000-2 §12.8.4.3)', async () => {
    const store = readEvidence({ certificates: [ca.der], crls: [], ocsp: [] });
    expect(await chainOf(leafAlone, [stampRoot()], store)).toEqual(['right', true, 3]);
  });

  it('is found among the values beside the signature (EN 319 122-1 §A.1.1.2)', async () => {
    const cms = withAttributes(leafAlone, [[cmsOids.certificateValues, sequence(ca.der)]]);
    expect(await chainOf(cms)).toEqual(['right', true, 3]);
  });

  it('may be the signer’s own', async () => {
    const bare = cmsWith([]);
    expect(await chainOf(bare)).toEqual(['not-checked', false, 0]);
    const store = readEvidence({ certificates: [signer.der, ca.der], crls: [], ocsp: [] });
    expect(await chainOf(bare, [stampRoot()], store)).toEqual(['right', true, 3]);
  });
});
