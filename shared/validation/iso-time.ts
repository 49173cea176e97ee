/** Milliseconds as ISO 8601 in UTC, to the second. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
