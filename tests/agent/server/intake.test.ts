import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Intake } from '../../../agent/server/intake.ts';
import { Spool } from '../../../agent/server/spool.ts';
import { creditWindowBytes, maxChunkBytes } from '../../../shared/protocol/limits.ts';
import { random } from '../../shared/protocol/keys.ts';

type Bytes = Uint8Array<ArrayBuffer>;

let folder: string;
let credits: [number, number][];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-intake-'));
  credits = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function intakeOf(...documents: readonly Bytes[]): Intake {
  const announced = documents.map((bytes, n) => ({
    n,
    name: `${n}.pdf`,
    type: 'application/pdf',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  const intake = new Intake(announced, new Spool(folder), (n, offset) => void credits.push([n, offset]));
  intake.start();
  return intake;
}

it('takes documents one after the other and asks for each', async () => {
  const [first, second] = [random(10), random(20)];
  const intake = intakeOf(first, second);
  expect(await intake.take({ n: 0, offset: 0, bytes: first.slice(0, 4) })).toBeNull();
  expect(await intake.take({ n: 0, offset: 4, bytes: first.slice(4) })).toMatchObject({ n: 0, sizeBytes: 10 });
  expect(intake.documents).toBeNull();
  await intake.take({ n: 1, offset: 0, bytes: second });
  expect(intake.documents?.map(({ path }) => readFileSync(path))).toEqual([Buffer.from(first), Buffer.from(second)]);
  expect(credits).toEqual([
    [0, 10],
    [1, 20],
  ]);
  await intake.discard();
  expect(readdirSync(folder)).toEqual([]);
});

it('lets the other side be one window ahead, and grants more at half of it', async () => {
  const large = new Uint8Array(creditWindowBytes * 3);
  const intake = intakeOf(large);
  for (let offset = 0; offset < creditWindowBytes / 2; offset += maxChunkBytes) {
    await intake.take({ n: 0, offset, bytes: large.slice(offset, offset + maxChunkBytes) });
  }
  expect(credits).toEqual([
    [0, creditWindowBytes],
    [0, creditWindowBytes * 1.5],
  ]);
});

describe('a piece that is not due is refused', () => {
  it.each<[string, number, number, number]>([
    ['another document', 1, 0, 5],
    ['another place', 0, 5, 5],
    ['nothing', 0, 0, 0],
    ['too much', 0, 0, 11],
    ['larger than a chunk', 0, 0, maxChunkBytes + 1],
  ])('%s', async (_, n, offset, sizeBytes) => {
    const intake = intakeOf(random(10), random(10));
    await expect(intake.take({ n, offset, bytes: new Uint8Array(sizeBytes) })).rejects.toMatchObject({
      code: 'MESSAGE_INVALID',
    });
  });
});

it('refuses bytes that are not those that were announced', async () => {
  const intake = intakeOf(random(10));
  await expect(intake.take({ n: 0, offset: 0, bytes: random(10) })).rejects.toMatchObject({ code: 'DOC_CHANGED' });
});

it('leaves no file where the request ends while one is being made', async () => {
  const intake = intakeOf(random(10));
  const taken = intake.take({ n: 0, offset: 0, bytes: random(5) });
  await intake.discard();
  await expect(taken).rejects.toMatchObject({ code: 'LINK_LOST' });
  expect(readdirSync(folder)).toEqual([]);
});
