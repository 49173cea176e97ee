import { readSync, writeSync } from 'node:fs';
import { type CborMap, type CborValue, decodeCbor, encodeCbor } from './cbor.ts';
import { frame, frameHeadBytes, frameKind, readFrameHead } from './frames.ts';
import { HostModule, refusalOf } from './host-module.ts';

// The token host: a process that loads one PKCS#11 module and serves one agent over descriptor 3. It only ever waits in
// a read or in a call of the module, so a PIN lives in buffers that are known and are filled with zeros.

const channel = 3;
const module = new HostModule();
let pin: Uint8Array<ArrayBuffer> | null = null;
/** The PIN is typed on the reader: C_Login gets none. */
let pinPad = false;

/** Fills `bytes` from the agent; false: the agent is gone. */
function fill(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    let count = 0;
    try {
      count = readSync(channel, bytes, at, bytes.length - at, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF' || code === 'ECONNRESET') return false;
      if (code !== 'EAGAIN' && code !== 'EINTR') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      continue;
    }
    if (count === 0) return false;
    at += count;
  }
  return true;
}

function send(answer: CborValue): void {
  const bytes = frame(frameKind.message, encodeCbor(answer));
  for (let at = 0; at < bytes.length; ) at += writeSync(channel, bytes, at);
}

function forget(): void {
  pin?.fill(0);
  pin = null;
}

/**
 * The PIN as the text that C_Login takes; empty where it is typed on the reader. An empty text is never sent by mistake:
 * it would cost a try. Strings cannot be wiped: so this process ends with its job.
 */
function pinText(): string {
  if (pinPad) return '';
  if (pin === null) throw new Error('login without a PIN');
  return Buffer.from(pin.buffer, pin.byteOffset, pin.length).toString('utf8');
}

function answer(request: CborMap): CborValue {
  switch (request.do) {
    case 'open':
      return module.open(text(request.path), list(request.preload).map(text), integer(request.initDelayMs));
    case 'slots':
      return module.slots();
    case 'objects':
      return module.objects(bytes(request.slot));
    case 'login':
      pinPad = request.pinPad === true;
      try {
        return module.login(bytes(request.slot), pinText());
      } catch (error) {
        forget();
        throw error;
      }
    case 'forget':
      forget();
      return {};
    case 'sign': {
      const pss = request.pss === null ? null : map(request.pss);
      const parameters = pss && { hash: integer(pss.hash), mgf: integer(pss.mgf), saltBytes: integer(pss.saltBytes) };
      try {
        const contextPin = request.contextLogin === true ? pinText() : null;
        return module.sign(
          bytes(request.key),
          integer(request.mechanism),
          parameters,
          bytes(request.input),
          contextPin,
        );
      } finally {
        forget();
      }
    }
    default:
      throw new TypeError('unknown request');
  }
}

function errorOf(error: unknown, request: CborMap): CborValue {
  try {
    return { error: 'refused', ...refusalOf(error) };
  } catch {
    const call = error instanceof Error ? error.message.slice(0, 500) : 'thrown value';
    return { error: request.do === 'open' ? 'load' : 'bug', ckr: 0, call };
  }
}

const text = (value: CborValue | undefined): string => expect(value, typeof value === 'string');
const integer = (value: CborValue | undefined): number => expect(value, typeof value === 'number');
const bytes = (value: CborValue | undefined): Uint8Array<ArrayBuffer> => expect(value, value instanceof Uint8Array);
const list = (value: CborValue | undefined): readonly CborValue[] => expect(value, Array.isArray(value));
const map = (value: CborValue | undefined): CborMap =>
  expect(value, typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array));

function expect<Value extends CborValue>(value: CborValue | undefined, fits: boolean): Value {
  if (!fits) throw new TypeError('request has the wrong shape');
  return value as Value;
}

const head = new Uint8Array(frameHeadBytes);
while (fill(head)) {
  const { kind, sizeBytes } = readFrameHead(head);
  const body = new Uint8Array(sizeBytes);
  if (!fill(body)) break;
  if (kind === frameKind.pin) {
    forget();
    pin = body;
    continue;
  }
  const request = map(decodeCbor(body));
  let reply: CborValue;
  try {
    reply = answer(request);
  } catch (error) {
    reply = errorOf(error, request);
  }
  send(reply);
}
forget();
try {
  module.close();
} finally {
  process.exit(0);
}
