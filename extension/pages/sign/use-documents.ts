import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Job, JobDocument } from '../../jobs/job.ts';
import { keepDocument } from '../../jobs/store.ts';
import { type DocumentReader, openReader } from '../document/reader.ts';
import { type DocumentFacts, type DocumentRow, nothingKnown, rowsOf } from './documents.ts';
import { fetchForeign, isPdf } from './foreign-files.ts';
import { accessTo, allowOrigin } from './foreign-origins.ts';

/** How many documents are got at a time. */
const fetchedAtOnce = 3;

/** The documents of the window, and what the official can do about each. */
export interface Documents {
  readonly rows: readonly DocumentRow[];
  /** A password was typed for one. It is kept for as long as this window is open. */
  unlock(n: number, password: string): void;
  /** Allows the origin of a document and gets it and its like. Straight from a press. */
  allow(n: number): void;
  /** Gets one again that did not come. */
  retry(n: number): void;
  /** The official chose a file. */
  choose(n: number, file: File): void;
  seen(n: number): void;
  /** The preview found that it cannot be shown: what cannot be seen is not signed. */
  unseen(n: number, failure: FailureRecord): void;
  want(n: number, isWanted: boolean): void;
}

/** Gets and reads the documents of a job in workers: the shown one first, then the others in their order. */
export function useDocuments(job: Job | null, language: Language, current: number): Documents {
  const [rows, setRows] = useState<readonly DocumentRow[]>([]);
  const change = (n: number, more: (row: DocumentRow) => Partial<DocumentRow>) =>
    setRows((before) => before.map((row) => (row.n === n ? { ...row, ...more(row) } : row)));
  useEffect(() => {
    if (job !== null) setRows(rowsOf(job));
  }, [job?.id]);

  const take = async (n: number, document: JobDocument) => {
    // The signed file is put together from it, also where this page is gone by then.
    if (job !== null) await keepDocument(job.id, n, document);
    change(n, () => ({ document, coming: null, facts: nothingKnown }));
  };
  useFetching(job, rows, change, take);
  useReading(rows, language, current, change);

  return useMemo(
    () => ({
      rows,
      unlock: (n, password) => change(n, () => ({ password, facts: nothingKnown })),
      allow: (n) => void allow(n),
      retry: (n) => change(n, () => ({ coming: { kind: 'loading' } })),
      choose: (n, file) => void choose(n, file),
      seen: (n) => change(n, () => ({ isSeen: true })),
      unseen: (n, failure) =>
        change(n, ({ facts }) => ({ facts: { ...facts, refusal: facts.refusal ?? failure, isChecked: true } })),
      want: (n, isWanted) => change(n, () => ({ isWanted })),
    }),
    [rows],
  );

  async function allow(n: number): Promise<void> {
    const coming = rows[n]?.coming;
    if (job === null || coming?.kind !== 'ask' || !(await allowOrigin(coming.origin, job.origin))) return;
    for (const row of rows) {
      if (row.coming?.kind === 'ask' && row.coming.origin === coming.origin) {
        change(row.n, () => ({ coming: { kind: 'loading' } }));
      }
    }
  }

  async function choose(n: number, file: File): Promise<void> {
    if (await isPdf(file)) return await take(n, { name: file.name, type: 'application/pdf', blob: file });
    const failure = { code: 'DOC_UNSUPPORTED', details: { type: file.type || file.name } } as const;
    change(n, () => ({ coming: { kind: 'failed', failure } }));
  }
}

type Change = (n: number, more: (row: DocumentRow) => Partial<DocumentRow>) => void;

/** Gets documents that stand at an address, a few at a time, each once. */
function useFetching(
  job: Job | null,
  rows: readonly DocumentRow[],
  change: Change,
  take: (n: number, document: JobDocument) => Promise<void>,
): void {
  const underWay = useRef(new Set<number>());
  useEffect(() => {
    if (job === null) return;
    for (const row of rows) {
      if (row.coming?.kind !== 'loading' || underWay.current.has(row.n)) continue;
      if (underWay.current.size >= fetchedAtOnce) return;
      underWay.current.add(row.n);
      const get = async () => {
        const { document } = row;
        if (document.blob !== null || document.address === null) return;
        const { address } = document;
        const access = await accessTo(address, job.origin);
        const origin = URL.canParse(address) ? new URL(address).origin : '';
        if (access === 'ask') return change(row.n, () => ({ coming: { kind: 'ask', origin } }));
        if (access === 'never') {
          const failure = { code: 'ORIGIN_NOT_ALLOWED', details: { origin } } as const;
          return change(row.n, () => ({ coming: { kind: 'failed', failure } }));
        }
        await take(row.n, await fetchForeign({ ...document, address }, job.origin));
      };
      get()
        .catch((error: unknown) => {
          if (!isFailure(error)) throw error;
          change(row.n, () => ({ coming: { kind: 'failed', failure: error.record } }));
        })
        .finally(() => {
          underWay.current.delete(row.n);
          // Looks for the next.
          change(row.n, () => ({}));
        });
    }
  }, [job?.id, rows]);
}

/** Reads one document at a time: whether it can be signed before which signatures it has, and the shown one before all. */
function useReading(rows: readonly DocumentRow[], language: Language, current: number, change: Change): void {
  const here = rows.filter(({ coming }) => coming === null);
  const shown = here.filter(({ n }) => n === current);
  const next =
    [...shown, ...here].find(({ facts }) => !facts.isChecked) ?? [...shown, ...here].find(({ facts }) => !facts.isRead);
  const key = next === undefined ? '' : `${next.n} ${next.facts.isChecked} ${next.password ?? ''}`;
  const reader = useRef<DocumentReader | null>(null);
  useEffect(() => () => reader.current?.close(), []);
  useEffect(() => {
    if (next === undefined || next.document.blob === null) return;
    let isWanted = true;
    const { n, password, document } = next;
    const { isChecked } = next.facts;
    reader.current ??= openReader();
    const asked = reader.current;
    const tell = (found: Partial<DocumentFacts>) => {
      if (isWanted) change(n, ({ facts }) => ({ facts: { ...facts, ...found } }));
    };
    const access = password === null ? {} : { password };
    const read = isChecked
      ? readSignatures(asked, document, language, access, tell)
      : readSignable(asked, document, access, tell);
    read.catch(() => {
      // The worker has ended on it: the next gets a new one. Whether it can be signed is then the agent's to say.
      asked.close();
      if (reader.current === asked) reader.current = null;
      tell(isChecked ? { isRead: true } : { isChecked: true });
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
}

type Tell = (found: Partial<DocumentFacts>) => void;

async function readSignable(
  reader: DocumentReader,
  { blob }: JobDocument,
  access: { readonly password?: string },
  tell: Tell,
): Promise<void> {
  tell({ sha256: await reader.sha256(blob) });
  try {
    tell({ notes: await reader.checkSignable(blob, access), isChecked: true });
  } catch (error) {
    if (!isFailure(error) || error.code === 'INTERNAL') throw error;
    tell({ refusal: error.record, isChecked: true });
  }
}

async function readSignatures(
  reader: DocumentReader,
  document: JobDocument,
  language: Language,
  access: { readonly password?: string },
  tell: Tell,
): Promise<void> {
  tell({ report: await reader.validate(document, language, access), isRead: true });
}
