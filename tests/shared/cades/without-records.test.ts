import { describe, expect, it } from 'vitest';
import { childrenOf, contentOf, type Der, rawOf, readDer } from '../../../shared/asn1/der.ts';
import { contextTag } from '../../../shared/asn1/tags.ts';
import { element, sequence } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { withoutRecords } from '../../../shared/cades/without-records.ts';
import { cmsOids } from '../../../shared/cms/oids.ts';
import { isFailure } from '../../../shared/errors.ts';
import { archives } from '../cms/openssl-archives.ts';
import { stampedCms } from '../cms/openssl-timestamps.ts';
import { withAttributes } from '../cms/with-attributes.ts';
import { bytesOf, signedCms } from '../fixtures.ts';
import { crlOf, stamped, tokenOf } from '../validation/timestamped.ts';

const [internal, external] = [bytesOf(archives.internal), bytesOf(archives.external)];
const withRecords = (...records: readonly (readonly [string, Bytes])[]): Bytes =>
  withAttributes(
    bytesOf(stampedCms),
    [[cmsOids.signatureTimestamp, tokenOf('signature')], ...records],
    [crlOf('good')],
  );
const one = [cmsOids.evidenceRecordInternal, internal] as const;
const other = [cmsOids.evidenceRecordExternal, external] as const;

/** The same with outer layers of indefinite length. */
function asBer(der: Bytes): Bytes {
  const [type, explicit] = parts(readDer(der));
  const [inner] = parts(explicit);
  if (type === undefined || inner === undefined) throw new TypeError('no SignedData');
  const open = (tag: number, ...content: readonly Bytes[]) =>
    concat(new Uint8Array([tag, 0x80]), ...content, new Uint8Array(2));
  return open(0x30, rawOf(type), open(contextTag(0), open(0x30, contentOf(inner))));
}

const parts = (der: Der | undefined): readonly Der[] => (der === undefined ? [] : [...childrenOf(der)]);

describe('a signature without its evidence records (RFC 4998 §A)', () => {
  it('is as it was before they were added', () => {
    expect(withoutRecords(withRecords(one), () => true)).toEqual([stamped(['signature'], ['good'])]);
    expect(withoutRecords(withRecords(one, other), (value) => value.length === external.length)).toEqual([
      withRecords(one),
    ]);
    expect(withoutRecords(withRecords(one), () => false)).toEqual([withRecords(one)]);
  });

  it('that had no other attribute has none', () => {
    const only = withAttributes(bytesOf(stampedCms), [one]);
    expect(withoutRecords(only, () => true)).toEqual([bytesOf(stampedCms)]);
    expect(withoutRecords(signedCms('rsa'), () => true)).toEqual([signedCms('rsa')]);
  });

  it('of BER is known as it was written, too', () => {
    const before = stamped(['signature'], ['good']);
    expect(withoutRecords(asBer(withRecords(one)), () => true)).toEqual([asBer(before), before]);
  });

  it('of what is no signature is MALFORMED', () => {
    for (const der of [sequence(), sequence(sequence()), element(0x30, element(0xa0))]) {
      expect(() => withoutRecords(der, () => true)).toThrowError(
        expect.toSatisfy((error) => isFailure(error, 'MALFORMED')),
      );
    }
  });
});
