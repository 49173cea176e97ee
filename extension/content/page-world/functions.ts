import { type Endpoint, endpoints } from '../../portals/vgca/endpoints.ts';
import { serviceAddress } from '../../portals/vgca/service-address.ts';

type Callback = (...answer: unknown[]) => void;

/**
 * Gives the page the functions that pages take from the older service's script, where it has none: plain properties that
 * the page's own copy overwrites whenever it comes.
 */
export function defineFunctions(page: Window & typeof globalThis): void {
  for (const endpoint of endpoints) {
    if (endpoint.call in page) continue;
    const call = (...args: unknown[]): void => ask(page, endpoint, args);
    Object.defineProperty(page, endpoint.call, { value: call, writable: true, enumerable: true, configurable: true });
  }
}

function ask(page: Window & typeof globalThis, { name, shape, frame }: Endpoint, args: readonly unknown[]): void {
  const hasSender = shape === 'sender';
  const hasFrame = shape === 'params' || hasSender;
  const [sender] = args;
  const rest = hasSender ? args.slice(1) : args;
  const text = hasFrame ? rest[0] : frame;
  const callback = (hasFrame ? rest[1] : rest[0]) as Callback | undefined;
  // By the page's own name: it may have put its own socket there to hear what is said.
  const socket = new page.WebSocket(serviceAddress + name);
  socket.onopen = () => socket.send(text as string);
  socket.onmessage = ({ data }) => {
    try {
      if (typeof callback !== 'function') return;
      if (hasSender) callback(sender, data);
      else callback(data);
    } finally {
      socket.close();
    }
  };
}
