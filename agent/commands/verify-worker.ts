import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { keepCompiled } from '../platform/compile-cache.ts';
import type { JudgeTask, WorkerQuestion } from './verify-question.ts';

// A worker thread of `verify-pool.ts`: judges one document after the other. A bug ends the thread, and is told there.

const port = parentPort;
if (port === null) throw new TypeError('runs in a worker thread alone');
const { question, isCompiledKept }: WorkerQuestion = workerData;
if (isCompiledKept) keepCompiled(process.env);
const { openJudge } = await import('./verify-judge.ts');
const { judge } = openJudge(question);
let isFirst = true;
// A throw has to end the thread: what nobody awaits ends it as an unhandled rejection.
const answer = async (task: JudgeTask): Promise<void> => {
  // As text, which is cheaper to hand over than its parts, and to keep until it is its turn.
  port.postMessage(JSON.stringify(await judge(task)));
  // The thread is ended without a chance to do it at its end.
  if (isFirst && isCompiledKept) flushCompileCache();
  isFirst = false;
};
// One after the other: answers are known by their order.
let last = Promise.resolve();
port.on('message', (task: JudgeTask) => {
  last = last.then(() => answer(task));
});
