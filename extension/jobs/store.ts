import { tellJobsChanged } from './changes.ts';
import type { Asked, Delivery, Job, JobDocument, SignedCopy } from './job.ts';
import { upgradedJob } from './upgrade.ts';

const databaseName = 'trien-jobs';
/** 2: a job has several documents. */
const databaseVersion = 2;
const table = 'jobs';
/** A job that came to an end is kept a day; a signed file that arrived nowhere is kept a month. */
const keepMs = { settled: 86_400_000, undelivered: 30 * 86_400_000 };

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Brings every kept job into the form of today, in the same transaction that raises the version. */
function upgradeAll(jobs: IDBObjectStore): void {
  const walk = jobs.openCursor();
  walk.onsuccess = () => {
    const cursor = walk.result;
    if (cursor === null) return;
    const job = upgradedJob(cursor.value);
    if (job === null) cursor.delete();
    else cursor.update(job);
    cursor.continue();
  };
}

async function withTable<T>(mode: IDBTransactionMode, act: (jobs: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(databaseName, databaseVersion);
  opening.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion === 0) opening.result.createObjectStore(table, { keyPath: 'id' });
    else if (opening.transaction !== null) upgradeAll(opening.transaction.objectStore(table));
  };
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

/** Keeps a document that the sign page has got, so that its signed file can be put together whatever becomes of the page. */
export async function keepDocument(id: string, n: number, document: JobDocument): Promise<void> {
  await changeJob(id, (job) => ({ ...job, documents: job.documents.with(n, document) }));
}

/** Keeps signed files with their job before anything else is done with them. */
export async function keepSigned(id: string, copies: ReadonlyMap<number, SignedCopy>): Promise<void> {
  await changeJob(id, (job) => ({
    ...job,
    signed: job.documents.map((_, n) => copies.get(n) ?? job.signed[n] ?? null),
  }));
}

/** Notes how far a signed file has come. What is proved to have arrived stays so, whatever is heard later. */
export async function noteDelivery(id: string, n: number, delivery: Delivery): Promise<void> {
  await changeJob(id, (job) => ({
    ...job,
    signed: job.signed.map((copy, at) =>
      copy !== null && at === n && copy.delivery !== 'delivered' ? { ...copy, delivery } : copy,
    ),
  }));
}

async function changeJob(id: string, change: (job: Job) => Job): Promise<void> {
  await withTable('readwrite', async (jobs) => {
    const job = await settled(jobs.get(id) as IDBRequest<Job | undefined>);
    if (job !== undefined) await settled(jobs.put(change(job)));
  });
}

/** Deletes a signed file; its job with it, where no other is left. */
export async function dropSigned(id: string, n: number): Promise<void> {
  await withTable('readwrite', async (jobs) => {
    const job = await settled(jobs.get(id) as IDBRequest<Job | undefined>);
    if (job === undefined) return;
    const signed = job.signed.map((copy, at) => (at === n ? null : copy));
    if (signed.every((copy) => copy === null)) await settled(jobs.delete(id));
    else await settled(jobs.put({ ...job, signed }));
  });
}

/** Jobs of which the agent was asked, and nobody here knows what came of it. */
export async function unanswered(): Promise<readonly Job[]> {
  const jobs = await withTable('readonly', (all) => settled(all.getAll() as IDBRequest<Job[]>));
  return jobs.filter((job) => job.asked !== null);
}

/** Jobs with signed files that no portal has confirmed, the newest first. */
export async function undelivered(): Promise<readonly Job[]> {
  const jobs = await withTable('readonly', (all) => settled(all.getAll() as IDBRequest<Job[]>));
  return jobs.filter(isUndelivered).sort((a, b) => b.createdAt - a.createdAt);
}

/** Whether a signed file has arrived nowhere for certain. */
export const isCopyUndelivered = (copy: SignedCopy | null): boolean =>
  copy !== null && (copy.delivery === 'pending' || copy.delivery === 'unconfirmed');

const isUndelivered = (job: Job): boolean => job.signed.some(isCopyUndelivered);

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
