import { anyPolicy, type PolicyMapping } from './policies.ts';

// RFC 9618 replaces the tree of RFC 5280, whose size grows exponentially with the length of a path, by a graph with one
// node a policy and depth: its size is bounded by what the certificates write.

interface PolicyNode {
  readonly policy: string;
  expected: readonly string[];
  readonly parents: readonly PolicyNode[];
}

/** The nodes of one depth by their policy. */
type Level = ReadonlyMap<string, PolicyNode>;

/** The graph's last depth: what lies above hangs on the parents. Null: there is no valid policy any more. */
export type PolicyGraph = Level | null;

export const initialGraph: PolicyGraph = new Map([
  [anyPolicy, { policy: anyPolicy, expected: [anyPolicy], parents: [] }],
]);

/**
 * The graph after the policies of one certificate.
 *
 * @param policies null: the certificate has none.
 * @param anyAllowed whether its anyPolicy counts.
 * @see RFC 9618 §5.2 (d), (e)
 */
export function withPolicies(graph: PolicyGraph, policies: readonly string[] | null, anyAllowed: boolean): PolicyGraph {
  if (graph === null || policies === null) return null;
  const byExpected = parentsByExpected(graph);
  const anyParent = graph.get(anyPolicy);
  const level = new Map<string, PolicyNode>();
  const add = (policy: string, parents: readonly PolicyNode[]): void => {
    level.set(policy, { policy, expected: [policy], parents });
  };
  for (const policy of policies) {
    if (policy === anyPolicy) continue;
    const parents = byExpected.get(policy);
    if (parents !== undefined) add(policy, parents);
    else if (anyParent !== undefined) add(policy, [anyParent]);
  }
  if (policies.includes(anyPolicy) && anyAllowed) {
    for (const [policy, parents] of byExpected) if (!level.has(policy)) add(policy, parents);
  }
  return level.size === 0 ? null : level;
}

function parentsByExpected(graph: Level): ReadonlyMap<string, readonly PolicyNode[]> {
  const parents = new Map<string, PolicyNode[]>();
  for (const node of graph.values()) {
    for (const policy of new Set(node.expected)) {
      const list = parents.get(policy);
      if (list === undefined) parents.set(policy, [node]);
      else list.push(node);
    }
  }
  return parents;
}

/**
 * The graph after the mappings of a CA's certificate; where mapping is inhibited, mapped policies end.
 *
 * @see RFC 9618 §5.3 (b)
 */
export function withMappings(graph: PolicyGraph, mappings: readonly PolicyMapping[], allowed: boolean): PolicyGraph {
  if (graph === null) return null;
  const level = new Map(graph);
  const bySubject = new Map<string, string[]>();
  for (const { issuer, subject } of mappings) {
    const list = bySubject.get(issuer);
    if (list === undefined) bySubject.set(issuer, [subject]);
    else list.push(subject);
  }
  const any = graph.get(anyPolicy);
  for (const [policy, subjects] of bySubject) {
    const node = graph.get(policy);
    if (!allowed) level.delete(policy);
    else if (node !== undefined) level.set(policy, { ...node, expected: subjects });
    else if (any !== undefined) level.set(policy, { policy, expected: subjects, parents: any.parents });
  }
  return level.size === 0 ? null : level;
}

/** What is left of the policies at the end of a path. */
export interface PolicyOutcome {
  /** In the anchor's own words; `anyPolicy` among them: every policy. */
  readonly authorities: readonly string[];
  /** Those of them that the caller accepts. */
  readonly accepted: readonly string[];
}

/**
 * The policies under which a path is valid.
 *
 * @param wanted policies that the caller accepts, as OIDs; null: it accepts every one.
 * @see RFC 9618 §5.4 (g), §5.5
 */
export function policyOutcome(graph: PolicyGraph, wanted: readonly string[] | null): PolicyOutcome {
  const authorities = new Set<string>();
  const seen = new Set<PolicyNode>();
  const waiting = [...(graph?.values() ?? [])];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    // The valid policy node set: nodes below one that stands for any policy, named by the anchor's domain.
    if (node.parents.some(({ policy }) => policy === anyPolicy) && node.policy !== anyPolicy)
      authorities.add(node.policy);
    waiting.push(...node.parents);
  }
  if (graph?.has(anyPolicy)) authorities.add(anyPolicy);
  const all = [...authorities];
  if (wanted === null || wanted.includes(anyPolicy)) return { authorities: all, accepted: all };
  const accepted = authorities.has(anyPolicy) ? wanted : wanted.filter((policy) => authorities.has(policy));
  return { authorities: all, accepted };
}
