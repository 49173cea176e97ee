import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { toBase64url } from '../../../shared/bytes/base64url.ts';
import type { Role } from '../../../shared/records/role.ts';
import type { StampPurpose } from '../../../shared/records/role-stamp.ts';
import type { StampPlan } from '../../../shared/records/stamp-plan.ts';
import type { Job } from '../../jobs/job.ts';
import { onTemplatesChanged, type Template, templateOf, templates } from '../../jobs/templates.ts';
import type { DocumentRow } from './documents.ts';
import { type Draft, draftOf, type Moved, needsLook, roleFactsOf } from './drafts.ts';
import { type LastPlacing, lastPlacing, rememberedSpot, rememberPlacing, spotIn } from './last-placing.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { StampSpot } from './placing.ts';
import { dayInVietnam, filledFields, letterOf, type RoleFields, recordOf, type Typed } from './role-fields.ts';
import type { ToSign } from './sign-documents.ts';

/** What the signatures are for, what they show, and where. */
export interface Placing {
  readonly role: Role;
  /** Whether stamps are shown on the pages at all. */
  readonly isShown: boolean;
  readonly fields: RoleFields;
  /** Of the shown document; null while its layout is read. */
  readonly draft: Draft | null;
  readonly layout: Layout | null;
  /** Its layout was read, with or without a result. */
  readonly isLaidOut: boolean;
  readonly lastSpots: LastPlacing['spots'];
  readonly template: Template | null;
  /** Documents that somebody should look at before they are signed. */
  readonly toLookAt: ReadonlySet<number>;
  /** All that will be signed is laid out. */
  readonly isReady: boolean;
  setRole(role: Role): void;
  setShown(isShown: boolean): void;
  type(typed: Typed): void;
  move(purpose: StampPurpose, spot: StampSpot | null): void;
  likeLastTime(purpose: StampPurpose): void;
  /** What one document is signed with. */
  signedWith(n: number): Pick<ToSign, 'stamps' | 'record' | 'letter'>;
  /** Images that the stamps name, base64url. */
  images(): Promise<readonly string[]>;
  /** Keeps the choices for the next time. */
  remember(): Promise<void>;
}

/** Places the stamps of a job's documents as the rules say, and keeps what the official changes. */
export function usePlacing(job: Job, rows: readonly DocumentRow[], current: number, signer: string): Placing {
  const [role, setRole] = useState<Role>(job.wish?.role ?? 'plain');
  const [shown, setShown] = useState<boolean | null>(null);
  const [last, setLast] = useState<LastPlacing | null>(null);
  const [shared, setShared] = useState<Typed>({});
  const [numbers, setNumbers] = useState<ReadonlyMap<number, string>>(new Map());
  const [moved, setMoved] = useState<ReadonlyMap<number, Moved>>(new Map());
  const [visited, setVisited] = useState<ReadonlySet<number>>(new Set());
  const all = useTemplates();
  const isShown = shown ?? role !== 'plain';
  const template = templateOf(all, role);
  const layouts = useLayouts(rows, current, isShown || role !== 'plain');
  const today = dayInVietnam(Date.now());

  useEffect(() => {
    void lastPlacing(job.origin).then((found) => {
      setLast(found);
      if (found === null) return;
      // What the portal itself says comes before what was chosen last.
      if (job.wish === null) {
        setRole(found.role);
        if (found.role === 'plain') setShown(found.isShown);
      }
    });
  }, [job.origin]);
  useEffect(() => {
    if (layouts.has(current)) setVisited((before) => (before.has(current) ? before : new Set([...before, current])));
  }, [current, layouts]);

  const fieldsOf = (n: number): RoleFields => {
    const number = numbers.get(n);
    const known = {
      wish: job.wish,
      letter: layouts.get(n)?.facts ?? null,
      agency: last?.agency ?? '',
      today,
    };
    return filledFields(role, known, { ...shared, ...(number !== undefined && { number }) });
  };
  const cache = useRef(new Map<number, { readonly key: string; readonly layout: Layout; readonly draft: Draft }>());
  const draftFor = (n: number): Draft | null => {
    const layout = layouts.get(n) ?? null;
    if (layout === null || !isShown) return null;
    const facts = roleFactsOf(role, fieldsOf(n), signer, template?.image ?? null);
    const key = JSON.stringify([role, facts, moved.get(n) ?? null]);
    const kept = cache.current.get(n);
    if (kept?.key === key && kept.layout === layout) return kept.draft;
    const draft = draftOf(role, facts, layout, moved.get(n) ?? {});
    cache.current.set(n, { key, layout, draft });
    return draft;
  };
  const draft = draftFor(current);
  const toLookAt = useMemo(() => {
    const found = new Set<number>();
    if (!isShown) return found;
    for (const { n } of rows) {
      const other = draftFor(n);
      if (!visited.has(n) && (other === null ? layouts.has(n) : needsLook(other))) found.add(n);
    }
    return found;
  }, [rows.length, layouts, role, shared, numbers, moved, visited, isShown, signer, template]);

  const move = (purpose: StampPurpose, spot: StampSpot | null) =>
    setMoved((before) => {
      const { [purpose]: _, ...others } = before.get(current) ?? {};
      return new Map(before).set(current, spot === null ? others : { ...others, [purpose]: spot });
    });
  const layout = layouts.get(current) ?? null;
  const here = rows.filter(({ coming, isWanted }) => coming === null && isWanted);

  return {
    role,
    isShown,
    fields: fieldsOf(current),
    draft,
    layout,
    isLaidOut: layouts.has(current),
    lastSpots: last?.spots ?? {},
    template,
    toLookAt,
    isReady: !(isShown || role !== 'plain') || here.every(({ n }) => layouts.has(n)),
    setRole(next) {
      setRole(next);
      setShown(null);
      setMoved(new Map());
    },
    setShown,
    type({ number, ...rest }) {
      if (number !== undefined) setNumbers((before) => new Map(before).set(current, number));
      setShared((before) => ({ ...before, ...rest }));
    },
    move,
    likeLastTime(purpose) {
      const spot = last?.spots[purpose];
      if (spot !== undefined && layout !== null) move(purpose, spotIn(spot, layout.pageCount));
    },
    signedWith(n) {
      const stamps: readonly StampPlan[] = draftFor(n)?.stamps.map(({ plan }) => plan) ?? [];
      const letter = layouts.get(n)?.facts;
      // What stands in the document is what the official has seen; the portal's word is for what it does not say.
      const subject = letter?.subject ?? job.wish?.subject ?? null;
      return { stamps, record: recordOf(role, fieldsOf(n), subject), letter: letterOf(letter) };
    },
    async images() {
      if (template === null || !isShown) return [];
      return [toBase64url(new Uint8Array(await template.blob.arrayBuffer()))];
    },
    async remember() {
      const spots = Object.fromEntries(
        (draft?.stamps ?? []).map(({ purpose, plan: { items: _, ...spot } }) => [
          purpose,
          rememberedSpot(spot, layout?.pageCount ?? 0),
        ]),
      );
      await rememberPlacing(job.origin, { role, isShown, agency: fieldsOf(current).agency, spots });
    },
  };
}

/** The templates that the official keeps, as they are now. */
function useTemplates(): readonly Template[] {
  const [all, setAll] = useState<readonly Template[]>([]);
  useEffect(() => {
    const look = () => void templates().then(setAll);
    look();
    return onTemplatesChanged(look);
  }, []);
  return all;
}

/** Layouts of the documents that are here, read one after the other, the shown one first; null where one has none. */
function useLayouts(
  rows: readonly DocumentRow[],
  current: number,
  isWanted: boolean,
): ReadonlyMap<number, Layout | null> {
  const [layouts, setLayouts] = useState<ReadonlyMap<number, Layout | null>>(new Map());
  const passwords = rows.map(({ password }) => password ?? '').join('\n');
  useEffect(() => setLayouts(new Map()), [passwords]);
  const here = rows.filter(({ n, document, facts }) => document.blob !== null && facts.isChecked && !layouts.has(n));
  const next = isWanted ? (here.find(({ n }) => n === current) ?? here[0]) : undefined;
  useEffect(() => {
    if (next === undefined || next.document.blob === null) return;
    let isHere = true;
    void layoutOf(next.document, next.password).then((layout) => {
      if (isHere) setLayouts((before) => new Map(before).set(next.n, layout));
    });
    return () => {
      isHere = false;
    };
  }, [next?.n, next?.document, passwords]);
  return layouts;
}
