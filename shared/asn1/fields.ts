import { childrenOf, type Der, malformed } from './der.ts';
import { tags } from './tags.ts';

/** The parts of a SEQUENCE, taken one after the other as its ASN.1 definition lists them. Holds the place reached. */
export interface Fields {
  /** The next part, without taking it; null at the end. */
  peek(): Der | null;
  /** Takes the next part, whatever its tag. `what` names it in the failure. */
  any(what: string): Der;
  /** Takes the next part, which must have `tag`. */
  take(tag: number, what: string): Der;
  /** Takes the next part where it has `tag`. */
  optional(tag: number): Der | null;
  /** States that nothing is left. */
  end(): void;
}

/**
 * Begins to take the parts of `parent`. `clause` is where the structure is defined; it stands in each failure.
 *
 * @throws Failure `MALFORMED` where `parent` does not have `tag`; and so each method where a part is missing or has
 * another tag.
 */
export function fieldsOf(parent: Der, clause: string, tag: number = tags.sequence): Fields {
  if (parent.tag !== tag) throw malformed(parent.start, clause, `tag ${parent.tag} in place of ${tag}`);
  const walk = childrenOf(parent);
  const step = (): Der | null => {
    const result = walk.next();
    return result.done === true ? null : result.value;
  };
  let next = step();
  const any = (what: string): Der => {
    if (next === null) throw malformed(parent.end, clause, `${what} is missing`);
    const taken = next;
    next = step();
    return taken;
  };
  return {
    peek: () => next,
    any,
    take(expected, what) {
      if (next === null || next.tag !== expected)
        throw malformed(next?.start ?? parent.end, clause, `${what} is missing`);
      return any(what);
    },
    optional: (expected) => (next?.tag === expected ? any('') : null),
    end() {
      if (next !== null) throw malformed(next.start, clause, 'a part too many');
    },
  };
}

/** The one part inside an explicit tag. */
export function insideOf(explicit: Der, clause: string): Der {
  const fields = fieldsOf(explicit, clause, explicit.tag);
  const inner = fields.any('the tagged value');
  fields.end();
  return inner;
}
