import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { linesOf } from '../../../agent/server/lines.ts';

async function linesFrom(...pieces: readonly Buffer[]): Promise<string[]> {
  const stream = new PassThrough();
  for (const piece of pieces) stream.write(piece);
  stream.end();
  const lines: string[] = [];
  for await (const line of linesOf(stream as unknown as Socket)) lines.push(line);
  return lines;
}

it('gives lines, however they were cut, also inside of a character', async () => {
  const bytes = Buffer.from('một\nhai\nrest');
  expect(await linesFrom(...Array.from(bytes, (byte) => Buffer.of(byte)))).toEqual(['một', 'hai']);
});

it('ends at a line over the limit', async () => {
  const lines = await linesFrom(Buffer.alloc(200_000, 'a'), Buffer.alloc(200_000, 'a'), Buffer.from('\n'));
  expect(lines.length).toBe(0);
});
