import { type Dialled, dial } from './dial.ts';
import type { LinkWorld } from './world.ts';

/**
 * How far to look for an agent. Chromium holds a page's sockets back once about a dozen have failed within some minutes
 * (up to 5 s each, all pages of the extension together), so whoever looks again and again looks at the likely port
 * alone, and at the whole list but now and then.
 */
export type Breadth = 'likely' | 'all';

/** Of so many looks in a row, the first is at the whole list. */
const looksBetween = 24;

/** How far the n-th look (from 0) of somebody who waits for the agent goes. */
export function breadthOfLook(look: number): Breadth {
  return look % looksBetween === 0 ? 'all' : 'likely';
}

/**
 * Sockets to whoever takes them, nothing proved: the likely port first, and only then the others, all at once. Those that
 * the caller does not get to are closed.
 */
export async function* openPorts(
  world: LinkWorld,
  likely: number | undefined,
  breadth: Breadth,
): AsyncGenerator<Dialled, void> {
  const first = likely ?? world.ports[0];
  if (first === undefined) return;
  const dialled = await dial(world, first);
  if (dialled !== null) yield dialled;
  if (breadth === 'likely') return;
  const others = world.ports.filter((port) => port !== first).map((port) => dial(world, port));
  try {
    for (const other of others) {
      const open = await other;
      if (open !== null) yield open;
    }
  } finally {
    for (const other of others) void other.then((open) => open?.close());
  }
}
