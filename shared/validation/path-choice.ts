import { isGranted } from '../trust/anchor.ts';
import { type PathFault, pathFaults } from '../x509/path.ts';
import type { PathFacts, PathFaultFacts, SignedFacts } from './facts.ts';

/** What is wrong with a path; `dated`: at another time it might not be. */
export interface ChosenFault {
  readonly kind: PathFault['kind'] | 'rfc5280';
  readonly place: number;
  readonly dated: boolean;
  readonly clause: string;
}

/** The path by which a signer is judged. */
export interface ChosenPath {
  /** Null where there is no signer. */
  readonly path: PathFacts | null;
  readonly anchored: boolean;
  readonly fault: ChosenFault | null;
}

/** The anchored path with the fewest faults; without an anchored one, the chain as far as it goes. */
export function bestPathOf({ paths }: Pick<SignedFacts, 'paths'>, at: number): ChosenPath {
  const anchored = paths.filter((path) => isAnchored(path, at));
  const [best] = anchored.toSorted((left, right) => faultsOf(left, at).length - faultsOf(right, at).length);
  // A chain that ends at someone who is known, and does not count, says more than one that ends nowhere.
  const path = best ?? paths.find(({ anchor, distrusted }) => (anchor ?? distrusted) !== undefined) ?? paths[0] ?? null;
  return { path, anchored: best !== undefined, fault: path === null ? null : (faultsOf(path, at)[0] ?? null) };
}

/** Whether a path ends at an anchor that counts at a time: a service of a trusted list does so while it is granted. */
function isAnchored({ anchored, anchor }: PathFacts, at: number): boolean {
  return anchored && isGranted(anchor?.service, at);
}

/** Whether a path ends at a service that was granted before a time and is so no more. */
export function lostAnchor({ paths }: Pick<SignedFacts, 'paths'>, at: number): boolean {
  return paths.some(({ anchored, anchor }) => {
    const granted = anchored ? (anchor?.service?.granted ?? []) : [];
    return granted.length > 0 && !isGranted({ granted }, at) && granted.some(({ from }) => from < at);
  });
}

/** Faults of a path apart from the signer's own dates, which have a row of their own. */
function faultsOf({ certificates, faults = [] }: PathFacts, at: number): readonly ChosenFault[] {
  const dated = (kind: PathFault['kind']): boolean => kind === 'expired' || kind === 'not-yet-valid';
  return [
    ...pathFaults(certificates, at)
      .filter((fault) => fault.at > 0 || !dated(fault.kind))
      .map(({ kind, at: place }) => ({ kind, place, dated: dated(kind), clause: 'RFC 5280 §6.1' })),
    ...faults.map(({ place, clause }: PathFaultFacts) => ({ kind: 'rfc5280' as const, place, dated: false, clause })),
  ];
}
