/**
 * The common name in a distinguished name's text, for people; the whole text where it has none. The full name stands
 * among the technical details.
 *
 * @see RFC 4514 §2.4: characters with a meaning are written with a backslash before them
 */
export function commonNameIn(text: string): string {
  const value = /(?:^|[,+])CN=((?:\\.|[^,+\\])*)/u.exec(text)?.[1];
  return value === undefined ? text : value.replace(/\\(.)/gu, '$1');
}
