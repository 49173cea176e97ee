import { describe, expect, it } from 'vitest';
import { anyPolicy } from '../../../shared/x509/policies.ts';
import {
  initialGraph,
  type PolicyGraph,
  policyOutcome,
  withMappings,
  withPolicies,
} from '../../../shared/x509/policy-graph.ts';

const all = (graph: PolicyGraph) => policyOutcome(graph, null).accepted.toSorted();
const map = (issuer: string, ...subjects: readonly string[]) => subjects.map((subject) => ({ issuer, subject }));

describe('the policy graph (RFC 9618 §5)', () => {
  it('keeps what every certificate of the path has', () => {
    const first = withPolicies(initialGraph, ['1', '2'], true);
    expect(all(withPolicies(first, ['2', '3'], true))).toEqual(['2']);
    expect(withPolicies(first, ['3'], true)).toBeNull();
    expect(withPolicies(first, null, true)).toBeNull();
  });

  it('lets anyPolicy stand for each where it is allowed', () => {
    const first = withPolicies(initialGraph, [anyPolicy], true);
    expect(all(withPolicies(first, ['1'], true))).toEqual(['1']);
    expect(withPolicies(withPolicies(initialGraph, ['1'], true), [anyPolicy], false)).toBeNull();
    expect(all(withPolicies(withPolicies(initialGraph, ['1'], true), [anyPolicy], true))).toEqual(['1']);
    expect(policyOutcome(first, ['7'])).toEqual({ authorities: [anyPolicy], accepted: ['7'] });
  });

  it('follows mappings, and tells the policies in the anchor’s words', () => {
    const mapped = withMappings(withPolicies(initialGraph, ['1'], true), map('1', '8', '9'), true);
    expect(all(withPolicies(mapped, ['9'], true))).toEqual(['1']);
    expect(withPolicies(mapped, ['1'], true)).toBeNull();
    expect(withMappings(withPolicies(initialGraph, ['1'], true), map('1', '9'), false)).toBeNull();
    const byAny = withMappings(withPolicies(initialGraph, [anyPolicy], true), map('1', '9'), true);
    expect(all(withPolicies(byAny, ['9'], true))).toEqual(['1']);
  });

  it('accepts what was asked for alone', () => {
    const graph = withPolicies(initialGraph, ['1', '2'], true);
    expect(policyOutcome(graph, ['2', '3']).accepted).toEqual(['2']);
    expect(policyOutcome(null, ['2']).accepted).toEqual([]);
  });

  it('does not grow with the length of a path: thirty levels that each map all to all', () => {
    const policies = Array.from({ length: 30 }, (_, at) => `${at}`);
    const mappings = policies.flatMap((issuer) => map(issuer, ...policies));
    let graph: PolicyGraph = initialGraph;
    for (let level = 0; level < 30; level += 1)
      graph = withMappings(withPolicies(graph, policies, true), mappings, true);
    expect(graph?.size).toBe(30);
    expect(all(withPolicies(graph, ['3'], true))).toEqual(policies.toSorted());
  });
});
