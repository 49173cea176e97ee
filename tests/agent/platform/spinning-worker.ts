// A thread whose document never ends: it opens, and then turns in a circle.
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => {
  for (;;) Math.sqrt(2);
});
parentPort?.postMessage({ pages: 1 });
