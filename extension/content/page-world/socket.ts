import { endpointOfAddress } from '../../portals/vgca/service-address.ts';
import { type Line, openLine } from './open-line.ts';

const connecting = 0;
const open = 1;
const closing = 2;
const closed = 3;
const eventNames = ['open', 'message', 'close', 'error'] as const;

/** What a socket of ours is besides an `EventTarget`. */
interface Talk {
  readonly target: EventTarget;
  readonly url: string;
  readyState: number;
  binaryType: BinaryType;
  bufferedAmount: number;
  readonly handlers: Map<string, ((event: Event) => void) | null>;
  line: Line | null;
}

/**
 * Stands before the page's `WebSocket`: a socket to the older signing service is answered by the extension; every other
 * one is the browser's own. `WebSocket` and its prototype stay what they are to whoever looks: only calls on sockets of
 * ours take another way, so that frameworks that wrap prototypes or single sockets wrap ours as well.
 */
export function interceptSockets(page: Window & typeof globalThis): void {
  const native = page.WebSocket;
  const talks = new WeakMap<object, Talk>();

  const standing = new Proxy(native, {
    construct(target, args: unknown[], newTarget: new () => object) {
      if (args.length === 0) return Reflect.construct(target, args, newTarget);
      // Turned into text once, as the browser does it.
      const address = `${args[0]}`;
      const endpoint = endpointOfAddress(address, page.document.baseURI);
      if (endpoint === null) return Reflect.construct(target, [address, ...args.slice(1)], newTarget);
      const socket = Reflect.construct(EventTarget, [], newTarget) as EventTarget;
      talks.set(socket, talkOf(socket, endpoint, new URL(address, page.document.baseURI)));
      return socket;
    },
  });
  page.WebSocket = standing;
  const { prototype } = native;
  // Or the unwrapped one could be had by way of any socket.
  Object.defineProperty(prototype, 'constructor', { value: standing, writable: true, configurable: true });

  type Act = (talk: Talk, args: readonly unknown[]) => unknown;
  const before = <F extends (...args: never[]) => unknown>(own: F | undefined, act: Act): F | undefined =>
    own === undefined
      ? undefined
      : new Proxy(own, {
          apply(target, self, args) {
            const talk = typeof self === 'object' && self !== null ? talks.get(self) : undefined;
            return talk === undefined ? Reflect.apply(target, self, args) : act(talk, args);
          },
        });
  const stand = (name: string, read: Act, write: Act = () => undefined): void => {
    const row = Object.getOwnPropertyDescriptor(prototype, name);
    if (row === undefined) return;
    if (typeof row.value === 'function') {
      Object.defineProperty(prototype, name, { ...row, value: before(row.value, read) });
      return;
    }
    const accessors = { ...row };
    const get = before(row.get, read);
    const set = before(row.set, write);
    if (get !== undefined) accessors.get = get;
    if (set !== undefined) accessors.set = set;
    Object.defineProperty(prototype, name, accessors);
  };
  for (const name of ['url', 'readyState', 'bufferedAmount'] as const) stand(name, (talk) => talk[name]);
  for (const name of ['protocol', 'extensions']) stand(name, () => '');
  stand(
    'binaryType',
    (talk) => talk.binaryType,
    (talk, [kind]) => {
      if (kind === 'blob' || kind === 'arraybuffer') talk.binaryType = kind;
    },
  );
  for (const name of eventNames) {
    stand(
      `on${name}`,
      (talk) => talk.handlers.get(name) ?? null,
      (talk, [handler]) => setHandler(talk, name, handler),
    );
  }
  stand('send', (talk, args) => send(talk, args));
  stand('close', (talk, args) => close(talk, args));
}

function talkOf(target: EventTarget, endpoint: string, { href }: URL): Talk {
  const talk: Talk = {
    target,
    url: href.replace(/^https/u, 'wss').split('#')[0] ?? '',
    readyState: connecting,
    binaryType: 'blob',
    bufferedAmount: 0,
    handlers: new Map(),
    line: null,
  };
  talk.line = openLine(
    endpoint,
    () => {
      if (talk.readyState !== connecting) return;
      talk.readyState = open;
      tell(talk, new Event('open'));
    },
    (data) => {
      if (talk.readyState === open) tell(talk, new MessageEvent('message', { data, origin: new URL(talk.url).origin }));
    },
  );
  return talk;
}

function tell(talk: Talk, event: Event): void {
  talk.target.dispatchEvent(event);
}

/** An event handler attribute keeps the place in the order of listeners where it was first set (HTML §8.1.8.1). */
function setHandler(talk: Talk, name: (typeof eventNames)[number], handler: unknown): void {
  const isFirst = !talk.handlers.has(name);
  talk.handlers.set(name, typeof handler === 'function' ? (handler as (event: Event) => void) : null);
  if (isFirst) talk.target.addEventListener(name, (event) => talk.handlers.get(name)?.call(talk.target, event));
}

function send(talk: Talk, args: readonly unknown[]): void {
  if (args.length === 0) throw new TypeError("Failed to execute 'send' on 'WebSocket': 1 argument required.");
  if (talk.readyState === connecting) {
    throw new DOMException("Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.", 'InvalidStateError');
  }
  // The service speaks text alone: what is no text arrives as its name, as it does from the pages' own scripts.
  const text = `${args[0]}`;
  if (talk.readyState === open) talk.line?.send(text);
  else talk.bufferedAmount += text.length;
}

function close(talk: Talk, [code, reason]: readonly unknown[]): void {
  const known = code === undefined ? 1005 : Number(code);
  if (code !== undefined && known !== 1000 && !(known >= 3000 && known <= 4999)) {
    throw new DOMException(
      `Failed to execute 'close' on 'WebSocket': The code must be 1000 or 3000–4999.`,
      'InvalidAccessError',
    );
  }
  const said = reason === undefined ? '' : `${reason}`;
  if (new TextEncoder().encode(said).length > 123) {
    throw new DOMException(`Failed to execute 'close' on 'WebSocket': The reason is too long.`, 'SyntaxError');
  }
  if (talk.readyState >= closing) return;
  const wasClean = talk.readyState === open;
  talk.readyState = closing;
  talk.line?.close();
  setTimeout(() => {
    talk.readyState = closed;
    if (!wasClean) tell(talk, new Event('error'));
    tell(talk, new CloseEvent('close', { wasClean, code: wasClean ? known : 1006, reason: wasClean ? said : '' }));
  });
}
