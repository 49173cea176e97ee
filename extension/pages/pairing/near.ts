import { browserWorld } from '../../link/browser-world.ts';
import { type Breadth, openPorts } from '../../link/open-ports.ts';

/**
 * Whether something on this computer takes a connection where agents listen. It proves nothing, and is only said to
 * people who have not paired yet.
 */
export async function isAgentNear(breadth: Breadth): Promise<boolean> {
  for await (const dialled of openPorts(browserWorld, undefined, breadth)) {
    dialled.close();
    return true;
  }
  return false;
}
