import { parentPort, workerData } from 'node:worker_threads';
import { openJudge } from './verify-judge.ts';

// A worker thread of `verify-pool.ts`: judges one document after the other. A bug ends the thread, and is told there.

const port = parentPort;
if (port === null) throw new TypeError('runs in a worker thread alone');
const { judge } = openJudge(workerData);
// A throw has to end the thread: what nobody awaits ends it as an unhandled rejection.
port.on('message', async (name: string) => port.postMessage(await judge(name)));
