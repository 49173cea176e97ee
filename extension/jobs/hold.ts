// One page or worker at a time deals with a job. The browser itself lets go of a page that is closed (Web Locks).

const lockOf = (id: string): string => `trien:job:${id}`;

/** Deals with a job once nobody else of this extension does. */
export function holdJob<Result>(id: string, act: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(lockOf(id), act) as Promise<Result>;
}

/** Deals with a job, or leaves it alone where somebody else has it in hand. */
export async function holdJobIfFree(id: string, act: () => Promise<void>): Promise<void> {
  await navigator.locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
    if (lock !== null) await act();
  });
}
