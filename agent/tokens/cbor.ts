import { Failure } from '../../shared/errors.ts';

/** What crosses between the agent and a token host: the part of CBOR that is needed, and no more. */
export type CborValue = null | boolean | number | string | Uint8Array<ArrayBuffer> | readonly CborValue[] | CborMap;

/** Keys are text; `undefined` members are left out. */
export interface CborMap {
  readonly [key: string]: CborValue | undefined;
}

/** Nesting that no message of ours needs; deeper input is hostile. */
export const maxDepth = 8;
/** Members of one array or map. */
const maxItems = 4096;

const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, simple: 7 } as const;
const simple = { false: 20, true: 21, null: 22 } as const;

/**
 * Encodes deterministically, with definite lengths and heads of the shortest form.
 *
 * @see RFC 8949 §4.2.1 (keys keep the order in which they stand: both ends are ours)
 */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  write(value, parts, 0);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function write(value: CborValue, out: Uint8Array[], depth: number): void {
  if (depth > maxDepth) throw new RangeError('value is nested too deeply');
  if (value === null) out.push(head(major.simple, simple.null));
  else if (typeof value === 'boolean') out.push(head(major.simple, value ? simple.true : simple.false));
  else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('only safe integers are encoded');
    out.push(value < 0 ? head(major.negative, -1 - value) : head(major.unsigned, value));
  } else if (typeof value === 'string') {
    const text = new TextEncoder().encode(value);
    out.push(head(major.text, text.length), text);
  } else if (value instanceof Uint8Array) out.push(head(major.bytes, value.length), value);
  else if (Array.isArray(value)) {
    out.push(head(major.array, value.length));
    for (const member of value as readonly CborValue[]) write(member, out, depth + 1);
  } else {
    const members = Object.entries(value as CborMap).filter(([, member]) => member !== undefined);
    out.push(head(major.map, members.length));
    for (const [key, member] of members) {
      write(key, out, depth + 1);
      write(member as CborValue, out, depth + 1);
    }
  }
}

/** RFC 8949 §3: major type in three bits, argument in five bits or in 1, 2, 4 or 8 bytes after them. */
function head(type: number, argument: number): Uint8Array {
  if (argument < 24) return Uint8Array.of((type << 5) | argument);
  if (argument < 0x100) return Uint8Array.of((type << 5) | 24, argument);
  const bytes = new Uint8Array(argument < 0x10000 ? 3 : argument < 0x100000000 ? 5 : 9);
  const view = new DataView(bytes.buffer);
  bytes[0] = (type << 5) | (bytes.length === 3 ? 25 : bytes.length === 5 ? 26 : 27);
  if (bytes.length === 3) view.setUint16(1, argument);
  else if (bytes.length === 5) view.setUint32(1, argument);
  else view.setBigUint64(1, BigInt(argument));
  return bytes;
}

/**
 * Decodes one value that fills `bytes` exactly. Strict: only what `encodeCbor` writes is read.
 *
 * @throws Failure `MALFORMED` for anything else, with its offset.
 */
export function decodeCbor(bytes: Uint8Array<ArrayBuffer>): CborValue {
  const reader: Reader = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at: 0 };
  const value = read(reader, 0);
  if (reader.at !== bytes.length) throw malformed(reader.at, 'bytes after the value');
  return value;
}

interface Reader {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: DataView;
  at: number;
}

function read(reader: Reader, depth: number): CborValue {
  if (depth > maxDepth) throw malformed(reader.at, 'nested too deeply');
  const start = reader.at;
  const initial = reader.bytes[start];
  if (initial === undefined) throw malformed(start, 'value is cut off');
  reader.at += 1;
  const type = initial >> 5;
  const argument = readArgument(reader, initial & 31);
  switch (type) {
    case major.unsigned:
      return argument;
    case major.negative:
      if (argument === Number.MAX_SAFE_INTEGER) throw malformed(start, 'number out of range for its form');
      return -1 - argument;
    case major.bytes:
      return take(reader, argument).slice();
    case major.text:
      return readText(reader, argument);
    case major.array: {
      if (argument > maxItems) throw malformed(start, 'too many members');
      const members: CborValue[] = [];
      for (let n = 0; n < argument; n++) members.push(read(reader, depth + 1));
      return members;
    }
    case major.map:
      if (argument > maxItems) throw malformed(start, 'too many members');
      return readMap(reader, argument, depth);
    case major.simple:
      if (argument === simple.null) return null;
      if (argument === simple.true) return true;
      if (argument === simple.false) return false;
      throw malformed(start, 'simple value that is not used');
    default:
      throw malformed(start, 'tag');
  }
}

function readMap(reader: Reader, size: number, depth: number): CborMap {
  // No prototype: a key named `__proto__` is a member like any other, which the shapes then refuse.
  const map: Record<string, CborValue> = Object.create(null);
  for (let n = 0; n < size; n++) {
    const at = reader.at;
    const key = read(reader, depth + 1);
    if (typeof key !== 'string') throw malformed(at, 'key is no text');
    if (key in map) throw malformed(at, 'key stands twice');
    map[key] = read(reader, depth + 1);
  }
  return map;
}

function readArgument(reader: Reader, low: number): number {
  if (low < 24) return low;
  const at = reader.at;
  const size = low === 24 ? 1 : low === 25 ? 2 : low === 26 ? 4 : low === 27 ? 8 : 0;
  if (size === 0) throw malformed(at, 'indefinite or reserved length');
  take(reader, size);
  const value =
    size === 1
      ? reader.view.getUint8(at)
      : size === 2
        ? reader.view.getUint16(at)
        : size === 4
          ? reader.view.getUint32(at)
          : Number(reader.view.getBigUint64(at));
  // RFC 8949 §4.2.1: the shortest form only; and nothing that a number cannot hold.
  const least = size === 1 ? 24 : size === 2 ? 0x100 : size === 4 ? 0x10000 : 0x100000000;
  if (value < least || value > Number.MAX_SAFE_INTEGER) throw malformed(at, 'number out of range for its form');
  return value;
}

function readText(reader: Reader, size: number): string {
  const at = reader.at;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(take(reader, size));
  } catch {
    throw malformed(at, 'text is no UTF-8');
  }
}

function take(reader: Reader, size: number): Uint8Array<ArrayBuffer> {
  const at = reader.at;
  if (size > reader.bytes.length - at) throw malformed(at, 'value is cut off');
  reader.at += size;
  return reader.bytes.subarray(at, at + size);
}

function malformed(offset: number, reason: string): Failure<'MALFORMED'> {
  return new Failure('MALFORMED', { offset, clause: 'RFC 8949 §3', reason });
}
