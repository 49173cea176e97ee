import type { Period, TrustedService } from './anchor.ts';

// The identifiers of ETSI TS 119 612 that decide what a listed service vouches for, and when.

const typeBase = 'http://uri.etsi.org/TrstSvc/Svctype/';

/** §5.5.1.1, §5.5.1.2: issuers of qualified certificates; time-stamping, qualified and not. */
const kinds: ReadonlyMap<string, TrustedService['type']> = new Map([
  ['CA/QC', 'signatures'],
  ['TSA', 'timestamps'],
  ['TSA/QTST', 'timestamps'],
  ['TSA/TSS-QC', 'timestamps'],
  ['TSA/TSS-AdESQCandQES', 'timestamps'],
]);

const useBase = 'http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/For';
const signingUses: readonly string[] = [`${useBase}eSignatures`, `${useBase}eSeals`];

/**
 * What a service vouches for; null for neither signatures nor timestamps.
 *
 * @param uses the URIs of its additional service information: an issuer that names uses, and neither signatures nor seals,
 * issues for web sites (§5.5.9.4).
 */
export function serviceKind(type: string, uses: readonly string[]): TrustedService['type'] | null {
  const kind = type.startsWith(typeBase) ? (kinds.get(type.slice(typeBase.length)) ?? null) : null;
  const named = uses.filter((use) => use.startsWith(useBase));
  if (kind === 'signatures' && named.length > 0 && !named.some((use) => signingUses.includes(use))) return null;
  return kind;
}

/** Extensions whose meaning is known, whether or not they matter here (§5.5.9, §5.6). */
const extensions: readonly string[] = [
  'AdditionalServiceInformation',
  'ExpiredCertsRevocationInfo',
  'Qualifications',
  'TakenOverBy',
];

export function isKnownExtension(name: string): boolean {
  return extensions.includes(name);
}

const statusBases = [
  'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/',
  'http://uri.etsi.org/TrstSvc/eSigDir-1999-93-EC-TrustedList/Svcstatus/',
  'http://uri.etsi.org/TrstSvc/Svcstatus/',
];

/** §5.5.4 and Annex D; the last three are how it was called before 2016-07-01 (TS 119 615 §4.4). */
const granted: readonly string[] = ['granted', 'undersupervision', 'supervisionincessation', 'accredited'];
/** What a member state says by its own law: of services that are not qualified, thus of timestamps alone. */
const nationally: readonly string[] = ['recognisedatnationallevel', 'setbynationallaw'];

function isGrantedStatus(status: string, kind: TrustedService['type']): boolean {
  const base = statusBases.find((known) => status.startsWith(known));
  const word = base === undefined ? '' : status.slice(base.length);
  return granted.includes(word) || (kind === 'timestamps' && nationally.includes(word));
}

/** What a service was from a moment on. */
export interface ServiceState {
  readonly kind: TrustedService['type'] | null;
  readonly status: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly from: number;
}

/** When a service was granted: each state lasts until the next begins, the last one lasts on (§5.5.5, §5.6). */
export function grantedPeriods(states: readonly ServiceState[]): readonly Period[] {
  const ordered = states.toSorted((left, right) => left.from - right.from);
  const periods: Period[] = [];
  ordered.forEach(({ kind, status, from }, at) => {
    if (kind === null || !isGrantedStatus(status, kind)) return;
    const until = ordered[at + 1]?.from ?? null;
    const last = periods[periods.length - 1];
    if (last?.until === from) periods[periods.length - 1] = { from: last.from, until };
    else if (until === null || until > from) periods.push({ from, until });
  });
  return periods;
}
