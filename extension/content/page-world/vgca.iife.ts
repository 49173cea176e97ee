import { defineFunctions } from './functions.ts';
import { interceptSockets } from './socket.ts';

// Runs in the page's own world before its scripts, on portals where the official or the agency switched it on. It knows
// no secret and has no power that the page has not: whatever it passes on is the page's word.

/** A second injection into the same page would stand before the first. */
const mark = Symbol.for('trien:vgca');
if (Reflect.get(window, mark) === undefined) {
  Object.defineProperty(window, mark, { value: true });
  interceptSockets(window);
  defineFunctions(window);
}
