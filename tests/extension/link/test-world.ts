import { createHash, randomBytes } from 'node:crypto';
import { WebSocket as NodeWebSocket } from 'ws';
import type { SignedDocument, SignJob } from '../../../extension/link/link.ts';
import type { LinkWorld, StoredPairing } from '../../../extension/link/world.ts';
import { chromiumOrigins } from '../../../shared/protocol/extension-ids.ts';
import { newRequestId } from '../../../shared/protocol/request-id.ts';
import { newPair, random } from '../../shared/protocol/keys.ts';

export const origin = chromiumOrigins[0] ?? '';

export interface TestWorld extends LinkWorld {
  /** What the store holds. */
  pairing: StoredPairing | null;
  /** Every socket that was opened, the last one last. */
  readonly sockets: NodeWebSocket[];
  awake: number;
}

/** A browser in Node: sockets with our extension's origin, and a store in memory. */
export function testWorld(ports: readonly number[], from = origin): TestWorld {
  const world: TestWorld = {
    pairing: null,
    sockets: [],
    awake: 0,
    openSocket(url) {
      const socket = new NodeWebSocket(url, { origin: from, perMessageDeflate: true });
      world.sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    store: {
      read: async () => world.pairing,
      write: async (pairing) => {
        world.pairing = pairing;
      },
      remove: async () => {
        world.pairing = null;
      },
    },
    origin: from,
    ports,
    clock: { now: () => Date.now() },
    version: '0.1.0',
    browser: 'Chrome 156',
    random,
    newPair,
    keepAwake: () => {
      world.awake += 1;
    },
  };
  return world;
}

export const certificate = 'c'.repeat(64);

/** A job over these documents. */
export function jobOf(...documents: readonly Uint8Array<ArrayBuffer>[]): SignJob {
  return {
    id: newRequestId(Date.now(), new Uint8Array(randomBytes(10))),
    portal: {
      origin: 'https://portal.example',
      topOrigin: 'https://portal.example',
      tabId: 1,
      frame: 0,
      gestureAt: '2026-11-22T08:00:00Z',
    },
    documents: documents.map((bytes, n) => ({
      name: `Tờ trình ${n}.pdf`,
      type: 'application/pdf',
      blob: new Blob([bytes], { type: 'application/pdf' }),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
    certificate,
    options: { format: 'pades', level: 'B', role: 'plain' },
  };
}

/** The signed document's bytes; fails where there is a failure instead. */
export async function bytesOf(row: SignedDocument | undefined): Promise<Buffer> {
  if (row === undefined || 'failure' in row) throw new Error(`no document: ${JSON.stringify(row)}`);
  return Buffer.from(await row.signed.arrayBuffer());
}
