import { namePart, nameParts } from '../x509/name-part.ts';
import { qcTypes } from '../x509/qc-types.ts';
import { agencyWords } from './agency-words.ts';

/** Whose certificate it is: an authorised person's or an agency's. No rule marks the two, so that it may be unknown. */
export type HolderKind = 'person' | 'organisation' | 'unknown';

/** What a certificate says of its holder. */
export interface HolderFacts {
  /** RFC 4514 text. */
  readonly subject: string;
  /** OIDs of certificate policies. */
  readonly policies?: readonly string[];
  /** OIDs of `qcTypes`. */
  readonly qcTypes?: readonly string[];
}

/** ETSI EN 319 411-2 §5.3: QCP-n and QCP-n-qscd, QCP-l and QCP-l-qscd. */
const personPolicies: readonly string[] = ['0.4.0.194112.1.0', '0.4.0.194112.1.2'];
const organisationPolicies: readonly string[] = ['0.4.0.194112.1.1', '0.4.0.194112.1.3'];

/** ETSI EN 319 412-2 §4.2.4: names of a person; EN 319 412-3 §4.2.1: an organisation has an identifier instead. */
const personAttributes: readonly string[] = ['2.5.4.42', '2.5.4.4', '2.5.4.65'];
const organisationIdentifier = '2.5.4.97';

/** UID in certificates of Vietnamese authorities: identity cards and passports; tax and budget codes. */
const personUid = /^(?:CMND|CCCD|CMT|HC|CC)\s*:/iu;
const organisationUid = /^(?:MST|MNS|MSDN|MĐD|MDD)\s*:/iu;

/** Surnames that begin the name of no place: Hà, Cao, Lâm, Thái and their like may be either. */
const surnames: ReadonlySet<string> = new Set(
  'NGUYỄN TRẦN LÊ PHẠM HUỲNH HOÀNG PHAN VŨ VÕ ĐẶNG BÙI ĐỖ NGÔ DƯƠNG LÝ ĐINH TRỊNH TRƯƠNG MAI TÔ TẠ CHU CHÂU LƯU ĐÀO QUÁCH'.split(
    ' ',
  ),
);

const prepared = (text: string): string => text.normalize('NFC').toUpperCase().trim().replaceAll(/\s+/gu, ' ');

/**
 * Whether a certificate is a person's or an organisation's, by what is certain first: the type and the policy that its
 * issuer states, then the attributes of its subject, then the name. Where two signs differ, or there is none: unknown.
 */
export function holderKind({ subject, policies = [], qcTypes: types = [] }: HolderFacts): HolderKind {
  return (
    only(types.includes(qcTypes.signature), types.includes(qcTypes.seal)) ??
    only(
      policies.some((oid) => personPolicies.includes(oid)),
      policies.some((oid) => organisationPolicies.includes(oid)),
    ) ??
    byAttributes(subject) ??
    byName(subject)
  );
}

/** The one sign of two; unknown where both are there, null where there is none. */
function only(isPerson: boolean, isOrganisation: boolean): HolderKind | null {
  if (isPerson && isOrganisation) return 'unknown';
  return isPerson ? 'person' : isOrganisation ? 'organisation' : null;
}

/** A person's certificate may name the organisation's identifiers too; an organisation's names no person. */
function byAttributes(subject: string): HolderKind | null {
  const uids = nameParts(subject, 'UID');
  if (personAttributes.some((oid) => namePart(subject, oid) !== null) || uids.some((uid) => personUid.test(uid))) {
    return 'person';
  }
  const isOrganisation =
    namePart(subject, organisationIdentifier) !== null || uids.some((uid) => organisationUid.test(uid));
  return isOrganisation ? 'organisation' : null;
}

function byName(subject: string): HolderKind {
  const name = prepared(namePart(subject, 'CN') ?? '');
  if (name === '') return 'unknown';
  const organisations = [...nameParts(subject, 'O'), ...nameParts(subject, 'OU')].map(prepared);
  const isAgency =
    organisations.includes(name) || agencyWords.some((word) => name === word || name.startsWith(`${word} `));
  const words = name.split(' ');
  const isPerson =
    surnames.has(words[0] ?? '') && words.length >= 2 && words.length <= 10 && /^[\p{L}\s]+$/u.test(name);
  return only(isPerson, isAgency) ?? 'unknown';
}
