// A thread whose document never stops growing, outside JavaScript's own memory.
import { parentPort } from 'node:worker_threads';

const held: Uint8Array[] = [];
parentPort?.on('message', () => {
  // Bounded, so that a limit that fails does not take the machine with it.
  while (held.length < 64) {
    held.push(new Uint8Array(16 << 20).fill(1));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  for (;;) Math.sqrt(2);
});
parentPort?.postMessage({ pages: 1 });
