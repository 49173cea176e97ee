interface Started<T> {
  readonly done: Promise<void>;
  result?: { readonly value: T };
}

/**
 * Works on several things at once and gives the results in the order of the things. At most `ahead` are begun and not yet
 * given, so that memory does not grow with their number.
 *
 * After `signal` aborts nothing is begun; what is done by then is given still, in order.
 */
export async function* inOrder<T>(
  names: readonly string[],
  work: (name: string) => Promise<T>,
  ahead: number,
  signal: AbortSignal,
): AsyncGenerator<T, void, void> {
  const started: Started<T>[] = [];
  const begin = (name: string): void => {
    const entry: Started<T> = {
      done: work(name).then((value) => {
        entry.result = { value };
      }),
    };
    // Its failure is thrown when it is its turn; until then nobody looks.
    entry.done.catch(() => {});
    started.push(entry);
  };
  let next = 0;
  while (!signal.aborted) {
    for (; started.length < ahead && next < names.length; next++) begin(names[next] ?? '');
    const [head] = started;
    if (head === undefined) return;
    await doneOrAborted(head.done, signal);
    if (signal.aborted) break;
    started.shift();
    if (head.result !== undefined) yield head.result.value;
  }
  for (const { result } of started) if (result !== undefined) yield result.value;
}

/** A listener a wait: promises that are raced against a long one would pile up at it. */
async function doneOrAborted(done: Promise<void>, signal: AbortSignal): Promise<void> {
  let stop = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    stop = resolve;
  });
  signal.addEventListener('abort', stop);
  try {
    await Promise.race([done, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
