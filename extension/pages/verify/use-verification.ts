import { useEffect, useRef, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { type DocumentReader, type NamedBlob, openReader } from '../document/reader.ts';

/** A file to verify, and what opens it where it is encrypted: kept for as long as the page shows it. */
export interface Asked extends NamedBlob {
  readonly access?: DocumentAccess;
}

/** What came of a file; null while it waits. */
export type Outcome = { readonly report: Report } | { readonly failure: FailureRecord };

export interface Verification {
  readonly files: readonly { readonly asked: Asked; readonly outcome: Outcome | null }[];
  ask(files: readonly Asked[]): void;
  /** Asks for one file again, with a password. */
  unlock(asked: Asked, access: DocumentAccess): void;
}

/** A ZIP stands for the documents in it. */
const isNamedZip = ({ name, entry }: Asked): boolean => entry === undefined && /\.zip$/iu.test(name);

/** Verifies files one after the other in a worker. A file that ends its worker fails alone. */
export function useVerification(language: Language): Verification {
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  // Texts of a report are in one language, so a change of it asks again.
  const [done, setDone] = useState<ReadonlyMap<Asked, { readonly language: Language; readonly outcome: Outcome }>>(
    new Map(),
  );
  const reader = useRef<DocumentReader | null>(null);
  const close = () => {
    reader.current?.close();
    reader.current = null;
  };
  useEffect(() => close, []);

  const outcomeOf = (one: Asked): Outcome | null => {
    const found = done.get(one);
    return found?.language === language ? found.outcome : null;
  };
  const next = asked.find((one) => outcomeOf(one) === null);
  useEffect(() => {
    if (next === undefined) return;
    let isWanted = true;
    const tell = (outcome: Outcome) => {
      if (isWanted) setDone((before) => new Map(before).set(next, { language, outcome }));
    };
    reader.current ??= openReader();
    const { current } = reader;
    const expand = (names: readonly string[]) => {
      const documents = names.map((entry) => ({ blob: next.blob, name: `${next.name}/${entry}`, entry }));
      if (isWanted) setAsked((before) => before.flatMap((one) => (one === next ? documents : [one])));
    };
    const work = async () => {
      const names = isNamedZip(next) ? await current.zipDocuments(next.blob) : null;
      if (names !== null) expand(names);
      else tell({ report: await current.validate(next, language, next.access) });
    };
    work().catch((error: unknown) => {
      if (!isFailure(error)) throw error;
      if (isWanted) close();
      tell({ failure: error.record });
    });
    return () => {
      isWanted = false;
    };
  }, [next, language]);

  return {
    files: asked.map((one) => ({ asked: one, outcome: outcomeOf(one) })),
    ask: (files) => {
      close();
      setDone(new Map());
      setAsked(files);
    },
    unlock: (one, access) => setAsked((before) => before.map((other) => (other === one ? { ...one, access } : other))),
  };
}
