import { beforeEach, expect, it, vi } from 'vitest';
import type { SignEvent, SignJob } from '../../../extension/link/link.ts';
import { Upload } from '../../../extension/link/upload.ts';
import type { Failure } from '../../../shared/errors.ts';
import { random } from '../../shared/protocol/keys.ts';
import type { FakeConnection } from './fake-connection.ts';
import { fakeConnection } from './fake-connection.ts';
import { jobOf } from './test-world.ts';

let fake: FakeConnection;
let job: SignJob;
let events: SignEvent[];
let failures: Failure[];
let upload: Upload;

beforeEach(() => {
  fake = fakeConnection(10);
  job = jobOf(random(25), random(5));
  events = [];
  failures = [];
  upload = new Upload(
    fake.connection,
    job,
    (event) => void events.push(event),
    (failure) => void failures.push(failure),
  );
});

const places = (): unknown[] =>
  fake.sent.map(({ message, sizeBytes }) =>
    message.kind === 'document.chunk' ? [message.n, message.offset, sizeBytes] : message.kind,
  );

it('sends nothing without credit, and never beyond it', async () => {
  upload.credit(0, 12);
  await vi.waitFor(() =>
    expect(places()).toEqual([
      [0, 0, 10],
      [0, 10, 2],
    ]),
  );
  upload.credit(0, 25);
  await vi.waitFor(() =>
    expect(places().slice(2)).toEqual([
      [0, 12, 10],
      [0, 22, 3],
    ]),
  );
  upload.credit(1, 5);
  await vi.waitFor(() => expect(places().slice(4)).toEqual([[1, 0, 5]]));
  expect(events.at(-1)).toEqual({ kind: 'sent', n: 1, bytes: 5 });
});

it('takes more credit in while it is sending', async () => {
  upload.credit(0, 5);
  upload.credit(0, 25);
  await vi.waitFor(() => expect(events.at(-1)).toEqual({ kind: 'sent', n: 0, bytes: 25 }));
});

it('stops', async () => {
  upload.stop();
  upload.credit(0, 25);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(places()).toEqual([]);
});

it('tells a document that cannot be read from a connection that is gone', async () => {
  const broken = { size: 9, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }) };
  const documents = [{ ...job.documents[0], blob: broken as unknown as Blob }] as SignJob['documents'];
  const other = new Upload(
    fake.connection,
    { ...job, documents },
    () => {},
    (failure) => void failures.push(failure),
  );
  other.credit(0, 9);
  await vi.waitFor(() => expect(failures[0]?.code).toBe('INPUT_UNREADABLE'));
  fake.closed = true;
  other.credit(0, 9);
  await vi.waitFor(() => expect(failures[1]?.code).toBe('LINK_LOST'));
});
