/** Inputs a fuzzer takes: all of them by itself, a share beside the other tests. */
export const rounds = Number(process.env.TRIEN_FUZZ ?? process.env.TRIEN_FUZZ_SHARE ?? 100_000);

/** The same seed gives the same inputs. */
export const seed = Number(process.env.TRIEN_FUZZ_SEED ?? 1);

const slowMs = 5_000;

/** Takes one input: what takes more than five seconds of the processor hangs. */
export function timed<Value>(take: () => Value): Value {
  const [wall, before] = [performance.now(), process.threadCpuUsage()];
  const taken = settled(take);
  // On a busy machine a second may be a fraction of one.
  const { user, system } = process.threadCpuUsage(before);
  if (performance.now() - wall > slowMs && (user + system) / 1000 > slowMs) throw new Error('it hangs');
  if ('error' in taken) throw taken.error;
  return taken.value;
}

function settled<Value>(take: () => Value): { readonly value: Value } | { readonly error: unknown } {
  try {
    return { value: take() };
  } catch (error) {
    return { error };
  }
}
