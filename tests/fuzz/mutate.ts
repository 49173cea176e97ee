/** A source of numbers that are the same for the same seed; not for secrets. */
export interface Dice {
  /** An integer in `[0, sides)`. */
  roll(sides: number): number;
}

/** Mulberry32: small, and known to pass the usual statistical tests. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return {
    roll(sides) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, sides);
    },
  };
}

/** What mutants are made of besides their seed. */
interface Material {
  /** Tokens of the format. */
  readonly words: readonly string[];
  /** Other documents, pieces of which are put in. */
  readonly others: readonly Uint8Array[];
}

type Mutation = (bytes: Uint8Array<ArrayBuffer>, dice: Dice, material: Material) => Uint8Array<ArrayBuffer>;

function spliced(bytes: Uint8Array, from: number, to: number, inserted: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes.length - (to - from) + inserted.length);
  out.set(bytes.subarray(0, from));
  out.set(inserted, from);
  out.set(bytes.subarray(to), from + inserted.length);
  return out;
}

/** A range of at most 64 bytes, as `[from, to]`. */
function range(bytes: Uint8Array, dice: Dice): readonly [number, number] {
  const from = dice.roll(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + dice.roll(64))];
}

const mutations: readonly Mutation[] = [
  function flipBit(bytes, dice) {
    const at = dice.roll(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.roll(8));
    return bytes;
  },
  function setByte(bytes, dice) {
    bytes[dice.roll(bytes.length)] = dice.roll(256);
    return bytes;
  },
  function drop(bytes, dice) {
    return spliced(bytes, ...range(bytes, dice), new Uint8Array());
  },
  function repeat(bytes, dice) {
    const [from, to] = range(bytes, dice);
    return spliced(bytes, to, to, bytes.slice(from, to));
  },
  function move(bytes, dice) {
    const [from, to] = range(bytes, dice);
    const at = dice.roll(bytes.length);
    return spliced(bytes, at, at, bytes.slice(from, to));
  },
  function cut(bytes, dice) {
    return dice.roll(8) === 0 ? bytes.slice(0, dice.roll(bytes.length)) : bytes;
  },
  function insertWord(bytes, dice, { words }) {
    const word = new TextEncoder().encode(words[dice.roll(words.length)] ?? '');
    const at = dice.roll(bytes.length);
    return spliced(bytes, at, dice.roll(2) === 0 ? at : Math.min(bytes.length, at + word.length), word);
  },
  /** Numbers carry most of a binary format's structure when they are written as text. */
  function changeNumber(bytes, dice) {
    const start = dice.roll(bytes.length);
    const at = bytes.findIndex((byte, index) => index >= start && byte >= 0x30 && byte <= 0x39);
    if (at >= 0) bytes[at] = 0x30 + dice.roll(10);
    return bytes;
  },
  /** A whole number becomes one at the edge of something, or one near it. */
  function replaceNumber(bytes, dice) {
    const [at, end] = numberFrom(bytes, dice.roll(bytes.length));
    if (at < 0) return bytes;
    const value = Number(latin1(bytes.subarray(at, end)));
    const edges = [0, 1, -1, 255, 65535, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, bytes.length, bytes.length - 1];
    const near = value + dice.roll(41) - 20;
    const number = dice.roll(2) === 0 ? near : (edges[dice.roll(edges.length)] ?? 0);
    return spliced(bytes, at, end, new TextEncoder().encode(String(number)));
  },
  /** A number is that of another place: offsets and references that lead to the wrong thing. */
  function copyNumber(bytes, dice) {
    const [from, to] = numberFrom(bytes, dice.roll(bytes.length));
    const [at, end] = numberFrom(bytes, dice.roll(bytes.length));
    return from < 0 || at < 0 ? bytes : spliced(bytes, at, end, bytes.slice(from, to));
  },
  function repeatChunk(bytes, dice) {
    const from = dice.roll(bytes.length);
    const chunk = bytes.slice(from, from + dice.roll(2_000));
    const at = dice.roll(2) === 0 ? bytes.length : dice.roll(bytes.length);
    return spliced(bytes, at, at, chunk);
  },
  /** The beginning of one document and the end of another. */
  function splice(bytes, dice, { others }) {
    const other = others[dice.roll(others.length)] ?? bytes;
    const [from, to] = [dice.roll(other.length), dice.roll(bytes.length)];
    return dice.roll(4) === 0 ? spliced(bytes, to, bytes.length, other.subarray(from)) : bytes;
  },
  function insertFromAnother(bytes, dice, { others }) {
    const other = others[dice.roll(others.length)] ?? bytes;
    const from = dice.roll(other.length);
    const at = dice.roll(bytes.length);
    return spliced(bytes, at, at, other.subarray(from, from + dice.roll(400)));
  },
];

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;

/** The first number from `start` on, at most 20 digits long; -1 where there is none. */
function numberFrom(bytes: Uint8Array, start: number): readonly [number, number] {
  const at = bytes.findIndex((byte, index) => index >= start && isDigit(byte));
  let end = at;
  while (end < at + 20 && isDigit(bytes[end])) end++;
  return [at, end];
}

/** `seed` with one to four mutations; `words` are tokens of the format. The seed is not changed. */
export function mutate(
  seed: Uint8Array,
  dice: Dice,
  words: readonly string[],
  others: readonly Uint8Array[] = [seed],
): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(seed);
  for (let count = 1 + dice.roll(4); count > 0 && bytes.length > 0; count--) {
    bytes = mutations[dice.roll(mutations.length)]?.(bytes, dice, { words, others }) ?? bytes;
  }
  return bytes;
}
