import type { Asker, Connection } from '../../../extension/link/connection.ts';
import type { AgentMessage, ExtensionMessage } from '../../../shared/protocol/messages.ts';

export interface FakeConnection {
  readonly connection: Connection;
  readonly sent: { message: ExtensionMessage; sizeBytes: number }[];
  /** Says something as the agent. */
  say(message: AgentMessage, body?: Uint8Array<ArrayBuffer>): void;
  asker: Asker | null;
  closed: boolean;
}

/** A connection without a socket: what is sent is written down, what the agent says is said by the test. */
export function fakeConnection(maxChunk = 10): FakeConnection {
  const fake: FakeConnection = {
    sent: [],
    asker: null,
    closed: false,
    say: (message, body = new Uint8Array(0)) => fake.asker?.take(message, body),
    connection: {
      agent: { maxChunk },
      get closed() {
        return fake.closed;
      },
      async send(message: ExtensionMessage, body?: Uint8Array) {
        fake.sent.push({ message, sizeBytes: body?.length ?? 0 });
      },
      ask(_id: string, asker: Asker) {
        fake.asker = asker;
        return () => {
          fake.asker = null;
        };
      },
      close() {
        fake.closed = true;
      },
    } as unknown as Connection,
  };
  return fake;
}
