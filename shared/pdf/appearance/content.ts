import type { Bytes } from '../../bytes/byte-source.ts';
import { fromLatin1 } from '../../bytes/latin1.ts';

/** A number in a content stream: three decimals are a thousandth of a point. */
export function figure(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  // No exponents (ISO 32000-2 §7.3.3), and no minus before nothing.
  return Object.is(rounded, -0) ? '0' : rounded.toFixed(3).replace(/\.?0+$/, '');
}

/** One operator with its operands (ISO 32000-2 §7.8.2). */
export function operator(name: string, ...operands: readonly (number | string)[]): string {
  return [...operands.map((operand) => (typeof operand === 'number' ? figure(operand) : operand)), name].join(' ');
}

/** Two-byte character codes as a hexadecimal string. */
export function codes(values: readonly number[]): string {
  return `<${values.map((value) => value.toString(16).padStart(4, '0')).join('')}>`;
}

/** The stream of these lines. */
export function contentOf(lines: readonly string[]): Bytes {
  return fromLatin1(`${lines.join('\n')}\n`);
}
