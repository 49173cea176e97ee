import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { maxControlLine } from './control-messages.ts';

/**
 * The lines that come over a socket, without their ends. A line over the limit ends the socket. What stands behind the
 * last line end is dropped.
 */
export async function* linesOf(socket: Socket): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of socket) {
    rest += decoder.write(piece as Buffer);
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of [...lines, rest]) {
      if (line.length <= maxControlLine) continue;
      socket.destroy();
      return;
    }
    yield* lines;
  }
}
