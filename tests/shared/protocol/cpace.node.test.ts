import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { fromHex, toHex } from '../../../shared/bytes/hex.ts';
import { generatorOf, pointOf, secretOf, sessionKeyOf, transcriptOf } from '../../../shared/protocol/cpace.ts';
import { corpus } from '../../corpora/corpora.ts';

type Row = Readonly<Record<string, string>>;
interface Vectors {
  readonly G_Coffee25519: Row;
  readonly G_Coffee25519_points: { readonly Valid: Row } & Row;
}

const bytes = (hex: string | undefined): Bytes => fromHex(hex ?? '') ?? new Uint8Array(0);
const scalar = (hex: string | undefined): bigint => BigInt(`0x${toHex(bytes(hex).toReversed())}`);
const upper = (value: Bytes): string => toHex(value).toUpperCase();

const path = corpus('cpace/testvectors.json');
describe('CPace over ristretto255, vectors of draft-irtf-cfrg-cpace-21', () => {
  if (path === null) {
    it.skip('the corpus cpace/testvectors.json is absent', () => {});
    return;
  }
  const vectors = JSON.parse(readFileSync(path, 'utf8')) as Vectors;
  const row = vectors.G_Coffee25519;
  const points = vectors.G_Coffee25519_points;
  const input = { password: bytes(row.PRS), channel: bytes(row.CI), sessionId: bytes(row.sid) };
  const initiator = { point: bytes(row.Ya), about: bytes(row.ADa) };
  const responder = { point: bytes(row.Yb), about: bytes(row.ADb) };
  const transcript = transcriptOf(initiator, responder);

  it('gives their generator', () => expect(upper(generatorOf(input))).toBe(row.g));

  it('gives their points', () => {
    expect(upper(pointOf(bytes(row.g), scalar(row.ya)))).toBe(row.Ya);
    expect(upper(pointOf(bytes(row.g), scalar(row.yb)))).toBe(row.Yb);
  });

  it('gives their secret on both sides', () => {
    expect(upper(secretOf(scalar(row.ya), responder.point))).toBe(row.K);
    expect(upper(secretOf(scalar(row.yb), initiator.point))).toBe(row.K);
  });

  it('gives their session key and session name', () => {
    expect(upper(sessionKeyOf(input.sessionId, bytes(row.K), transcript))).toBe(row.ISK_IR);
  });

  it('multiplies their valid point', () => {
    const valid = points.Valid;
    expect(upper(secretOf(scalar(valid.s), bytes(valid.X)))).toBe(valid['G.scalar_mult_vfy(s,X)']);
  });

  it.each(['Invalid Y1', 'Invalid Y2'])('refuses their %s', (name) => {
    expect(() => secretOf(7n, bytes(points[name]))).toThrow(expect.objectContaining({ code: 'PAIRING_REFUSED' }));
  });
});
