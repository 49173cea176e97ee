import { browserWorld } from '../../link/browser-world.ts';
import { dial } from '../../link/dial.ts';

/**
 * Whether something on this computer takes a connection where agents listen. It proves nothing, and is only said to
 * people who have not paired yet.
 */
export async function isAgentNear(): Promise<boolean> {
  const dialled = await Promise.all(browserWorld.ports.map((port) => dial(browserWorld, port)));
  for (const one of dialled) one?.close();
  return dialled.some((one) => one !== null);
}
