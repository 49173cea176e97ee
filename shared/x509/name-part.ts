/** One attribute after the other: a comma behind a backslash begins none. */
const attribute = /([^=,+\\]+)=((?:\\.|[^,+\\])*)(?:[,+]|$)/guy;

/**
 * The first value of an attribute in a distinguished name's text, for people; null where it has none.
 *
 * @param type as RFC 4514 §3 abbreviates it (`CN`, `O`, `OU`), or an OID
 * @see RFC 4514 §2.4: characters with a meaning are written with a backslash before them, and
 * octets that are no text as two digits
 */
export function namePart(text: string, type: string): string | null {
  return nameParts(text, type)[0] ?? null;
}

/** All values of an attribute, the most specific first. */
export function nameParts(text: string, type: string): readonly string[] {
  return [...text.matchAll(attribute)].flatMap(([, found, value = '']) =>
    found === type ? [value.replaceAll(/\\([0-9a-f]{2})/giu, '\ufffd').replaceAll(/\\(.)/gu, '$1')] : [],
  );
}

/** The common name; the whole text where it has none. */
export function commonNameIn(text: string): string {
  return namePart(text, 'CN') ?? text;
}
