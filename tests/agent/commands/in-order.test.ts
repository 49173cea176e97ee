import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../agent/commands/in-order.ts';

const never = new AbortController().signal;
const names = Array.from({ length: 20 }, (_, index) => String(index));

describe('work on several things at once', () => {
  it('gives the results in the order of the things, whichever is done first', async () => {
    const work = async (name: string) => {
      await wait(Number(name) % 3);
      return name;
    };
    const given: string[] = [];
    for await (const name of inOrder(names, work, 4, never)) given.push(name);
    expect(given).toEqual(names);
  });

  it('begins no more than it was allowed before the first is given', async () => {
    let begun = 0;
    let given = 0;
    let most = 0;
    const work = async () => {
      begun += 1;
      most = Math.max(most, begun - given);
      await wait(0);
    };
    for await (const _ of inOrder(names, work, 3, never)) given += 1;
    expect([begun, most]).toEqual([20, 3]);
  });

  it('begins nothing more when it is stopped, and gives what is done by then, in order', async () => {
    const stop = new AbortController();
    const begun: string[] = [];
    // The second thing is never done.
    const work = async (name: string) => {
      begun.push(name);
      if (name === '1') await new Promise(() => {});
      return name;
    };
    const given: string[] = [];
    setTimeout(() => stop.abort(), 20);
    for await (const name of inOrder(names, work, 4, stop.signal)) given.push(name);
    expect(given).toEqual(['0', '2', '3', '4']);
    expect(begun).toEqual(['0', '1', '2', '3', '4']);
  });

  it('throws what a work throws, when it is its turn', async () => {
    const work = async (name: string) => {
      if (name === '2') throw new TypeError('two');
      return name;
    };
    const given: string[] = [];
    const run = async () => {
      for await (const name of inOrder(names, work, 8, never)) given.push(name);
    };
    await expect(run()).rejects.toThrow('two');
    expect(given).toEqual(['0', '1']);
  });
});
