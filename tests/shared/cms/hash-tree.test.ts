import { describe, expect, it } from 'vitest';
import { readEvidenceRecord } from '../../../shared/cms/evidence-record.ts';
import { leafOf, rootOf } from '../../../shared/cms/hash-tree.ts';
import { readTimestampToken } from '../../../shared/cms/timestamp-token.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { bytesOf, flipped } from '../fixtures.ts';
import { stampedBytes } from '../validation/timestamped.ts';
import { archives } from './openssl-archives.ts';

const [first, second] = readEvidenceRecord(bytesOf(archives.record)).chains;
const [initial, renewed] = first?.stamps ?? [];
const [rehashed] = second?.stamps ?? [];
if (first === undefined || initial === undefined || renewed === undefined || rehashed === undefined) {
  throw new TypeError('not the record');
}
const imprint = ({ token }: typeof initial) => readTimestampToken(token).info.imprint.hash;
const digest = digestOfBytes('SHA-256', stampedBytes);

describe('reduced hash trees (RFC 4998 §4.3)', () => {
  it('lead from a digest, by sorted lists, to what the timestamp is over', () => {
    expect(rootOf(initial, digest)).toEqual(imprint(initial));
    expect(rootOf(renewed, digestOfBytes('SHA-256', initial.token))).toEqual(imprint(renewed));
  });

  it('lead nowhere from a digest that is not in the first list', () => {
    expect(rootOf(initial, flipped(digest, 0))).toBeNull();
    const [, upper = []] = initial.tree ?? [];
    expect(rootOf(initial, upper[0] ?? digest)).toEqual(imprint(initial));
    expect(rootOf({ ...initial, digest: null }, digest)).toBeNull();
  });

  it('take a digest that stands alone as it is (§4.2.1)', () => {
    expect(rootOf({ ...initial, tree: [[digest]] }, digest)).toEqual(digest);
    expect(rootOf({ ...initial, tree: null }, digest)).toEqual(digest);
  });
});

it('a renewed tree is over the data with all chains before it (RFC 4998 §5.2)', () => {
  const leaf = leafOf('SHA-512', digestOfBytes('SHA-512', stampedBytes), [first]);
  expect(rootOf(rehashed, leaf)).toEqual(imprint(rehashed));
  expect(leafOf('SHA-256', digest, [])).toEqual(digest);
});
