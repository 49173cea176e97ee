import { expect, it } from 'vitest';
import { contextTag } from '../../../shared/asn1/tags.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { archivedLimits, archivedParts, insideOfAttribute } from '../../../shared/cades/archived-parts.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { readSignedData } from '../../../shared/cms/signed-data.ts';
import { isFailure } from '../../../shared/errors.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf, signedCms } from '../fixtures.ts';
import { crlOf, stamped, tokenOf } from '../validation/timestamped.ts';

function partsOf(cms: Parameters<typeof readSignedData>[0]) {
  const signedData = readSignedData(cms);
  const [signer] = signedData.signers;
  if (signer === undefined) throw new TypeError('no signer');
  return { signer, parts: archivedParts(cms, signedData, signer) };
}

it('the parts of a signature are slices of it, as they stand', () => {
  const { signer, parts } = partsOf(stamped(['signature'], ['good']));
  const [attribute] = parts.attributes;
  expect(parts).toMatchObject({ written: null, revocationChoices: [crlOf('good')] });
  expect(parts.certificates[0]).toBe(contextTag(0));
  expect(parts.certificateChoices).toHaveLength(2);
  expect(attribute).toMatchObject({ oid: cmsOids.signatureTimestamp, values: [tokenOf('signature')] });
  if (attribute === undefined) throw new TypeError('no attribute');
  expect(attribute.raw.subarray(-insideOfAttribute(attribute).length)).toEqual(insideOfAttribute(attribute));
  // What stands before the unsigned attributes, up to the value.
  expect(parts.head.subarray(-signer.signature.length)).toEqual(signer.signature);
});

it('a signature without anything besides has empty parts', () => {
  const { parts } = partsOf(signedCms('rsa'));
  expect(parts).toMatchObject({ revocation: new Uint8Array(), revocationChoices: [], attributes: [] });
});

it('of BER the parts are known as they are written, too', () => {
  const { parts } = partsOf(stamped([]));
  const der = parts.encapsulated;
  const inner = concat(new Uint8Array([0x30, 0x80]), der.subarray(2), new Uint8Array(2));
  const body = concat(new Uint8Array([0x30, 0x80, 2, 1, 1, 0x31, 0]), inner, parts.certificates, new Uint8Array(2));
  const outer = concat(new Uint8Array([0x30, 0x80, 6, 1, 42, 0xa0, 0x80]), body, new Uint8Array(4));
  const signedData = readSignedData(stamped([]));
  const [signer] = signedData.signers;
  if (signer === undefined) throw new TypeError('no signer');
  const { written } = archivedParts(outer, signedData, signer);
  expect(written).toEqual({ encapsulated: inner, certificates: parts.certificates, revocation: new Uint8Array() });
});

it('more parts than any genuine signature has are LIMIT_EXCEEDED', () => {
  const limit = expect.toSatisfy((error) => isFailure(error, 'LIMIT_EXCEEDED'));
  const empty = new Uint8Array([5, 0]);
  const values = Array.from({ length: archivedLimits.values + 1 }, () => ['1.2.3', empty] as const);
  expect(() => partsOf(withAttributes(bytesOf(stampedCms), values))).toThrowError(limit);
  const lists = new Array<typeof empty>(archivedLimits.choices).fill(empty);
  expect(() => partsOf(withAttributes(bytesOf(stampedCms), [], lists))).toThrowError(limit);
});
