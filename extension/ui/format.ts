import type { Language } from '../../shared/text/language.ts';

const noBreak = '\u00a0';
const dayMs = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** `22/11/2026`, in the reader's time zone; the same form in both languages. */
export function dateText(instant: string | number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime())
    ? '–'
    : `${two(date.getDate())}/${two(date.getMonth() + 1)}/${String(date.getFullYear()).padStart(4, '0')}`;
}

/** `22/11/2026 10:21:07`, in the reader's time zone. */
export function timeText(instant: string | number): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '–';
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${dateText(instant)}${noBreak}${clock}`;
}

/** Whole days from `now` until `instant`; negative when it has passed. */
export function daysUntil(instant: string, now: number): number {
  return Math.floor((new Date(instant).getTime() - now) / dayMs);
}

/** A digest in hex in groups of four, for the eye. */
export function groupedHex(hex: string): string {
  return hex.replace(/(.{4})(?=.)/gu, '$1 ');
}

/** A figure with at most one decimal: `12,5` in Vietnamese, `12.5` in English. */
export function decimalText(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1, useGrouping: false }).format(value);
}
