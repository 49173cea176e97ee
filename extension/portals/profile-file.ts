import { Failure, isFailure } from '../../shared/errors.ts';
import { type Profile, profileLimits } from './profile.ts';
import { readProfile } from './profile-schema.ts';

/**
 * Reads a profile file as an administrator wrote it.
 *
 * @param isCss whether the browser understands a CSS selector
 * @throws Failure `PROFILE_INVALID` with key and line of the first mistake
 */
export function readProfileFile(text: string, isCss: (css: string) => boolean): Profile {
  if (text.length > profileLimits.fileChars) {
    throw new Failure('PROFILE_INVALID', { at: '', problem: 'length', line: 0 });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure('PROFILE_INVALID', { at: '', problem: 'json', line: lineOfSyntaxError(text, error) }, error);
  }
  try {
    return readProfile(value, isCss);
  } catch (error) {
    if (!isFailure(error, 'PROFILE_INVALID')) throw error;
    const { at, problem } = error.details;
    throw new Failure('PROFILE_INVALID', { at, problem, line: lineOf(text, at) }, error);
  }
}

/** Engines tell the place of a mistake in words, each in its own; 0 where none is understood. */
function lineOfSyntaxError(text: string, error: unknown): number {
  const words = error instanceof Error ? error.message : '';
  const line = /line (\d+)/u.exec(words)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/u.exec(words)?.[1];
  if (position !== undefined) return lineAt(text, Number(position));
  return /end of/iu.test(words) ? lineAt(text, text.length) : 0;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** A piece of JSON text: what it is, and where it begins. */
interface Token {
  readonly text: string;
  readonly offset: number;
}

/**
 * The line on which a place of a JSON text stands, from 1; of a key that is missing, the line of its object.
 *
 * @param at keys and indices: `return[0].url`
 */
export function lineOf(text: string, at: string): number {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu)].map(
    (found): Token => ({ text: found[0], offset: found.index }),
  );
  const path = [...at.matchAll(/[^.[\]]+/gu)].map(([part]) => part);
  let index = 0;
  let line = lineAt(text, tokens[0]?.offset ?? 0);
  for (const part of path) {
    const next = tokens[index]?.text === '[' ? itemAt(tokens, index, Number(part)) : memberOf(tokens, index, part);
    if (next === null) return line;
    index = next.value;
    line = lineAt(text, tokens[next.shown]?.offset ?? 0);
  }
  return line;
}

/** Of an object that begins at `index`: the token of the key and of its value. */
function memberOf(tokens: readonly Token[], index: number, key: string): { shown: number; value: number } | null {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    const { text } = tokens[at] ?? { text: '' };
    if (text === '{' || text === '[') depth += 1;
    else if (text === '}' || text === ']') depth -= 1;
    else if (depth === 1 && tokens[at + 1]?.text === ':' && text === JSON.stringify(key)) {
      return { shown: at, value: at + 2 };
    }
    if (depth === 0) break;
  }
  return null;
}

/** Of a list that begins at `index`: the token of its nth item. */
function itemAt(tokens: readonly Token[], index: number, n: number): { shown: number; value: number } | null {
  let depth = 0;
  let passed = 0;
  for (let at = index; at < tokens.length; at++) {
    const { text } = tokens[at] ?? { text: '' };
    if (depth === 1 && passed === n && text !== ',' && text !== ']') return { shown: at, value: at };
    if (text === '{' || text === '[') depth += 1;
    else if (text === '}' || text === ']') depth -= 1;
    else if (text === ',' && depth === 1) passed += 1;
    if (depth === 0) break;
  }
  return null;
}
