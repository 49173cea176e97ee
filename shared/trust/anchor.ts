import type { Certificate } from '../x509/certificate.ts';
import { type HierarchyId, profileOf } from './profiles.ts';

/** Where an anchor was found: named for this one verdict, or in one of the stores of the machine. */
export type AnchorSource = 'given' | 'policy' | 'machine' | 'user';

/** A stretch of time, milliseconds since 1970-01-01T00:00:00Z. */
export interface Period {
  readonly from: number;
  /** The first moment that is no longer in it; null: it lasts. */
  readonly until: number | null;
}

/** What a trusted list says of the service whose certificate is an anchor (ETSI TS 119 612 §5.5). */
export interface TrustedService {
  readonly name: string;
  /** Whose certificates the anchor vouches for: signers' or those of timestamps. */
  readonly type: 'signatures' | 'timestamps';
  /** Country of the scheme, as the list has it. */
  readonly territory: string;
  /** When the service was granted; outside of it the anchor counts for nothing. */
  readonly granted: readonly Period[];
  /** When the next issue of the list was due, milliseconds; null where it is closed or says nothing (§5.3.15). */
  readonly nextUpdate: number | null;
  /** Whether the list's own signature was verified. */
  readonly listVerified: boolean;
}

/** Someone whom this machine knows. Only a confirmed one is trusted; the others help to find the way to one. */
export interface TrustAnchor {
  readonly certificate: Certificate;
  readonly hierarchy?: HierarchyId;
  readonly source: AnchorSource;
  readonly confirmed: boolean;
  /** Present where the anchor comes from a trusted list. */
  readonly service?: TrustedService;
}

/** A fingerprint (SHA-256 over the DER, hexadecimal) that nothing may lead through. */
export interface Distrusted {
  readonly distrusted: string;
}

/** An anchor as callers have it: a bare certificate is one that they trust. */
export type AnyAnchor = TrustAnchor | Certificate | Distrusted;

/** A certificate as an anchor; one that a profile names stands under that profile's hierarchy. */
export function anchorOf(certificate: Certificate, source: AnchorSource, confirmed: boolean): TrustAnchor {
  const known = profileOf(certificate.sha256);
  return { certificate, source, confirmed, ...(known !== null && { hierarchy: known.hierarchy.id }) };
}

function trustAnchorOf(anchor: TrustAnchor | Certificate): TrustAnchor {
  return 'certificate' in anchor ? anchor : anchorOf(anchor, 'given', true);
}

/** What a validator takes from anchors of all kinds. */
export interface Trust {
  /** Trusted for signatures. */
  readonly anchors: readonly Certificate[];
  /** Trusted for timestamps: the same, and the timestamp services of trusted lists. */
  readonly timestampAnchors: readonly Certificate[];
  /** Trusted for nothing; they may stand between a signer and an anchor (RFC 5280 §6.1). */
  readonly issuers: readonly Certificate[];
  /** Whether a certificate, by its fingerprint, is trusted by nobody, and may stand in no path. */
  isDistrusted(sha256: string): boolean;
  /** What is known of a certificate by its fingerprint; null for a stranger. */
  find(sha256: string): TrustAnchor | null;
}

/** The same certificate is one anchor: what is trusted goes before what is not, then what no list limits in time. */
export function trustOf(given: readonly AnyAnchor[]): Trust {
  const known = new Map<string, TrustAnchor>();
  const out = new Set(given.flatMap((anchor) => ('distrusted' in anchor ? [anchor.distrusted] : [])));
  for (const one of given) {
    if ('distrusted' in one) continue;
    const anchor = trustAnchorOf(one);
    const { sha256 } = anchor.certificate;
    if (out.has(sha256)) continue;
    const before = known.get(sha256);
    if (before === undefined || weightOf(anchor) > weightOf(before)) known.set(sha256, anchor);
    else if (weightOf(anchor) === weightOf(before)) known.set(sha256, joined(before, anchor));
  }
  const all = [...known.values()];
  const certificatesOf = (wanted: (anchor: TrustAnchor) => boolean): readonly Certificate[] =>
    all.filter(wanted).map(({ certificate }) => certificate);
  return {
    anchors: certificatesOf(({ confirmed, service }) => confirmed && service?.type !== 'timestamps'),
    timestampAnchors: certificatesOf(({ confirmed }) => confirmed),
    issuers: certificatesOf(({ confirmed }) => !confirmed),
    isDistrusted: (sha256) => out.has(sha256),
    find: (sha256) => known.get(sha256) ?? null,
  };
}

function weightOf({ confirmed, service }: TrustAnchor): number {
  if (!confirmed) return 0;
  if (service === undefined) return 3;
  return service.type === 'signatures' ? 2 : 1;
}

/** Two services with one certificate, as when a list names each of its uses: granted where either is. */
function joined(first: TrustAnchor, second: TrustAnchor): TrustAnchor {
  if (first.service === undefined || second.service === undefined) return first;
  return { ...first, service: { ...first.service, granted: [...first.service.granted, ...second.service.granted] } };
}

/** Whether a service was granted at a time (milliseconds); an anchor that no list limits always counts. */
export function isGranted(service: Pick<TrustedService, 'granted'> | undefined, at: number): boolean {
  return (
    service === undefined || service.granted.some(({ from, until }) => from <= at && (until === null || at < until))
  );
}
