import { tellJobsChanged } from './changes.ts';
import type { Asked, Delivery, Job, SignedCopy } from './job.ts';

const databaseName = 'trien-jobs';
const table = 'jobs';
/** A job that came to an end is kept a day; a signed file that arrived nowhere is kept a month. */
const keepMs = { settled: 86_400_000, undelivered: 30 * 86_400_000 };

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function withTable<T>(mode: IDBTransactionMode, act: (jobs: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'id' });
  const database = await settled(opening);
  try {
    const transaction = database.transaction(table, mode, { durability: 'strict' });
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await act(transaction.objectStore(table));
    await ended;
    if (mode === 'readwrite') tellJobsChanged();
    return result;
  } finally {
    database.close();
  }
}

/** Keeps a new job, or a job's new state. Resolves when it is on disk. */
export async function putJob(job: Job): Promise<void> {
  await withTable('readwrite', (jobs) => settled(jobs.put(job)));
}

/** The job of that id; null where there is none (any more). */
export async function jobOf(id: string): Promise<Job | null> {
  const job = await withTable('readonly', (jobs) => settled(jobs.get(id) as IDBRequest<Job | undefined>));
  return job ?? null;
}

/** Notes what the agent is about to be asked; null once it is known what became of it. */
export async function noteAsked(id: string, asked: Asked | null): Promise<void> {
  await changeJob(id, (job) => ({ ...job, asked }));
}

/** Keeps the signed file with its job before anything else is done with it. */
export async function keepSigned(id: string, signed: SignedCopy): Promise<void> {
  await changeJob(id, (job) => ({ ...job, asked: null, signed }));
}

/** Notes how far the signed file has come. */
export async function noteDelivery(id: string, delivery: Delivery): Promise<void> {
  await changeJob(id, (job) => (job.signed === null ? job : { ...job, signed: { ...job.signed, delivery } }));
}

async function changeJob(id: string, change: (job: Job) => Job): Promise<void> {
  await withTable('readwrite', async (jobs) => {
    const job = await settled(jobs.get(id) as IDBRequest<Job | undefined>);
    if (job !== undefined) await settled(jobs.put(change(job)));
  });
}

/** Takes a job out, its files with it. */
export async function removeJob(id: string): Promise<void> {
  await withTable('readwrite', (jobs) => settled(jobs.delete(id)));
}

/** Jobs of which the agent was asked, and nobody here knows what came of it. */
export async function unanswered(): Promise<readonly Job[]> {
  const jobs = await withTable('readonly', (all) => settled(all.getAll() as IDBRequest<Job[]>));
  return jobs.filter((job) => job.asked !== null && job.signed === null);
}

/** Signed files that no portal has confirmed, the newest first. */
export async function undelivered(): Promise<readonly Job[]> {
  const jobs = await withTable('readonly', (all) => settled(all.getAll() as IDBRequest<Job[]>));
  return jobs.filter(isUndelivered).sort((a, b) => b.createdAt - a.createdAt);
}

const isUndelivered = (job: Job): boolean =>
  job.signed !== null && (job.signed.delivery === 'pending' || job.signed.delivery === 'unconfirmed');

/** Whether a job has been kept long enough at `now` (milliseconds since 1970-01-01T00:00:00Z). */
export function isOver(job: Job, now: number): boolean {
  return now - job.createdAt > (isUndelivered(job) ? keepMs.undelivered : keepMs.settled);
}

/** Takes out all jobs that have been kept long enough. */
export async function sweepJobs(now: number): Promise<void> {
  await withTable('readwrite', async (jobs) => {
    for (const job of await settled(jobs.getAll() as IDBRequest<Job[]>)) {
      if (isOver(job, now)) await settled(jobs.delete(job.id));
    }
  });
}
