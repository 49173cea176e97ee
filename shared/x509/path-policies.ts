import type { Certificate } from './certificate.ts';
import { isSelfIssued, type PathCheck, pathCheck } from './path-checks.ts';
import { anyPolicy } from './policies.ts';
import {
  initialGraph,
  type PolicyGraph,
  type PolicyOutcome,
  policyOutcome,
  withMappings,
  withPolicies,
} from './policy-graph.ts';

/** What the caller demands of policies (RFC 5280 §6.1.1 (c), (e) to (g)). */
export interface PolicyInput {
  /** OIDs that are accepted; null or absent: any. */
  readonly policies?: readonly string[] | null;
  readonly explicitPolicy?: boolean;
  readonly inhibitMapping?: boolean;
  readonly inhibitAnyPolicy?: boolean;
}

/** The walk through the policies of a path. Holds the state of RFC 5280 §6.1.2 (a), (d) to (f). */
export interface PolicyWalk {
  /** Takes the next certificate, from the anchor's side. */
  take(certificate: Certificate, place: number): readonly PathCheck[];
  outcome(): PolicyOutcome;
}

/** Begins a walk over `length` certificates below the anchor. */
export function policyWalk(length: number, input: PolicyInput): PolicyWalk {
  let graph: PolicyGraph = initialGraph;
  let explicit = input.explicitPolicy === true ? 0 : length + 1;
  let mapping = input.inhibitMapping === true ? 0 : length + 1;
  let any = input.inhibitAnyPolicy === true ? 0 : length + 1;
  const outcome = (): PolicyOutcome => policyOutcome(graph, input.policies ?? null);

  /** @see RFC 5280 §6.1.4 (a), (b), (h) to (j) */
  function prepareNext(certificate: Certificate, place: number): PathCheck {
    const { policyMappings, policyConstraints, inhibitAnyPolicy } = certificate;
    const mapsAny = policyMappings?.some(({ issuer, subject }) => issuer === anyPolicy || subject === anyPolicy);
    if (policyMappings !== null) graph = withMappings(graph, policyMappings, mapping > 0);
    if (!isSelfIssued(certificate)) {
      explicit = Math.max(0, explicit - 1);
      mapping = Math.max(0, mapping - 1);
      any = Math.max(0, any - 1);
    }
    explicit = Math.min(explicit, policyConstraints?.requireExplicit ?? explicit);
    mapping = Math.min(mapping, policyConstraints?.inhibitMapping ?? mapping);
    any = Math.min(any, inhibitAnyPolicy ?? any);
    return pathCheck('policy-mappings', place, mapsAny === true ? 'maps-any-policy' : null);
  }

  /** @see RFC 5280 §6.1.5 (a), (b), (g) */
  function wrapUp(certificate: Certificate): boolean {
    explicit = Math.max(0, explicit - 1);
    if (certificate.policyConstraints?.requireExplicit === 0) explicit = 0;
    return explicit > 0 || outcome().accepted.length > 0;
  }

  return {
    take(certificate, place) {
      const last = place === 0;
      graph = withPolicies(graph, certificate.policies, any > 0 || (!last && isSelfIssued(certificate)));
      const valid = explicit > 0 || graph !== null;
      const rest = last ? [] : [prepareNext(certificate, place)];
      const fits = valid && (!last || wrapUp(certificate));
      return [pathCheck('policies', place, fits ? null : 'no-valid-policy'), ...rest];
    },
    outcome,
  };
}
