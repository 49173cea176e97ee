import { Failure } from '../errors.ts';

/** JSON with the line of each part, so that a person who wrote it finds a mistake. */
export interface LocatedJson {
  readonly value: unknown;
  /** The line, counted from 1, of the part that a path leads to; of the nearest whole around it where there is none. */
  lineOf(path: readonly PropertyKey[]): number;
}

type Problem = 'syntax' | 'duplicate' | 'depth';

/** Structures inside each other that are read. */
const depthLimit = 32;

/**
 * Reads JSON strictly. A key that stands twice in one object is refused: readers differ in which they take.
 *
 * @throws Failure `JSON_INVALID` with the line.
 * @see RFC 8259 §4
 */
export function readLocatedJson(text: string): LocatedJson {
  const lines = new Map<string, number>();
  let at = 0;
  let line = 1;
  const stop = (problem: Problem, key = ''): never => {
    throw new Failure('JSON_INVALID', { line, key, problem });
  };
  const next = (): string => {
    for (; /[ \t\n\r]/.test(text.charAt(at)); at += 1) if (text[at] === '\n') line += 1;
    const start = at;
    token.lastIndex = at;
    at = text[at] === '"' ? endOfString(text, at) : at + (token.exec(text)?.[0].length ?? 0);
    return text.slice(start, at);
  };
  const scalar = (text: string) => {
    try {
      return JSON.parse(text);
    } catch {
      return stop('syntax');
    }
  };
  const items = (close: string, take: (first: string) => void): void => {
    let first = next();
    if (first === close) return;
    for (;;) {
      take(first);
      const mark = next();
      if (mark === close) return;
      if (mark !== ',') stop('syntax');
      first = next();
    }
  };
  const read = (first: string, place: string, depth: number): unknown => {
    lines.set(place, line);
    if (depth > depthLimit) stop('depth');
    if (first === '[') {
      const found: unknown[] = [];
      items(']', (item) => found.push(read(item, placeOf(place, found.length), depth + 1)));
      return found;
    }
    if (first === '{') {
      const found = new Map<string, unknown>();
      items('}', (name) => {
        if (!name.startsWith('"')) stop('syntax');
        const key = scalar(name);
        if (found.has(key)) stop('duplicate', key);
        if (next() !== ':') stop('syntax');
        found.set(key, read(next(), placeOf(place, key), depth + 1));
      });
      return Object.fromEntries(found);
    }
    return scalar(first);
  };
  const value = read(next(), '', 0);
  if (next() !== '' || at < text.length) stop('syntax');
  return { value, lineOf: (path) => nearest(lines, path) };
}

/** RFC 8259 §2, §3, §6: marks, numbers and the three names. */
const token = /[{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** The end of the string that begins at `start`: behind the first quote that no backslash hides; 0 where it does not end. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 1;
  }
  return 0;
}

const placeOf = (place: string, part: PropertyKey): string => `${place}/${JSON.stringify(String(part))}`;

function nearest(lines: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  let place = '';
  let found = lines.get(place) ?? 1;
  for (const part of path) {
    place = placeOf(place, part);
    found = lines.get(place) ?? found;
  }
  return found;
}
