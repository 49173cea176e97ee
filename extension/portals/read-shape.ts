import { Failure } from '../../shared/errors.ts';

/** What is wrong at one place of a file that an administrator wrote. */
export type ShapeProblem = 'missing' | 'unknown' | 'kind' | 'length' | 'value';

/** Reads a value, or throws `PROFILE_INVALID` with the place where it is wrong. */
export type Read<T> = (value: unknown, at: string) => T;

/** @throws Failure `PROFILE_INVALID` */
export function wrong(at: string, problem: ShapeProblem): never {
  throw new Failure('PROFILE_INVALID', { at, problem, line: 0 });
}

/** A text of 1 to `maxChars` characters that `isGood` accepts. */
export const text =
  (maxChars: number, isGood: (value: string) => boolean = () => true): Read<string> =>
  (value, at) => {
    if (typeof value !== 'string') return wrong(at, 'kind');
    if (value.length === 0 || value.length > maxChars) return wrong(at, 'length');
    return isGood(value) ? value : wrong(at, 'value');
  };

/** A whole number within limits. */
export const whole =
  (min: number, max: number): Read<number> =>
  (value, at) => {
    if (typeof value !== 'number') return wrong(at, 'kind');
    return Number.isInteger(value) && value >= min && value <= max ? value : wrong(at, 'value');
  };

/** One of a list of values. */
export const oneOf =
  <const T extends string | number>(values: readonly T[]): Read<T> =>
  (value, at) =>
    values.find((one) => one === value) ?? wrong(at, 'value');

/** A list of `min` to `max` items. */
export const list =
  <T>(item: Read<T>, min: number, max: number): Read<readonly T[]> =>
  (value, at) => {
    if (!Array.isArray(value)) return wrong(at, 'kind');
    if (value.length < min || value.length > max) return wrong(at, 'length');
    return value.map((one, index) => item(one, `${at}[${index}]`));
  };

/** An object: every key of `required`, any of `optional`, and no other. */
export const record =
  <R extends object, O extends object = object>(
    required: { readonly [K in keyof R]: Read<R[K]> },
    optional: { readonly [K in keyof O]: Read<O[K]> } = {} as never,
  ): Read<R & Partial<O>> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(at, 'kind');
    const readers = { ...required, ...optional } as Readonly<Record<string, Read<unknown>>>;
    const inside = (key: string): string => (at === '' ? key : `${at}.${key}`);
    for (const key of Object.keys(value)) if (!Object.hasOwn(readers, key)) wrong(inside(key), 'unknown');
    for (const key of Object.keys(required)) if (!Object.hasOwn(value, key)) wrong(inside(key), 'missing');
    const entries = Object.entries(value).map(([key, one]) => [key, readers[key]?.(one, inside(key))]);
    return Object.fromEntries(entries) as R & Partial<O>;
  };

/** An object of one of several kinds, told by a key that it has (`byKey`), the first that fits. */
export const oneByKey =
  <T>(kinds: Readonly<Record<string, Read<T>>>): Read<T> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null) return wrong(at, 'kind');
    const key = Object.keys(kinds).find((name) => Object.hasOwn(value, name));
    return (key === undefined ? undefined : kinds[key])?.(value, at) ?? wrong(at, 'value');
  };
