/** Visits in a row on which none of a profile’s selectors was found, by profile. */
export type DriftCounts = Readonly<Record<string, number>>;

/** Key in local storage. */
export const driftKey = 'profileDrift';
/** As many visits without a match mean that the portal has changed. */
export const driftAlarmAt = 3;
const countedMax = 999;

/** Reads what is kept. */
export function readDrift(kept: unknown): DriftCounts {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, count]) => Number.isInteger(count) && count >= 0));
}

/** The counts after one more visit. A match begins again at none. */
export function afterVisit(counts: DriftCounts, id: string, isMatched: boolean): DriftCounts {
  const { [id]: before = 0, ...others } = counts;
  return isMatched ? others : { ...others, [id]: Math.min(before + 1, countedMax) };
}

/** Whether a profile no longer fits its portal. */
export const hasDrifted = (counts: DriftCounts, id: string): boolean => (counts[id] ?? 0) >= driftAlarmAt;
