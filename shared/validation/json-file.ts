// zod: one schema says what a file may hold, and refuses what nobody knows; `jitless`, because an extension's CSP forbids eval.
import * as z from 'zod';
import type { Bytes } from '../bytes/byte-source.ts';
import { type LocatedJson, readLocatedJson } from '../bytes/json.ts';
import { Failure } from '../errors.ts';

z.config({ jitless: true });

/**
 * A file of JSON that a person handed over, by its schema; the first mistake is told with its line.
 *
 * @throws Failure `JSON_INVALID`, `LIMIT_EXCEEDED`.
 */
export function readJsonFile<Value>(bytes: Bytes, schema: z.ZodType<Value>, limitBytes: number): Value {
  if (bytes.length > limitBytes) throw new Failure('LIMIT_EXCEEDED', { limit: 'JSON file', value: bytes.length });
  const located = readLocatedJson(textOf(bytes));
  const read = schema.safeParse(located.value);
  if (read.success) return read.data;
  const { issues } = read.error;
  // A key that nobody knows is most often one that is missing, misspelt.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  throw new Failure('JSON_INVALID', faultOf(issue, located));
}

function textOf(bytes: Bytes): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Failure('JSON_INVALID', { line: 1, key: '', problem: 'syntax' }, error);
  }
}

function faultOf(issue: z.core.$ZodIssue | undefined, { value, lineOf }: LocatedJson) {
  const path = issue?.path ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return { line: lineOf([...path, key]), key, problem: 'unknown' } as const;
  }
  const problem = isThere(value, path) ? 'value' : 'missing';
  return { line: lineOf(path), key: path.map(String).join('.'), problem } as const;
}

function isThere(value: unknown, path: readonly PropertyKey[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return false;
  return isThere(Reflect.get(value, first), rest);
}
