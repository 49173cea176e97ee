import { Failure } from '../../../shared/errors.ts';

/** Frames longer than this are answered and not read. */
export const frameMaxChars = 4 * 1024 * 1024;

/** A field's name and value, by whatever case the page writes the name in. */
export type Fields = (name: string) => unknown;

/**
 * The one object of a frame.
 *
 * @throws Failure `MESSAGE_INVALID` where it is none, as where the page sent an object that became `[object Object]`
 */
export function readFrame(frame: string): Fields {
  const value = parsed(frame);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure('MESSAGE_INVALID', { reason: 'frame' });
  }
  return fieldsOf(value);
}

/** Fields of an object of the page's or a server's: the exact name goes before other spellings. */
export function fieldsOf(value: object): Fields {
  const others = new Map<string, unknown>();
  for (const [name, held] of Object.entries(value)) {
    const key = name.toLowerCase();
    if (!others.has(key)) others.set(key, held);
  }
  return (name) => (Object.hasOwn(value, name) ? Reflect.get(value, name) : others.get(name.toLowerCase()));
}

/** A value as text: texts and numbers are what they say, all else says nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** Names of the fields of a frame, for a report of what a portal sends; never their values. */
export function shapeOf(frame: string): string {
  const value = parsed(frame);
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value !== 'object' || value === null) return `text(${frame.length})`;
  return Object.entries(value)
    .slice(0, 50)
    .map(([name, held]) => `${name.slice(0, 50)}:${Array.isArray(held) ? 'array' : typeof held}`)
    .join(' ');
}

function parsed(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}
