import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import type { AnyAnchor } from '../../../shared/trust/anchor.ts';
import type { SignatureFacts } from '../../../shared/validation/facts.ts';
import { gatherSignature, sourcesOf } from '../../../shared/validation/gather.ts';
import { type Certificate, readCertificate } from '../../../shared/x509/certificate.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import {
  stampedCms,
  stampedContent,
  timestampCertificates,
  timestampCrls,
  timestampTokens,
} from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf } from '../fixtures.ts';
import { goodFacts } from './good-facts.ts';

export const stampedBytes: Bytes = new TextEncoder().encode(stampedContent);
export const tokenOf = (name: keyof typeof timestampTokens): Bytes => bytesOf(timestampTokens[name]);
export const crlOf = (name: keyof typeof timestampCrls): Bytes => bytesOf(timestampCrls[name]);
export const certificateOf = (name: keyof typeof timestampCertificates): Certificate =>
  readCertificate(bytesOf(timestampCertificates[name]));
export const stampRoot = (): Certificate => certificateOf('root');

/** OpenSSL's signature with its timestamps and CRLs. */
export function stamped(
  tokens: readonly (keyof typeof timestampTokens)[],
  crls: readonly (keyof typeof timestampCrls)[] = [],
): Bytes {
  const attributes = tokens.map((name) => [cmsOids.signatureTimestamp, tokenOf(name)] as const);
  return withAttributes(bytesOf(stampedCms), attributes, crls.map(crlOf));
}

/** Facts of a signature by OpenSSL, at the place of one with which nothing is wrong. */
export async function stampedFacts(cms: Bytes, anchors: readonly AnyAnchor[] = [stampRoot()]): Promise<SignatureFacts> {
  const digest = (algorithm: Parameters<typeof digestOfBytes>[0]) => digestOfBytes(algorithm, stampedBytes);
  const found = await gatherSignature({ cms, subFilter: 'adbe.pkcs7.detached', digest }, sourcesOf(anchors));
  const { place, changesAfter, certification } = goodFacts();
  return { ...found, place, changesAfter, certification };
}
