// Pages and the worker of the extension share the jobs: whoever changes them tells the others.

const channelName = 'trien:jobs';

/** Tells every page of the extension that jobs were kept, changed or taken out. */
export function tellJobsChanged(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
}

/**
 * Hears of every change, wherever it is made.
 *
 * @returns ends the hearing
 */
export function onJobsChanged(act: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = act;
  return () => channel.close();
}
