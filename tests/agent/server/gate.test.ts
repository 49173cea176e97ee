import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { admit } from '../../../agent/server/gate.ts';
import { chromiumOrigins } from '../../../shared/protocol/extension-ids.ts';

const origin = chromiumOrigins[0] ?? '';

/** A head as Node parses it; the gate itself is met over the network in `listen.test.ts`. */
function head(change: Record<string, string[] | undefined> = {}, rest: Partial<IncomingMessage> = {}): IncomingMessage {
  const headersDistinct: Record<string, string[] | undefined> = {
    host: ['127.0.0.1:31460'],
    origin: [origin],
    upgrade: ['websocket'],
    'sec-websocket-version': ['13'],
    'sec-websocket-key': ['dGhlIHNhbXBsZSBub25jZQ=='],
    ...change,
  };
  const headers = Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(', ')]),
  );
  return { method: 'GET', url: '/link/1', httpVersion: '1.1', headers, headersDistinct, ...rest } as IncomingMessage;
}

it('admits our extension, and any well-formed Firefox installation', () => {
  expect(admit(head(), 31460)).toEqual({ origin });
  const firefox = 'moz-extension://3f2a1b4c-0d1e-4f2a-8b3c-9d0e1f2a3b4c';
  expect(admit(head({ origin: [firefox] }), 31460)).toEqual({ origin: firefox });
});

it('judges the Host first: 421 tells nothing about origins (T2)', () => {
  expect(admit(head({ host: ['localhost:31460'], origin: ['https://evil.example'] }), 31460)).toEqual({ refused: 421 });
  expect(admit(head(), 31461)).toEqual({ refused: 421 });
});

it.each([
  [{ origin: undefined }, {}],
  [{ origin: [origin, origin] }, {}],
  [{ 'sec-websocket-protocol': ['x'] }, {}],
  [{}, { method: 'POST' }],
  [{}, { url: '/link/2' }],
  [{}, { httpVersion: '1.0' }],
] as [Record<string, string[] | undefined>, Partial<IncomingMessage>][])('refuses %j %j', (change, rest) => {
  expect(admit(head(change, rest), 31460)).toEqual({ refused: 403 });
});
