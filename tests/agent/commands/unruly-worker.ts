import { parentPort } from 'node:worker_threads';

// A thread that does to itself what hostile documents could do to theirs.

parentPort?.on('message', ({ name }: { name: string }) => {
  if (name === 'endless') for (;;);
  if (name === 'greedy')
    for (const held: unknown[] = []; ; ) held.push(Array.from({ length: 1_000 }, () => ({ held })));
  if (name === 'bug') throw new TypeError('a bug');
  if (name === 'gone') process.exit(3);
  parentPort?.postMessage(JSON.stringify({ file: name, verdict: 'NO-SIGNATURE' }));
});
