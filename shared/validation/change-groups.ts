import type { Say } from '../text/text.ts';
import { changeText } from './change-text.ts';
import type { ChangeReport } from './report.ts';

/** Changes that one line tells. */
export interface ChangeGroup {
  readonly revision: number;
  readonly text: string;
  readonly allowed: boolean;
  readonly locked: boolean;
  /** What was changed, object by object. */
  readonly whats: readonly string[];
}

/**
 * What later revisions did, a line for what is alike: first what is not allowed, then what lies over what was signed, then
 * the rest, each in the order of the revisions.
 */
export function changeGroups(changes: readonly ChangeReport[], say: Say): readonly ChangeGroup[] {
  const groups = new Map<string, ChangeGroup & { readonly whats: string[]; readonly weight: number }>();
  for (const change of changes) {
    const { revision, allowed, locked, look, what } = change;
    const text = changeText(change, say);
    const key = JSON.stringify([revision, allowed, locked, text]);
    const known = groups.get(key);
    if (known !== undefined) known.whats.push(what);
    else groups.set(key, { revision, text, allowed, locked, whats: [what], weight: weightOf(allowed, look?.covers) });
  }
  return [...groups.values()]
    .toSorted((left, right) => left.weight - right.weight)
    .map(({ weight: _, ...group }) => group);
}

function weightOf(allowed: boolean, covers: boolean | undefined): number {
  return allowed ? (covers === true ? 1 : 2) : 0;
}

/** A group's line with its number and its worth: `Trang 1: chú thích được thêm × 200 (không được phép)`. */
export function groupLine({ text, allowed, locked, whats }: ChangeGroup, say: Say): string {
  const worth = say('report.paper.change', { allowed: String(allowed), locked: String(locked) });
  return `${whats.length === 1 ? text : say('change.times', { line: text, count: whats.length })} (${worth})`;
}
