import { Failure } from '../../shared/errors.ts';

/** Runs one act after the other. The first runs at once, in the caller's own task. */
export type InTurn = <Result>(act: () => Promise<Result>) => Promise<Result>;

/**
 * @param most acts that may wait or run at a time; a further one is refused with `PORTAL_BUSY`
 * @param origin named in the refusal
 */
export function inTurn(most: number, origin: string): InTurn {
  let last: Promise<void> | null = null;
  let count = 0;
  return async (act) => {
    if (count >= most) throw new Failure('PORTAL_BUSY', { origin });
    count += 1;
    const before = last;
    const { promise: done, resolve: finish } = Promise.withResolvers<void>();
    last = done;
    try {
      if (before !== null) await before;
      return await act();
    } finally {
      count -= 1;
      if (last === done) last = null;
      finish();
    }
  };
}
