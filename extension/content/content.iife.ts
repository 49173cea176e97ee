import { start } from './start.ts';

/** The toolbar button may inject the script into a page that has it; what it then calls stands under this mark. */
const mark = Symbol.for('trien:content');
if (Reflect.get(globalThis, mark) === undefined) Reflect.set(globalThis, mark, start());
