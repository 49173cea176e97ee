import { childrenOf, type Der, malformed } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { contextPrimitive, contextTag } from '../asn1/tags.ts';
import { smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { type GeneralName, type GeneralNameKind, readGeneralName } from './general-name.ts';
import { isWithin, type Name } from './name.ts';

/** Which names may or may not stand in certificates further down (RFC 5280 §4.2.1.10). */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

const clause = 'RFC 5280 §4.2.1.10';

/** @throws Failure `MALFORMED`; also for an empty extension. A base that writes nothing of its kind is kept: see `brokenName`. */
export function readNameConstraints(value: Der): NameConstraints {
  const fields = fieldsOf(value, clause);
  const permitted = fields.optional(contextTag(0));
  const excluded = fields.optional(contextTag(1));
  fields.end();
  if (permitted === null && excluded === null) throw malformed(value.start, clause, 'no subtrees');
  return { permitted: subtrees(permitted), excluded: subtrees(excluded) };
}

function subtrees(list: Der | null): readonly GeneralName[] {
  if (list === null) return [];
  fieldsOf(list, clause, list.tag).any('subtree');
  return [...childrenOf(list)].map((subtree) => {
    const fields = fieldsOf(subtree, clause);
    const base = readGeneralName(fields.any('base'));
    // A minimum of 0 is not written in DER, and written by some; no other one and no maximum may stand.
    const minimum = fields.optional(contextPrimitive(0));
    if (minimum !== null && smallInteger(minimum, minimum.tag) !== 0) throw malformed(minimum.start, clause, 'minimum');
    fields.end();
    return base;
  });
}

/** Whether a base can be compared with; Estonian authorities exclude the host `""`, which is none. */
function isBase(base: GeneralName): boolean {
  switch (base.kind) {
    case 'dns':
      return base.text === '' || isHost(base.text);
    case 'email':
      return base.text.includes('@') ? mailboxOf(base.text) !== null : isHostRule(base.text);
    case 'uri':
      return isHostRule(base.text);
    case 'ip':
      return isNetwork(base.bytes);
    default:
      return true;
  }
}

/** What the certificates of a path have demanded so far. */
export interface NameRules {
  /** One list a certificate: a name must fit each list that has bases of its kind. */
  readonly permitted: readonly (readonly GeneralName[])[];
  readonly excluded: readonly GeneralName[];
}

export const noNameRules: NameRules = { permitted: [], excluded: [] };

/** @see RFC 5280 §6.1.4 (g) */
export function withConstraints(rules: NameRules, constraints: NameConstraints): NameRules {
  const { permitted, excluded } = constraints;
  return {
    permitted: permitted.length === 0 ? rules.permitted : [...rules.permitted, permitted],
    excluded: [...rules.excluded, ...excluded],
  };
}

/** Comparisons that one certificate may cost. */
const comparisonLimit = 1 << 18;

/** The kinds of names that are compared. Others that are both constrained and present cannot be judged. */
const understood: ReadonlySet<GeneralNameKind> = new Set(['directory', 'email', 'dns', 'uri', 'ip']);

/**
 * The first name that breaks the rules, null where none does. A name that cannot be compared breaks them: a kind that is
 * not understood (RFC 5280 §4.2.1.10), a name or a base that is none of its kind, more names and rules than the limit.
 *
 * @see RFC 5280 §6.1.3 (b), (c)
 */
export function brokenName(names: readonly GeneralName[], rules: NameRules): GeneralName | null {
  const bases = rules.excluded.length + rules.permitted.reduce((sum, list) => sum + list.length, 0);
  if (bases === 0) return null;
  if (bases * names.length > comparisonLimit) return names[0] ?? null;
  return names.find((name) => breaks(name, rules)) ?? null;
}

function breaks(name: GeneralName, { permitted, excluded }: NameRules): boolean {
  const ofKind = (list: readonly GeneralName[]) => list.filter(({ kind }) => kind === name.kind);
  const lists = permitted.map(ofKind).filter((list) => list.length > 0);
  const forbidden = ofKind(excluded);
  if (lists.length === 0 && forbidden.length === 0) return false;
  if (!understood.has(name.kind) || !isComparable(name) || ![...lists.flat(), ...forbidden].every(isBase)) return true;
  if (forbidden.some((base) => covers(base, name) || mayMean(base, name))) return true;
  return lists.some((list) => !list.some((base) => covers(base, name)));
}

function isComparable(name: GeneralName): boolean {
  switch (name.kind) {
    case 'dns':
      return isHost(name.text.replace(/^\*\./, ''));
    case 'email':
      return mailboxOf(name.text) !== null;
    case 'uri':
      return hostOfUri(name.text) !== null;
    case 'ip':
      return name.bytes.length === 4 || name.bytes.length === 16;
    default:
      return true;
  }
}

/** Whether `name` lies in the subtree of `base`; both are of one kind, and comparable. */
function covers(base: GeneralName, name: GeneralName): boolean {
  if (base.kind === 'directory' && name.kind === 'directory') return isWithin(name.name, base.name);
  if (base.kind === 'ip' && name.kind === 'ip') return isInNetwork(name.bytes, base.bytes);
  if (!('text' in base) || !('text' in name)) return false;
  if (base.kind === 'dns') return isHostWithin(name.text, base.text);
  if (base.kind === 'uri') return fitsHostRule(hostOfUri(name.text) ?? '', base.text);
  return coversMailbox(base.text, name.text);
}

/** A wildcard stands for each name one label longer, and one of them may be excluded (RFC 9525 §6.3). */
function mayMean(base: GeneralName, name: GeneralName): boolean {
  if (base.kind !== 'dns' || name.kind !== 'dns' || !name.text.startsWith('*.')) return false;
  const parent = name.text.slice(1).toLowerCase();
  const host = base.text.toLowerCase();
  return host.endsWith(parent) && !host.slice(0, -parent.length).includes('.');
}

function coversMailbox(base: string, text: string): boolean {
  const mailbox = mailboxOf(text);
  if (mailbox === null) return false;
  const wanted = mailboxOf(base);
  if (wanted === null) return fitsHostRule(mailbox.host, base);
  // RFC 5280 §7.5: the local part by its letters, the host without regard to case.
  return wanted.local === mailbox.local && wanted.host === mailbox.host;
}

/** The mailbox of an address; the host in lower case. */
function mailboxOf(text: string): { readonly local: string; readonly host: string } | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const host = text.slice(at + 1).toLowerCase();
  if (at < 1 || !isHost(host) || !/^[!-~ ]+$/.test(local)) return null;
  if (!local.startsWith('"') && /[@\s]/.test(local)) return null;
  return { local, host };
}

/** Host of a URI that has one; null for another URI and for an address in place of a name (RFC 5280 §4.2.1.10). */
function hostOfUri(uri: string): string | null {
  const [, authority = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri) ?? [];
  const host = authority.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
  return isHost(host) && !/^[\d.]+$/.test(host) ? host : null;
}

/** A host by itself is that host alone; one that begins with a dot is every host inside the domain. */
function fitsHostRule(host: string, rule: string): boolean {
  const wanted = rule.toLowerCase();
  return wanted.startsWith('.') ? host.endsWith(wanted) && host.length > wanted.length : host === wanted;
}

const isHostRule = (rule: string): boolean => isHost(rule.replace(/^\./, ''));

function isHostWithin(name: string, base: string): boolean {
  const [host, domain] = [name.toLowerCase(), base.toLowerCase()];
  return domain === '' || host === domain || host.endsWith(`.${domain}`);
}

/** Labels of letters, digits, hyphens and the underscore that is in use (RFC 1034 §3.5). */
function isHost(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label));
}

/** An address and a mask whose ones stand first (RFC 4632 §3.1). */
function isNetwork(bytes: Bytes): boolean {
  const half = bytes.length / 2;
  if (half !== 4 && half !== 16) return false;
  const bits = Array.from(bytes.subarray(half), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return !bits.includes('01');
}

function isInNetwork(address: Bytes, network: Bytes): boolean {
  const half = network.length / 2;
  if (address.length !== half) return false;
  return address.every((byte, at) => ((byte ^ (network[at] ?? 0)) & (network[half + at] ?? 0)) === 0);
}

/** The names of a certificate that constraints look at: its subject, its alternative names, and e-mail of old subjects. */
export function constrainedNames(subject: Name, altNames: readonly GeneralName[] | null): readonly GeneralName[] {
  const directory: GeneralName[] = subject.parts.length === 0 ? [] : [{ kind: 'directory', name: subject }];
  if (altNames !== null) return [...directory, ...altNames];
  // RFC 5280 §4.2.1.10: without alternative names, an address in the subject counts.
  const addresses = subject.parts.flat().filter(({ oid }) => oid === '1.2.840.113549.1.9.1');
  return [...directory, ...addresses.map(({ text }): GeneralName => ({ kind: 'email', text: text ?? '' }))];
}
